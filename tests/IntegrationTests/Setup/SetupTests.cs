using System.Net;
using System.Text;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Bus;
using Microsoft.Extensions.Configuration;
using Npgsql;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>The setup is done again exactly when something has changed.</summary>
public sealed class SetupTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Nothing = "nothing has changed since the last setup";
    private const string Done = "broker: queues of the services and of 17 departments and bureaus are there";

    [Fact]
    public async Task Nothing_is_done_where_nothing_has_changed_and_what_an_operator_loaded_stays()
    {
        await RunAsync();
        var items = await File.ReadAllTextAsync(Path.Combine(Catalogue, "items.csv"));
        using var client = system.Client(system.Intake, People.Operator);
        using var changed = new StringContent(items.Replace(await NameAsync(), "另一名称"), Encoding.UTF8, "text/csv");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/catalogue", changed)).StatusCode);

        Assert.Equal([Nothing], await RunAsync());

        Assert.Equal("另一名称", await NameAsync());
    }

    [Fact]
    public async Task A_changed_catalogue_is_loaded()
    {
        await RunAsync();
        using var folder = new ChangedCatalogue(Catalogue);
        Assert.Equal(Done, (await RunAsync(("Catalogue:Folder", folder.Path)))[^1]);
        Assert.Equal([Nothing], await RunAsync(("Catalogue:Folder", folder.Path)));
        Assert.Equal(Done, (await RunAsync())[^1]);
    }

    [Fact]
    public async Task Another_setting_is_a_change()
    {
        await RunAsync();
        Assert.Equal(Done, (await RunAsync(("EnforcementBureaus:320707106", "chengguanju")))[^1]);
    }

    [Fact]
    public async Task Another_program_is_a_change()
    {
        await RunAsync();
        await system.ExecuteAsync("supervision", "update setup_mark set digest = 'of another program'");
        Assert.Equal(Done, (await RunAsync())[^1]);
        Assert.Equal([Nothing], await RunAsync());
    }

    [Fact]
    public async Task A_setup_that_did_not_get_to_its_end_is_done_again_even_where_the_one_before_had()
    {
        await RunAsync();
        using var folder = new ChangedCatalogue(Catalogue);
        using var interrupted = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(
            line => { if (line.StartsWith("catalogue:", StringComparison.Ordinal)) interrupted.Cancel(); }, interrupted.Token, ("Catalogue:Folder", folder.Path)));
        Assert.Equal(Done, (await RunAsync())[^1]);
    }

    [Fact]
    public async Task A_lost_database_is_made_again()
    {
        await RunAsync();
        var name = new NpgsqlConnectionStringBuilder(system.Connection("blacklist")).Database;
        await system.ExecuteAsync("approval", $"drop database {name} with (force)");
        Assert.Equal(Done, (await RunAsync())[^1]);
        await system.ExecuteAsync("blacklist", "select id from mt_doc_listentry");
    }

    [Theory]
    [InlineData("department.chengguan", false)]
    [InlineData("haitou.approval", true)]
    public async Task A_lost_queue_is_declared_again(string queue, bool ofBus)
    {
        await RunAsync();
        await using var connection = await new ConnectionFactory { Uri = new Uri(ofBus ? system.Bus : system.Edge) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(queue);
        Assert.Equal(Done, (await RunAsync())[^1]);
        await channel.QueueDeclarePassiveAsync(queue);
    }

    [Fact]
    public async Task Databases_are_left_as_they_are_where_only_the_broker_has_changed()
    {
        await RunAsync();
        await system.BrokerAsync(HttpMethod.Delete, "policies/{1}/haitou.approval");
        Assert.Equal([Done], await RunAsync());
    }

    [Fact]
    public async Task A_bus_that_was_lost_is_made_again()
    {
        await RunAsync();
        await system.BrokerAsync(HttpMethod.Delete, "vhosts/{1}");
        Assert.Equal(Done, (await RunAsync())[^1]);
        Assert.Equal([Nothing], await RunAsync());
    }

    [Theory]
    [InlineData("{1}/haitou.approval", null)]
    [InlineData("{1}/haitou.approval", ".*")]
    [InlineData("{0}/haitou.blacklist", "^haitou.push$")]
    [InlineData("{0}/haitou.intake", ".*")]
    public async Task Rights_of_a_service_that_somebody_changed_are_put_right(string user, string? write)
    {
        await RunAsync();
        if (write is null)
            await system.BrokerAsync(HttpMethod.Delete, $"permissions/{user}");
        else
            await system.BrokerAsync(HttpMethod.Put, $"permissions/{user}", new { configure = "", write, read = "" });
        Assert.Equal(Done, (await RunAsync())[^1]);
        Assert.Equal([Nothing], await RunAsync());
    }

    [Theory]
    [InlineData("BrokerPasswords:approval", "", "BrokerPasswords:approval is not set")]
    [InlineData("ConnectionStrings:rabbitmq", "", "ConnectionStrings:rabbitmq is not set")]
    [InlineData("ConnectionStrings:rabbitmq", "amqp://app:app@127.0.0.1:1/", "ConnectionStrings:rabbitmq names no virtual host")]
    [InlineData("ConnectionStrings:rabbitmq-edge", "", "ConnectionStrings:rabbitmq-edge is not set")]
    [InlineData("ConnectionStrings:rabbitmq-edge", "{bus}", "name the same virtual host")]
    public async Task Without_its_settings_for_the_broker_there_is_no_setup_and_it_says_which(string name, string value, string said)
    {
        var refused = await Assert.ThrowsAsync<BrokerUnfitException>(() => RunAsync((name, value.Replace("{bus}", system.Bus))));
        Assert.Contains(said, refused.Message);
    }

    [Theory]
    [InlineData("{1}/haitou.approval")]
    [InlineData("{1}/haitou.errors")]
    [InlineData("{0}/haitou.submit.blacklist")]
    [InlineData("{0}/haitou.errors")]
    [InlineData("{0}/haitou.departments")]
    public async Task A_policy_that_was_removed_or_changed_is_put_again(string policy)
    {
        await RunAsync();
        var before = await system.BrokerAsync(HttpMethod.Get, $"policies/{policy}");
        await system.BrokerAsync(HttpMethod.Delete, $"policies/{policy}");
        Assert.Equal(Done, (await RunAsync())[^1]);
        await system.BrokerAsync(HttpMethod.Put, $"policies/{policy}", new Dictionary<string, object>
        {
            ["pattern"] = before.GetProperty("pattern").GetString()!, ["definition"] = new Dictionary<string, object> { ["delivery-limit"] = 20 }, ["apply-to"] = "queues",
        });
        Assert.Equal(Done, (await RunAsync())[^1]);
        Assert.Equal(before.ToString(), (await system.BrokerAsync(HttpMethod.Get, $"policies/{policy}")).ToString());
        Assert.Equal([Nothing], await RunAsync());
    }

    [Fact]
    public async Task A_policy_of_somebody_elses_that_goes_before_ours_stops_the_setup_by_its_name()
    {
        await RunAsync();
        await system.BrokerAsync(HttpMethod.Put, "policies/{1}/theirs", new Dictionary<string, object>
        {
            ["pattern"] = "approval", ["priority"] = 100, ["definition"] = new Dictionary<string, object> { ["delivery-limit"] = 20 }, ["apply-to"] = "all",
        });
        var refused = await Assert.ThrowsAsync<BrokerUnfitException>(() => RunAsync());
        Assert.Contains("'theirs'", refused.Message);
        await system.BrokerAsync(HttpMethod.Delete, "policies/{1}/theirs");
        Assert.Equal([Nothing], await RunAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("http://app:app@127.0.0.1:1")]
    public async Task Without_the_management_API_there_is_no_setup(string? address)
    {
        var refused = await Assert.ThrowsAsync<BrokerUnfitException>(() => RunAsync(("ConnectionStrings:rabbitmq-management", address)));
        Assert.Contains("ConnectionStrings:rabbitmq-management", refused.Message);
    }

    [Theory]
    [InlineData("3.9.29", false)]
    [InlineData("3.10.0", true)]
    [InlineData("3.13.7", true)]
    [InlineData("4.0.5-beta.1", true)]
    [InlineData("4.1.3+1.gabc", true)]
    [InlineData("2.8.7", false)]
    [InlineData("unknown", false)]
    [InlineData(null, false)]
    public void A_broker_older_than_3_10_is_refused(string? version, bool taken)
    {
        var refused = Record.Exception(() => BrokerManagement.RequireVersion(version));
        Assert.Equal(taken, refused is null);
        if (!taken)
            Assert.Contains("3.10", Assert.IsType<BrokerUnfitException>(refused).Message);
    }

    private string Catalogue => system.Settings["Catalogue:Folder"]!;

    private Task<IReadOnlyList<string>> RunAsync(params (string Key, string? Value)[] other) => RunAsync(_ => { }, CancellationToken.None, other);

    private async Task<IReadOnlyList<string>> RunAsync(Action<string> said, CancellationToken ct, params (string Key, string? Value)[] other)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(system.Settings)
            .AddInMemoryCollection(other.Select(o => KeyValuePair.Create(o.Key, o.Value))).Build();
        var lines = new List<string>();
        await Setup.Setup.RunAsync(settings, system.Clock, line => { lines.Add(line); said(line); }, ct);
        return lines;
    }

    private async Task<string> NameAsync() => (await system.IntakeAs(People.Clerk).GetItem("CG-001")).Must().Terms.Name;

    /// <summary>The catalogue with one more empty line: as small as a change can be.</summary>
    private sealed class ChangedCatalogue : IDisposable
    {
        public ChangedCatalogue(string catalogue)
        {
            foreach (var file in Directory.GetFiles(catalogue, "*.csv"))
                File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
            File.AppendAllText(System.IO.Path.Combine(Path, "items.csv"), "\n");
        }

        public string Path { get; } = Directory.CreateTempSubdirectory().FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
