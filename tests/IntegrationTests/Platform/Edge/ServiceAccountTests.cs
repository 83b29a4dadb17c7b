using System.Text;
using Haitou.Approval.Cases;
using Haitou.Blacklist.Entries;
using Haitou.Intake.Items;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Bus;
using Haitou.Supervision.SupervisedObjects;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>
/// Bus and edge are apart, and a service's account on the broker is allowed nothing but its own. That it is allowed all it needs, every
/// other class here shows, whose services have these accounts.
/// </summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class ServiceAccountTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly string[] Services = ["intake", "approval", "supervision", "blacklist"];

    /// <summary>What a service must not be able to do on the bus to another, each on a channel of its own.</summary>
    private static readonly Dictionary<string, Func<IChannel, string, string, Task>> ForbiddenOnTheBus = new()
    {
        ["publish into another's queue by its name"] = (c, _, other) => PublishAsync(c, "", $"haitou.{other}"),
        ["publish into another's error queue by its name"] = (c, _, other) => PublishAsync(c, "", $"haitou.{other}_error"),
        ["publish into its own queue by its name"] = (c, own, _) => PublishAsync(c, "", $"haitou.{own}"),
        ["publish to the exchange of another's queue"] = (c, _, other) => PublishAsync(c, $"haitou.{other}", ""),
        ["publish to the exchange of another's error queue"] = (c, _, other) => PublishAsync(c, $"haitou.{other}_error", ""),
        ["speak as another"] = (c, _, other) => PublishAsync(c, MessageOf(other), ""),
        ["publish by an exchange of the broker's own"] = (c, _, _) => PublishAsync(c, "amq.fanout", ""),
        ["fetch from another's queue"] = (c, _, other) => c.BasicGetAsync($"haitou.{other}", autoAck: true),
        ["fetch from another's error queue"] = (c, _, other) => c.BasicGetAsync($"haitou.{other}_error", autoAck: true),
        ["consume another's queue"] = (c, _, other) => c.BasicConsumeAsync($"haitou.{other}", autoAck: true, new AsyncDefaultBasicConsumer(c)),
        ["empty another's queue"] = (c, _, other) => c.QueuePurgeAsync($"haitou.{other}"),
        ["delete another's queue"] = (c, _, other) => c.QueueDeleteAsync($"haitou.{other}"),
        ["delete another's error queue"] = (c, _, other) => c.QueueDeleteAsync($"haitou.{other}_error"),
        ["delete the exchange of another's messages"] = (c, _, other) => c.ExchangeDeleteAsync(MessageOf(other)),
        ["declare the exchange of another's messages"] = (c, _, other) => c.ExchangeDeclareAsync(MessageOf(other), ExchangeType.Fanout, durable: true),
        ["declare a queue"] = (c, _, _) => c.QueueDeclareAsync("mine"),
        ["declare an exchange"] = (c, _, _) => c.ExchangeDeclareAsync("mine", ExchangeType.Fanout),
        ["hear what is not meant for it"] = (c, own, other) => c.QueueBindAsync($"haitou.{own}", MessageOf(other), ""),
        ["have its messages come to another's queue"] = (c, own, other) => c.QueueBindAsync($"haitou.{other}", $"haitou.{own}", ""),
        ["cut another off"] = (c, _, other) => c.ExchangeUnbindAsync($"haitou.{other}", MessageOf("intake"), ""),
    };

    /// <summary>What a service that serves departments must not be able to do at the edge.</summary>
    private static readonly Dictionary<string, Func<IChannel, string, string, Task>> ForbiddenAtTheEdge = new()
    {
        ["publish into a department's queue by its name"] = (c, _, _) => PublishAsync(c, "", "department.chengguan"),
        ["publish into the other's queue by its name"] = (c, _, other) => PublishAsync(c, "", $"haitou.submit.{other}"),
        ["publish to the exchange of the other's queue"] = (c, _, other) => PublishAsync(c, $"haitou.submit.{other}", ""),
        ["publish to the exchange of the other's error queue"] = (c, _, other) => PublishAsync(c, $"haitou.submit.{other}_error", ""),
        ["submit as a department"] = (c, _, _) => PublishAsync(c, "haitou.submit", "chengguan.claim"),
        ["submit as a department behind the exchange for it"] = (c, own, _) => PublishAsync(c, $"haitou.submit.{own}.departments", "chengguan.claim"),
        ["publish what no service takes"] = (c, _, _) => PublishAsync(c, "haitou.submit.unrouted", ""),
        ["fetch from a department's queue"] = (c, _, _) => c.BasicGetAsync("department.chengguan", autoAck: true),
        ["fetch from the other's queue"] = (c, _, other) => c.BasicGetAsync($"haitou.submit.{other}", autoAck: true),
        ["fetch what a department has submitted to the other"] = (c, _, other) => c.BasicGetAsync($"haitou.submit.{other}.chengguan", autoAck: true),
        ["delete a department's queue"] = (c, _, _) => c.QueueDeleteAsync("department.chengguan"),
        ["delete its own queue"] = (c, own, _) => c.QueueDeleteAsync($"haitou.submit.{own}"),
        ["delete what departments submit to"] = (c, _, _) => c.ExchangeDeleteAsync("haitou.submit"),
        ["declare a queue"] = (c, _, _) => c.QueueDeclareAsync("mine"),
        ["bring a department's queue what is not its"] = (c, _, _) => c.QueueBindAsync("department.chengguan", "haitou.push", "#"),
    };

    public static TheoryData<string, string> DeedsOnTheBus => [.. Services.SelectMany(_ => ForbiddenOnTheBus.Keys, (service, deed) => (service, deed))];

    public static TheoryData<string, string> DeedsAtTheEdge =>
        [.. new[] { "supervision", "blacklist" }.SelectMany(_ => ForbiddenAtTheEdge.Keys, (service, deed) => (service, deed)), ("blacklist", PushToADepartment)];

    private const string PushToADepartment = "push to a department";

    [Theory]
    [MemberData(nameof(DeedsOnTheBus))]
    public Task A_service_cannot_on_the_bus(string service, string deed) => RefusedAsync(
        service, system.Bus, c => ForbiddenOnTheBus[deed](c, service, service == "supervision" ? "approval" : "supervision"));

    [Theory]
    [MemberData(nameof(DeedsAtTheEdge))]
    public Task A_service_cannot_at_the_edge(string service, string deed) => RefusedAsync(
        service, system.Edge, c => deed == PushToADepartment
            ? PublishAsync(c, "haitou.push", "chengguan.320707106.licence-issued")
            : ForbiddenAtTheEdge[deed](c, service, service == "supervision" ? "blacklist" : "supervision"));

    [Theory]
    [InlineData("intake")]
    [InlineData("approval")]
    public async Task A_service_that_serves_no_department_cannot_connect_to_the_edge(string service)
    {
        await using var connection = await ConnectAsync(service, system.Edge);
        Assert.Contains("access to vhost", await BrokerQueue.WhyRefusedAsync(connection));
    }

    [Fact]
    public async Task An_account_that_two_setups_make_at_once_is_made()
    {
        using var http = new HttpClient();
        var broker = new BrokerManagement(http, new Uri(system.Settings["ConnectionStrings:rabbitmq-management"]!), BrokerManagement.VirtualHostOf(new Uri(system.Bus)));
        for (var round = 0; round < 10; round++)
        {
            var user = $"users/made-at-once-{Guid.NewGuid()}";
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => broker.PutAsync(user, new { password = "-", tags = "" }, TestContext.Current.CancellationToken)));
            (await broker.SendAsync(HttpMethod.Delete, user, null, TestContext.Current.CancellationToken)).Dispose();
        }
    }

    /// <summary>Sent straight to a service that takes it, and sent to nobody.</summary>
    [Theory]
    [InlineData("claim")]
    [InlineData("nothing")]
    public async Task A_copy_to_a_queue_of_the_bus_reaches_nothing(string type)
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "canlian");
        string[] names = ["haitou.approval", "haitou.approval_error", "haitou.intake", "haitou.supervision"];
        var queues = await Task.WhenAll(names.Select(name => BrokerQueue.OpenAsync(system, name)));
        var before = (await FeedAsync()).Count;
        await using (var channel = await client.ChannelAsync())
            await channel.BasicPublishAsync("haitou.submit", $"canlian.{type}", mandatory: true, new BasicProperties
            {
                ContentType = "application/cloudevents+json", UserId = client.Account.User, Persistent = true,
                Headers = new Dictionary<string, object?> { ["CC"] = new List<object>(names), ["BCC"] = new List<object>(names) },
            }, Encoding.UTF8.GetBytes($$"""{"id":"{{type}}"}"""));

        await Eventually.GetAsync(FeedAsync, feed => feed.Count > before); // it was taken, and answered
        foreach (var queue in queues)
        {
            Assert.Equal(0, await queue.CountAsync());
            await queue.DisposeAsync();
        }

        async Task<IReadOnlyList<Contracts.Supervision.FeedEntry>> FeedAsync() =>
            await system.FeedAsync(People.OfDepartment("canlian"), "canlian");
    }

    [Theory]
    [InlineData("intake", "ConnectionStrings:rabbitmq", null, "ConnectionStrings:rabbitmq is not set")]
    [InlineData("approval", "ConnectionStrings:rabbitmq", "", "ConnectionStrings:rabbitmq is not set")]
    [InlineData("intake", "ConnectionStrings:rabbitmq", "amqp://app:app@127.0.0.1:1", "ConnectionStrings:rabbitmq names no virtual host")]
    [InlineData("supervision", "ConnectionStrings:rabbitmq-edge", null, "ConnectionStrings:rabbitmq-edge is not set")]
    [InlineData("blacklist", "ConnectionStrings:rabbitmq-edge", "", "ConnectionStrings:rabbitmq-edge is not set")]
    public void A_service_without_its_side_of_the_broker_does_not_start_and_says_which_setting_it_lacks(string service, string name, string? value, string said)
    {
        var settings = system.SettingsOf(service);
        settings[name] = value;
        Action start = service switch
        {
            "intake" => () => Start<DelegatedItem>(settings),
            "approval" => () => Start<ApprovalCase>(settings),
            "supervision" => () => Start<SupervisedObject>(settings),
            _ => () => Start<ListEntry>(settings),
        };
        Assert.Contains(said, Assert.ThrowsAny<Exception>(start).ToString());
    }

    /// <summary>Nobody but the setup declares it: a service that does not find it says so, and goes on when it is there.</summary>
    [Fact]
    public async Task A_service_whose_queue_at_the_edge_is_missing_is_degraded_and_says_which()
    {
        _ = system.Blacklist;
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Edge) }.CreateConnectionAsync();
        await using (var channel = await connection.CreateChannelAsync())
            await channel.QueueDeleteAsync("haitou.submit.blacklist");
        using var client = system.Blacklist.CreateClient();

        var health = await Eventually.GetAsync(HealthAsync, h => h.StartsWith("Degraded"));

        Assert.Contains("haitou.submit.blacklist", health);
        await system.SetUpAsync();
        await Eventually.GetAsync(HealthAsync, h => h == "Healthy");

        async Task<string> HealthAsync() => await (await client.GetAsync("/health/ready")).Content.ReadAsStringAsync();
    }

    private static void Start<T>(IReadOnlyDictionary<string, string?> settings)
        where T : class
    {
        using var service = new ServiceUnderTest<T>(settings);
        service.StartServer();
    }

    private async Task RefusedAsync(string service, string side, Func<IChannel, Task> deed)
    {
        await using var connection = await ConnectAsync(service, side);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

        await Assert.ThrowsAnyAsync<Exception>(() => deed(channel));

        var reason = await Eventually.GetAsync(() => Task.FromResult(channel.CloseReason), r => r is not null);
        Assert.Equal(403, reason!.ReplyCode);
    }

    private Task<IConnection> ConnectAsync(string service, string side) =>
        new ConnectionFactory { Uri = new Uri(system.As(service, side)), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    /// <summary>An exchange that is there: somebody hears it.</summary>
    private static string MessageOf(string service) => service switch
    {
        "intake" => "haitou.intake.application-accepted.v1",
        "approval" => "haitou.approval.licence-issued.v1",
        "supervision" => "haitou.supervision.push-claimed.v1",
        _ => "haitou.blacklist.entry-changed.v1",
    };

    private static async Task PublishAsync(IChannel channel, string exchange, string key) =>
        await channel.BasicPublishAsync(exchange, key, mandatory: false, new BasicProperties(), "{}"u8.ToArray());
}
