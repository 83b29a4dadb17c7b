using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Haitou.Approval.Cases;
using Haitou.Blacklist.Entries;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.Intake.Items;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Haitou.Supervision.SupervisedObjects;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Refit;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>
/// The four services on databases and virtual hosts of their own, so that test classes see nothing of each other. Services
/// start when a test first asks for them, and are the broker's users that they are in a real system.
/// </summary>
public sealed class TestSystem(TestServers servers) : IAsyncLifetime
{
    private static readonly RefitSettings Json = new(new SystemTextJsonContentSerializer(HttpJson.Stored));
    private readonly string _name = TestServers.NewName();
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly HttpClient _http = new();
    private readonly string _clockFile = Path.GetTempFileName();
    private readonly Dictionary<string, string?> _settings = [];
    private readonly List<IAsyncDisposable> _running = [];
    private ServiceUnderTest<DelegatedItem>? _intake;
    private ServiceUnderTest<ApprovalCase>? _approval;
    private ServiceUnderTest<SupervisedObject>? _supervision;
    private ServiceUnderTest<ListEntry>? _blacklist;

    public DevelopmentClock Clock { get; private set; } = null!;

    /// <summary>The time that the services go by.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Those of the setup, which is the broker's administrator.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>Where the services talk, as the administrator.</summary>
    public string Bus => _settings["ConnectionStrings:rabbitmq"]!;

    /// <summary>Where departments connect, as the administrator.</summary>
    public string Edge => _settings["ConnectionStrings:rabbitmq-edge"]!;

    /// <summary>The settings of a service.</summary>
    public Dictionary<string, string?> SettingsOf(string service)
    {
        var settings = new Dictionary<string, string?>(_settings) { ["ConnectionStrings:rabbitmq"] = As(service, Bus) };
        foreach (var setup in _settings.Keys.Where(k => k is "ConnectionStrings:rabbitmq-management" || k.StartsWith("BrokerPasswords:", StringComparison.Ordinal)))
            settings.Remove(setup);
        if (service is "supervision" or "blacklist")
            settings["ConnectionStrings:rabbitmq-edge"] = As(service, Edge);
        else
            settings.Remove("ConnectionStrings:rabbitmq-edge");
        return settings;
    }

    /// <summary>A side of the broker as a service's own user.</summary>
    public string As(string service, string side) =>
        new UriBuilder(side) { UserName = ServiceAccount.UserOf(service), Password = _settings[$"BrokerPasswords:{service}"] }.Uri.ToString();

    /// <summary>Accounts of departments on this system's part of the broker.</summary>
    public DepartmentAccounts Accounts => new(_http, servers.Management, BrokerManagement.VirtualHostOf(new Uri(Edge)));

    /// <summary>Breaks the connections of a broker user, as a fault of the network would.</summary>
    public async Task DisconnectAsync(string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{ManagementAddress}/api/connections/username/{user}");
        request.Headers.Authorization = ManagementLogin;
        (await _http.SendAsync(request)).Dispose(); // there may be none at the moment
    }

    /// <summary>What the broker's management API has under a path; <c>{0}</c> in it is the virtual host of the edge, <c>{1}</c> of the bus.</summary>
    public async Task<JsonElement> BrokerAsync(HttpMethod method, string path, object? body = null)
    {
        var address = $"{ManagementAddress}/api/{string.Format(
            System.Globalization.CultureInfo.InvariantCulture, path, BrokerManagement.VirtualHostOf(new Uri(Edge)), BrokerManagement.VirtualHostOf(new Uri(Bus)))}";
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = ManagementLogin;
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync() is { Length: > 0 } text ? JsonDocument.Parse(text).RootElement.Clone() : default;
    }

    private string ManagementAddress => servers.Management.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private AuthenticationHeaderValue ManagementLogin => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(servers.Management.UserInfo)));

    public async ValueTask InitializeAsync()
    {
        File.Delete(_clockFile);
        Clock = new DevelopmentClock(_clockFile);
        foreach (var (key, value) in servers.SettingsOf(_name))
            _settings[key] = value;
        _settings["Identity:DevelopmentKey"] = _key;
        using (var dossierKey = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            _settings["Dossier:SigningKey"] = Convert.ToBase64String(dossierKey.ExportPkcs8PrivateKey());
        _settings["DevelopmentClock:File"] = _clockFile;
        await servers.PrepareAsync(_name);
    }

    /// <summary>What services that are yet to start get besides.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>A setting of services that are yet to start.</summary>
    public void Set(string name, string? value) => _settings[name] = value;

    /// <summary>What is done before the services start; again changes nothing.</summary>
    public Task SetUpAsync(Action<string>? say = null) =>
        Setup.Setup.RunAsync(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build(), Clock, say ?? (_ => { }), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(_running))
            await service.DisposeAsync();
        await servers.RemoveAsync(_name);
        _http.Dispose();
        File.Delete(_clockFile);
    }

    public ServiceUnderTest<DelegatedItem> Intake => First(ref _intake);

    public ServiceUnderTest<ApprovalCase> Approval
    {
        get
        {
            lock (_running)
            {
                if (_approval is null)
                {
                    _settings["services:blacklist:http:0"] = Blacklist.Address.ToString();
                    _settings["services:intake:http:0"] = Intake.Address.ToString();
                }

                return First(ref _approval);
            }
        }
    }

    public ServiceUnderTest<SupervisedObject> Supervision => First(ref _supervision);

    public ServiceUnderTest<ListEntry> Blacklist => First(ref _blacklist);

    /// <summary>Starts all four, for tests whose first request waits for what another service does. What it is told before, a service finds in its queue.</summary>
    public TestSystem StartAll()
    {
        _ = (Intake, Approval, Supervision, Blacklist);
        return this;
    }

    /// <summary>How often a replica of a service has begun to lead.</summary>
    public Task<long> LeadershipAsync(string database) => ScalarAsync(database, "select coalesce(max(number), 0) from leadership");

    /// <summary>Ends the session that holds the leader's lock.</summary>
    public Task TakeLeadersLockAsync(string database) => ExecuteAsync(database, $"""
        select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
          and ((classid::bigint << 32) | objid::bigint) = {LeaderService.LockKey} and database = (select oid from pg_database where datname = current_database())
        """);

    /// <summary>The replica that is there from the first request on, whichever request that is.</summary>
    private ServiceUnderTest<T> First<T>(ref ServiceUnderTest<T>? service)
        where T : class
    {
        lock (_running)
            return service ??= Start<T>();
    }

    /// <summary>One more replica of a service, or one with other settings.</summary>
    public ServiceUnderTest<T> Start<T>(params (string Key, string? Value)[] other)
        where T : class
    {
        var settings = SettingsOf(typeof(T).Assembly.GetName().Name!.Split('.')[^1].ToLowerInvariant());
        foreach (var (key, value) in other)
            settings[key] = value;
        var service = new ServiceUnderTest<T>(settings, services: Services);
        _running.Add(service); // whatever comes of it: one that fails to start in good order may run on
        service.StartServer();
        service.CreateClient().Dispose(); // learns its address
        WaitUntilItHears(service.Address);
        return service;
    }

    /// <summary>What is published before a service's queue was ever there does not reach it.</summary>
    private void WaitUntilItHears(Uri service) =>
        Eventually.GetAsync(
        async () =>
        {
            using var answer = await _http.GetAsync(new Uri(service, "/health/ready"));
            return await answer.Content.ReadAsStringAsync();
        },
        health => health == "Healthy",
        TimeSpan.FromSeconds(60)).GetAwaiter().GetResult();

    public string Connection(string database) => _settings[$"ConnectionStrings:{database}"]!;

    /// <summary>Does something in a service's database behind its back.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Connection(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A number out of a service's database.</summary>
    public async Task<long> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Connection(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public string Token(Officer officer) => DevelopmentTokens.Create(_key, officer);

    public HttpClient Client<T>(ServiceUnderTest<T> service, Officer? officer)
        where T : class
    {
        var client = new HttpClient { BaseAddress = service.Address };
        if (officer is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(officer));
        return client;
    }

    public IIntakeApi IntakeAs(Officer officer) => RestService.ForGenerated<IIntakeApi>(Client(Intake, officer), Json);

    public IApprovalApi ApprovalAs(Officer officer, ServiceUnderTest<ApprovalCase>? replica = null) =>
        RestService.ForGenerated<IApprovalApi>(Client(replica ?? Approval, officer), Json);

    public ISupervisionApi SupervisionAs(Officer officer) => RestService.ForGenerated<ISupervisionApi>(Client(Supervision, officer), Json);

    public IBlacklistApi BlacklistAs(Officer officer) => RestService.ForGenerated<IBlacklistApi>(Client(Blacklist, officer), Json);
}
