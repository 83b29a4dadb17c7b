using System.Collections.Concurrent;
using System.Diagnostics;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using MassTransit;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>Supervision against a broker that repeats, reorders and mixes messages.</summary>
public sealed class CasePushTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task Whatever_the_broker_does_each_feed_holds_every_act_once_in_the_order_of_its_case()
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        const int cases = 60;
        var random = new Random(20261123);
        var messages = Enumerable.Range(0, cases).SelectMany(i => CaseActs.Of($"order-{i}"))
            .SelectMany(m => Enumerable.Repeat((Id: Guid.NewGuid(), Message: m), random.Next(1, 3)))
            .OrderBy(_ => random.Next()).ToArray();
        await Parallel.ForEachAsync(messages, async (m, ct) => await bus.PublishAsync(m.Message, m.Id, ct));

        foreach (var (officer, department) in new[]
                 {
                     (People.UrbanManagement, "chengguan"), (People.Of("s", "shuili", Roles.Department), "shuili"), (People.Enforcement, "zongzhi"),
                 })
        {
            var feed = await Eventually.GetAsync(
                async () => (await system.FeedAsync(officer, department)).Where(e => e.CaseNumber.StartsWith("order-")).ToArray(),
                f => f.Length >= cases * 4, TimeSpan.FromSeconds(60));
            Assert.Equal(cases * 4, feed.Length);
            foreach (var one in feed.GroupBy(e => e.CaseNumber))
                Assert.Equal(
                    ["application-accepted", "case-granted", "licence-issued", "supervised-object-changed"],
                    one.Select(e => e.Type.Split(':')[3]));

            var whole = await system.FeedAsync(officer, department);
            Assert.Equal(Enumerable.Range(1, whole.Count).Select(n => (long)n), whole.Select(e => e.Sequence));
        }
    }

    [Fact]
    public async Task The_departments_queue_holds_the_feed_as_cloud_events_and_a_replay_puts_it_there_again()
    {
        using var traced = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(traced); // also of a push that belongs to a trace nothing is in the headers
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        foreach (var act in CaseActs.Of("queue-1", department: "minzheng"))
            await bus.PublishAsync(act, Guid.NewGuid());
        var feed = await Eventually.GetAsync(
            () => system.FeedAsync(People.Of("m", "minzheng", Roles.Department), "minzheng"),
            f => f.Count == 4 && f.All(e => e.Status != PushStatus.Queued));

        var first = await ReadQueueAsync("department.minzheng", 4);
        Assert.Equal(["1", "2", "3", "4"], first.Select(m => m.GetProperty("sequence").GetString()));
        Assert.Equal(feed.Select(e => e.PushId.ToString()), first.Select(m => m.GetProperty("id").GetString()));
        Assert.All(first, m => Assert.Equal(("1.0", "/haitou/feeds/minzheng", "queue-1"),
            (m.GetProperty("specversion").GetString(), m.GetProperty("source").GetString(), m.GetProperty("subject").GetString())));

        var replayed = (await system.SupervisionAs(People.Operator).Replay("minzheng", new ReplayFeed(2))).Must();
        Assert.Equal(2, replayed.Republished);
        Assert.Equal(["3", "4"], (await ReadQueueAsync("department.minzheng", 2)).Select(m => m.GetProperty("sequence").GetString()));
    }

    [Fact]
    public async Task R17_what_becomes_of_a_licence_in_whichever_case_becomes_of_its_supervised_object()
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        var officer = People.Of("w", "weijian", Roles.Department);
        ICaseEvent[] first = [.. CaseActs.Of("object-1", department: "weijian")];
        ICaseEvent[] second = [.. CaseActs.Of("object-2", department: "weijian").Take(2)];
        var suspended = Changed("object-1", 4, LicenceChange.Suspended, LicenceStatus.Suspended, version: 2);
        var renewed = Changed("object-2", 3, LicenceChange.Renewed, LicenceStatus.Valid, version: 3) with { ValidUntil = new DateOnly(2028, 6, 1) };

        // The renewal's case comes first as a whole, and a licence of later cases is ahead of its own issue.
        foreach (var act in second.Append(renewed).Concat(first.Append(suspended)))
            await bus.PublishAsync(act, Guid.NewGuid());

        var feed = await Eventually.GetAsync(
            () => system.FeedAsync(officer, "weijian"), f => f.Count(e => e.Type == SupervisedObjectChanged.Urn) == 3);
        Assert.Contains(feed, e => e.Type == SupervisedObjectChanged.Urn && e.Data.GetProperty("change").GetString() == "Suspended");
        var held = (await system.SupervisionAs(officer).GetSupervisedObject("L-object-1")).Must();
        Assert.Equal((LicenceStatus.Valid, 3L, new DateOnly(2028, 6, 1)), (held.Status, held.Version, held.ValidUntil!.Value));
        Assert.Equal(Walk.Company(7), held.Holder);

        LicenceChanged Changed(string number, long sequence, LicenceChange change, LicenceStatus status, long version) => new(
            Walk.Haitou, number, sequence, CaseActs.Terms.Code, CaseActs.Terms.Name, ["weijian"], change, "L-object-1", "核准证", version, status, Walk.Company(7),
            new DateOnly(2026, 6, 1), null, null, "理由", null, [], CaseActs.Then, CaseActs.Then);
    }

    [Fact]
    public async Task A_department_reads_and_claims_only_its_own_feed()
    {
        var theirs = system.SupervisionAs(People.MarketRegulation);
        await theirs.GetFeed("chengguan").ThenRefused("identity.other-department");
        await theirs.Claim("chengguan", 1, "k").ThenRefused("identity.other-department");
        await theirs.Replay("chengguan", new ReplayFeed(0)).ThenRefused("identity.other-department");
        await theirs.Claim("shichang", 999_999, "k").ThenRefused("supervision.no-such-push");
    }

    [Fact]
    public async Task A_push_is_claimed_once_and_the_same_request_again_answers_the_same()
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        await bus.PublishAsync(CaseActs.Of("claim-1", department: "jiaoyu").First(), Guid.NewGuid());
        var officer = People.Of("j", "jiaoyu", Roles.Department);
        await Eventually.GetAsync(() => system.FeedAsync(officer, "jiaoyu"), f => f.Count == 1);

        var first = (await system.SupervisionAs(officer).Claim("jiaoyu", 1, "one")).Must();
        Assert.Equal(first, (await system.SupervisionAs(officer).Claim("jiaoyu", 1, "one")).Must());
        await system.SupervisionAs(officer).Claim("jiaoyu", 1, "two").ThenRefused("supervision.already-claimed");
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> ReadQueueAsync(string queue, int count)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Edge) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var read = new List<System.Text.Json.JsonElement>();
        await Eventually.GetAsync(async () =>
        {
            while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
            {
                Assert.Equal("application/cloudevents+json", message.BasicProperties.ContentType);
                Assert.DoesNotContain(message.BasicProperties.Headers ?? new Dictionary<string, object?>(), h => h.Key != "x-delivery-count"); // the broker's own; of us the contract says: no headers
                read.Add(System.Text.Json.JsonDocument.Parse(message.Body).RootElement);
            }

            return read.Count;
        }, n => n >= count);
        return read;
    }
}

/// <summary>A bus of the tests' own, to say what no service would say.</summary>
internal sealed class TestBus(IBusControl bus) : IAsyncDisposable
{
    public static async Task<TestBus> StartAsync(string broker)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(broker));
            rabbit.ConfigureJsonSerializerOptions(HttpJson.Readable);
        });
        await bus.StartAsync();
        return new TestBus(bus);
    }

    public Task PublishAsync(object message, Guid id, CancellationToken ct = default) =>
        bus.Publish(message, message.GetType(), context => context.MessageId = id, ct);

    /// <summary>Listens to what services tell each other, from now on.</summary>
    public async Task<ConcurrentQueue<T>> CollectAsync<T>()
        where T : class
    {
        var heard = new ConcurrentQueue<T>();
        await bus.ConnectReceiveEndpoint($"test-{Guid.NewGuid():n}", endpoint =>
        {
            ((IRabbitMqReceiveEndpointConfigurator)endpoint).AutoDelete = true;
            endpoint.Handler<T>(context =>
            {
                heard.Enqueue(context.Message);
                return Task.CompletedTask;
            });
        }).Ready;
        return heard;
    }

    public async ValueTask DisposeAsync() => await bus.StopAsync();
}
