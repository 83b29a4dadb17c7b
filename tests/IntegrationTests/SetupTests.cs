using System.Net;
using System.Text;
using Haitou.IntegrationTests.Fixture;
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
        await ExecuteAsync("supervision", "update setup_mark set digest = 'of another program'");
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
        await ExecuteAsync("approval", $"drop database {name} with (force)");
        Assert.Equal(Done, (await RunAsync())[^1]);
        await ExecuteAsync("blacklist", "select id from mt_doc_listentry");
    }

    [Fact]
    public async Task A_lost_queue_is_declared_again()
    {
        await RunAsync();
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync("department.chengguan");
        Assert.Equal(Done, (await RunAsync())[^1]);
        await channel.QueueDeclarePassiveAsync("department.chengguan");
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

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(system.Connection(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

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
