using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Edge;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Haitou.IntegrationTests;

/// <summary>A department's account on the broker is allowed nothing but its own: everything else is tried.</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class DepartmentAccountTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly BasicProperties Anonymous = new();

    /// <summary>What a department must not be able to do, each on a channel of its own.</summary>
    private static readonly Dictionary<string, Func<IChannel, Task>> Forbidden = new()
    {
        ["consume another's queue"] = c => c.BasicConsumeAsync("department.shichang", autoAck: true, new AsyncDefaultBasicConsumer(c)),
        ["fetch from another's queue"] = c => c.BasicGetAsync("department.shichang", autoAck: true),
        ["fetch from a department whose code begins alike"] = c => c.BasicGetAsync("department.chengguanx", autoAck: true),
        ["empty another's queue"] = c => c.QueuePurgeAsync("department.shichang"),
        ["fetch from a service's queue"] = c => c.BasicGetAsync("haitou.submit.supervision", autoAck: true),
        ["fetch what it has submitted itself"] = c => c.BasicGetAsync("haitou.submit.supervision.chengguan", autoAck: true),
        ["fetch what another has submitted"] = c => c.BasicGetAsync("haitou.submit.supervision.shichang", autoAck: true),
        ["fetch from the error queue"] = c => c.BasicGetAsync("haitou.submit.supervision_error", autoAck: true),
        ["push to another"] = c => PublishAsync(c, "haitou.push", "shichang.320707106.licence-issued"),
        ["push to itself"] = c => PublishAsync(c, "haitou.push", "chengguan.320707106.licence-issued"),
        ["publish into another's queue"] = c => PublishAsync(c, "", "department.shichang"),
        ["publish into a service's queue"] = c => PublishAsync(c, "", "haitou.submit.supervision"),
        ["put a submission back as a service does"] = c => PublishAsync(c, "haitou.submit.supervision", ""),
        ["set a submission aside as a service does"] = c => PublishAsync(c, "haitou.submit.supervision_error", ""),
        ["publish what no service takes"] = c => PublishAsync(c, "haitou.submit.unrouted", "chengguan.claim"),
        ["submit past what its key is held against"] = c => PublishAsync(c, "haitou.submit.supervision.departments", "chengguan.claim"),
        ["speak as one of the services"] = c => PublishAsync(c, "haitou.approval.licence-issued.v1", ""),
        ["submit under another's key"] = c => PublishAsync(c, "haitou.submit", "shichang.claim"),
        ["submit under a key that begins alike"] = c => PublishAsync(c, "haitou.submit", "chengguanx.claim"),
        ["submit under another's name"] = c => PublishAsync(c, "haitou.submit", "chengguan.claim", new BasicProperties { UserId = "department.shichang" }),
        ["declare a queue"] = c => c.QueueDeclareAsync("mine"),
        ["declare an exchange"] = c => c.ExchangeDeclareAsync("mine", ExchangeType.Topic),
        ["have all pushes come to its queue"] = c => c.QueueBindAsync("department.chengguan", "haitou.push", "#"),
        ["have all submissions come to its queue"] = c => c.QueueBindAsync("department.chengguan", "haitou.submit", "#"),
        ["unbind another's queue"] = c => c.QueueUnbindAsync("department.shichang", "haitou.push", "shichang.#"),
        ["delete its queue"] = c => c.QueueDeleteAsync("department.chengguan"),
        ["delete another's queue"] = c => c.QueueDeleteAsync("department.shichang"),
        ["delete an exchange"] = c => c.ExchangeDeleteAsync("haitou.push"),
    };

    public static TheoryData<string> Deeds => [.. Forbidden.Keys];

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task R16_a_department_cannot(string deed)
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "chengguan");
        if (deed.Contains("alike"))
            await DeclareAlikeAsync();
        await using var channel = await client.ChannelAsync();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Forbidden[deed](channel));

        var reason = refused as OperationInterruptedException ?? (await Eventually.GetAsync(
            () => Task.FromResult(channel.CloseReason), r => r is not null) is { } closed ? new OperationInterruptedException(closed) : null);
        Assert.Contains(reason!.ShutdownReason!.ReplyCode, (ushort[])[403, 406]); // ACCESS_REFUSED; 406 for a name that is not the user's
    }

    [Fact]
    public async Task A_department_cannot_connect_to_where_the_services_talk()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "renshe");

        await using var connection = await new ConnectionFactory
        {
            Uri = new Uri(system.Bus), UserName = client.Account.User, Password = client.Account.Password, AutomaticRecoveryEnabled = false,
        }.CreateConnectionAsync();

        Assert.Contains("access to vhost", await BrokerQueue.WhyRefusedAsync(connection));
    }

    [Fact]
    public async Task A_department_reads_its_own_queue_and_submits_under_its_own_key()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "zhujian");
        await using var channel = await client.ChannelAsync();

        Assert.Null(await channel.BasicGetAsync("department.zhujian", autoAck: true));
        await PublishAsync(channel, "haitou.submit", "zhujian.claim", new BasicProperties { UserId = "department.zhujian" });
    }

    /// <summary>No right of the broker covers it (ADR 14); should it refuse it one day, this fails and the page is put right.</summary>
    [Fact]
    public async Task A_department_can_still_ask_how_many_messages_wait_for_another()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "yingji");
        await using var channel = await client.ChannelAsync();

        Assert.Equal(0u, (await channel.QueueDeclarePassiveAsync("department.shichang")).MessageCount);
    }

    [Fact]
    public async Task A_new_password_cuts_off_who_has_the_old_one()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "nongye");

        var renewed = await system.Accounts.RenewAsync("nongye", CancellationToken.None);

        Assert.NotEqual(client.Account.Password, renewed.Password);
        await Eventually.GetAsync(() => Task.FromResult(client.Connection.IsOpen), open => !open);
        await Assert.ThrowsAsync<BrokerUnreachableException>(() => DepartmentClient.ConnectAsync(system, client.Account));
        await (await DepartmentClient.ConnectAsync(system, renewed)).DisposeAsync();
    }

    [Theory]
    [InlineData("nirgends")]
    [InlineData("cheng.guan")]
    [InlineData(".*")]
    [InlineData("Chengguan")]
    [InlineData("")]
    public async Task Who_is_no_department_gets_no_account(string code) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => system.Accounts.RenewAsync(code, CancellationToken.None));

    [Fact]
    public void A_password_is_in_no_text() => Assert.DoesNotContain("secret", new DepartmentAccount("department.x", "secret", "/", "department.x").ToString());

    private async Task DeclareAlikeAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Edge) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await EdgeTopology.DeclareAsync(channel, ["chengguanx"], CancellationToken.None);
    }

    private static async Task PublishAsync(IChannel channel, string exchange, string key, BasicProperties? properties = null) =>
        await channel.BasicPublishAsync(exchange, key, mandatory: false, properties ?? Anonymous, "{}"u8.ToArray());
}
