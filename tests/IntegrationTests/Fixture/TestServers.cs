using Haitou.NativeServers;
using Haitou.Platform.Bus;
using Npgsql;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;

[assembly: AssemblyFixture(typeof(Haitou.IntegrationTests.Fixture.TestServers))]

namespace Haitou.IntegrationTests.Fixture;

/// <summary>
/// A real PostgreSQL and a real RabbitMQ for the whole run: those of the environment (<c>HAITOU_TEST_POSTGRES</c>,
/// <c>HAITOU_TEST_RABBITMQ</c>, <c>HAITOU_TEST_RABBITMQ_MANAGEMENT</c>) when they are named, containers when an engine answers,
/// private native instances otherwise.
/// </summary>
public sealed class TestServers : IAsyncLifetime
{
    /// <summary>With a database each.</summary>
    public static readonly IReadOnlyList<string> Services = ["intake", "approval", "supervision", "blacklist"];

    private readonly List<IAsyncDisposable> _owned = [];
    private readonly HttpClient _http = new();
    private readonly Lazy<Task<PreparedSystem>> _prepared;
    private string _postgres = "";
    private Uri _broker = new("amqp://localhost");
    private Uri _management = new("http://localhost");

    public TestServers() => _prepared = new(() => PreparedSystem.MakeAsync(this, _http));

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("HAITOU_TEST_POSTGRES") is { } postgres)
        {
            _postgres = postgres;
            _broker = new Uri(Environment.GetEnvironmentVariable("HAITOU_TEST_RABBITMQ")!);
            _management = new Uri(Environment.GetEnvironmentVariable("HAITOU_TEST_RABBITMQ_MANAGEMENT")!);
        }
        else if (!File.Exists("/var/run/docker.sock") || !await TryStartContainersAsync())
        {
            await StartNativeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Enumerable.Reverse(_owned))
            await server.DisposeAsync();
        _http.Dispose();
    }

    /// <summary>The broker's management API, with its administrator.</summary>
    public Uri Management => _management;

    /// <summary>A name for a system, which no other has.</summary>
    public static string NewName() => $"t{Guid.NewGuid():n}"[..16];

    /// <summary>What the setup of a system of this name goes by.</summary>
    public Dictionary<string, string?> SettingsOf(string name)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:rabbitmq-edge"] = new UriBuilder(_broker) { Path = name }.Uri.ToString(),
            ["ConnectionStrings:rabbitmq"] = new UriBuilder(_broker) { Path = $"{name}.bus" }.Uri.ToString(),
            ["ConnectionStrings:rabbitmq-management"] = _management.ToString(),
            ["Catalogue:Folder"] = Path.Combine(AppContext.BaseDirectory, "catalogue"),
        };
        foreach (var service in Services)
        {
            settings[$"ConnectionStrings:{service}"] =
                new NpgsqlConnectionStringBuilder(_postgres) { Database = $"{name}_{service}", MaxPoolSize = 30 }.ConnectionString;
            settings[$"BrokerPasswords:{service}"] = $"password-of-{service}"; // the broker's users are those of all test systems
        }

        return settings;
    }

    /// <summary>Makes a system of this name as the setup leaves it.</summary>
    public async Task PrepareAsync(string name) => await (await _prepared.Value).CopyAsync(name);

    /// <summary>Takes away what a system has that is done with: autovacuum comes to each database that there is, and the broker counts each queue, over and over.</summary>
    public async Task RemoveAsync(string name)
    {
        foreach (var service in Services)
            await ExecuteAsync($"drop database if exists {name}_{service} with (force)");
        foreach (var host in (string[])[name, $"{name}.bus"])
            (await new BrokerManagement(_http, _management, host).SendAsync(HttpMethod.Delete, $"vhosts/{host}", null, CancellationToken.None, notFound: true)).Dispose();
    }

    /// <summary>Makes an empty virtual host.</summary>
    public async Task CreateVirtualHostAsync(string name)
    {
        var broker = new BrokerManagement(_http, _management, name);
        await broker.PutAsync($"vhosts/{name}", new { }, CancellationToken.None);
        await broker.PutAsync(
            $"permissions/{name}/{_broker.UserInfo.Split(':')[0]}", new { configure = ".*", write = ".*", read = ".*" }, CancellationToken.None);
    }

    /// <summary>Does something that is of no system's database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task StartNativeAsync()
    {
        var postgres = new PostgreSqlServer(settings: PostgreSqlServer.TestSpeed);
        var broker = new RabbitMqServer();
        _owned.AddRange([postgres, broker]);
        await Task.WhenAll(postgres.StartAsync(), broker.StartAsync());
        _postgres = postgres.ConnectionString("postgres");
        _broker = new Uri(broker.ConnectionString());
        _management = new Uri(broker.ManagementUri);
    }

    /// <summary>False where no engine answers, whatever its socket promises, or the images are not to be had.</summary>
    private async Task<bool> TryStartContainersAsync()
    {
        try
        {
            await StartContainersAsync();
            return true;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"No containers ({e.Message}): starting PostgreSQL and RabbitMQ as native processes.");
            foreach (var server in _owned)
                await server.DisposeAsync();
            _owned.Clear();
            return false;
        }
    }

    private async Task StartContainersAsync()
    {
        var postgres = new PostgreSqlBuilder(Environment.GetEnvironmentVariable("HAITOU_TEST_POSTGRES_IMAGE") ?? "postgres:18").Build();
        var broker = new RabbitMqBuilder(Environment.GetEnvironmentVariable("HAITOU_TEST_RABBITMQ_IMAGE") ?? "rabbitmq:4-management")
            .WithPortBinding(15672, assignRandomHostPort: true).Build();
        _owned.AddRange([postgres, broker]);
        await Task.WhenAll(postgres.StartAsync(), broker.StartAsync());
        _postgres = postgres.GetConnectionString();
        _broker = new Uri(broker.GetConnectionString());
        _management = new UriBuilder("http", broker.Hostname, broker.GetMappedPublicPort(15672))
        {
            UserName = _broker.UserInfo.Split(':')[0], Password = _broker.UserInfo.Split(':')[1],
        }.Uri;
    }
}
