using System.Net.Http.Headers;
using System.Text;
using Haitou.NativeServers;
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
    private readonly List<IAsyncDisposable> _owned = [];
    private string _postgres = "";
    private Uri _broker = new("amqp://localhost");
    private Uri _management = new("http://localhost");

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
    }

    /// <summary>Makes an empty database and says how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(_postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_postgres) { Database = name, MaxPoolSize = 30 }.ConnectionString;
    }

    /// <summary>The broker's management API, with its administrator.</summary>
    public Uri Management => _management;

    /// <summary>Makes an empty virtual host and says how to reach it.</summary>
    public async Task<string> CreateVirtualHostAsync(string name)
    {
        using var client = new HttpClient { BaseAddress = new Uri(_management.GetLeftPart(UriPartial.Authority).Replace(_management.UserInfo + "@", "")) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(_management.UserInfo)));
        (await client.PutAsync($"/api/vhosts/{name}", null)).EnsureSuccessStatusCode();
        using var all = new StringContent("""{"configure":".*","write":".*","read":".*"}""", Encoding.UTF8, "application/json");
        (await client.PutAsync($"/api/permissions/{name}/{_broker.UserInfo.Split(':')[0]}", all)).EnsureSuccessStatusCode();
        return new UriBuilder(_broker) { Path = name }.Uri.ToString();
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
