using Haitou.NativeServers;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.LocalHost;

/// <summary>How a system is to run; as <c>./run</c> does unless said otherwise.</summary>
public sealed record LocalSystemOptions
{
    /// <summary>Where everything is kept; null for a temporary folder, which goes away with the system.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Settings of PostgreSQL, such as <see cref="PostgreSqlServer.TestSpeed"/>.</summary>
    public IReadOnlyDictionary<string, string>? PostgreSqlSettings { get; init; }

    /// <summary>Added to the environment of setup and of every service.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Takes what setup and the services write, line by line; called by many threads.</summary>
    public Action<string, string> Output { get; init; } = (_, _) => { };

    /// <summary>Takes what happens to a part: its name, and that it ended, came back or does not start.</summary>
    public Action<string, string> Report { get; init; } = (_, _) => { };
}

/// <summary>
/// The whole system as processes of this machine: PostgreSQL and RabbitMQ, the one-shot setup, the four services. All of
/// them end with this process, however it ends.
/// </summary>
public sealed class LocalSystem : IAsyncDisposable
{
    /// <summary>The parts that are no service.</summary>
    public const string Database = "postgresql", Broker = "rabbitmq";

    private readonly LocalSystemOptions _options;
    private readonly DataFolder _folder;
    private readonly FolderLock _lock;
    private readonly PostgreSqlServer _database;
    private readonly RabbitMqServer _broker;
    private readonly IReadOnlyList<Part> _servers;
    private readonly IReadOnlyList<Part> _services;
    private readonly List<TextWriter> _logs = [];

    /// <summary>Takes the folder and the ports; starts nothing yet.</summary>
    public LocalSystem(LocalSystemOptions options)
    {
        _options = options;
        _folder = new DataFolder(options.DataFolder ?? Path.Combine(Path.GetTempPath(), $"haitou-{Path.GetRandomFileName()}"));
        _lock = _folder.Take();
        try
        {
            var ports = _folder.TakePorts([.. Programs.Services.Keys, "postgresql", "rabbitmq", "rabbitmq-management", "rabbitmq-names", "rabbitmq-nodes"]);
            _database = new PostgreSqlServer(_folder.PostgreSql, ports["postgresql"], options.PostgreSqlSettings);
            _broker = new RabbitMqServer(_folder.RabbitMq, new RabbitMqPorts(
                ports["rabbitmq"], ports["rabbitmq-management"], ports["rabbitmq-names"], ports["rabbitmq-nodes"]));
            Addresses = Programs.Services.Keys.ToDictionary(name => name, name => new Uri($"http://127.0.0.1:{ports[name]}"));
            ConnectionStrings = new Dictionary<string, string>(Programs.Services.Keys.Select(name => KeyValuePair.Create(name, _database.ConnectionString(name))))
            {
                ["rabbitmq"] = _broker.ConnectionString(),
                ["rabbitmq-management"] = _broker.ManagementUri,
            };
            IdentityKey = _folder.IdentityKey();
            Directory.CreateDirectory(_folder.Logs);

            _servers = [PartOf(Database, _database), PartOf(Broker, _broker, new Uri($"http://127.0.0.1:{_broker.ManagementPort}"))];
            _services = [.. Programs.Services.Select(service => PartOf(
                service.Key, new ServiceProcess(Command(service.Key, service.Value), Addresses[service.Key], OutputOf(service.Key)), Addresses[service.Key]))];
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Everything that is kept up, in the order in which it starts.</summary>
    public IReadOnlyList<Part> Parts => [.. _servers, .. _services];

    /// <summary>Addresses of the services, by name.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses { get; }

    /// <summary>Of the services' databases by service, of <c>rabbitmq</c>, and of <c>rabbitmq-management</c>.</summary>
    public IReadOnlyDictionary<string, string> ConnectionStrings { get; }

    /// <summary>What tokens are signed with, in base64.</summary>
    public string IdentityKey { get; }

    /// <summary>The file with addresses and passwords of the running system.</summary>
    public string SystemFile => _folder.SystemFile;

    /// <summary>Where setup and the services write what they write.</summary>
    public string Logs => _folder.Logs;

    /// <summary>A token for an officer of this system.</summary>
    public string TokenOf(Officer officer) => DevelopmentTokens.Create(IdentityKey, officer);

    /// <summary>Servers, then setup, then services, each awaited; when one does not start, all are stopped again.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        try
        {
            await Task.WhenAll(_servers.Select(part => part.StartAsync(cancellation)));
            await SetUpAsync(cancellation);
            await Task.WhenAll(_services.Select(part => part.StartAsync(cancellation)));
            _folder.WriteSystem(new RunningSystem(Environment.ProcessId, Addresses, ConnectionStrings));
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    /// <summary>kill -9 of a service or a server, as a fault would; it comes back by itself.</summary>
    public Task KillAsync(string name) => Part(name).KillAsync();

    /// <summary>One of the <see cref="Parts"/>.</summary>
    public Part Part(string name) => Parts.FirstOrDefault(part => part.Name == name)
        ?? throw new ArgumentException($"There is no {name}; there are {string.Join(", ", Parts.Select(part => part.Name))}.", nameof(name));

    /// <summary>Waits until every part is up.</summary>
    public Task UntilUpAsync(CancellationToken cancellation = default) => Task.WhenAll(Parts.Select(part => part.UntilUpAsync(cancellation)));

    /// <summary>Stops everything, in the reverse order.</summary>
    public async Task StopAsync()
    {
        File.Delete(_folder.SystemFile);
        await Task.WhenAll(_services.Select(part => part.StopAsync()));
        foreach (var server in _servers.Reverse())
            await server.StopAsync();
    }

    /// <summary>Stops everything and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _broker.DisposeAsync();
        await _database.DisposeAsync();
        foreach (var log in _logs)
            await log.DisposeAsync();
        if (_options.DataFolder is null)
            Directory.Delete(_folder.Root, recursive: true);
        _lock.Dispose();
    }

    private async Task SetUpAsync(CancellationToken cancellation)
    {
        var output = OutputOf("setup");
        for (var attempt = 1; ; attempt++)
        {
            var restarts = _servers.Sum(server => server.Restarts);
            await Task.WhenAll(_servers.Select(server => server.UntilUpAsync(cancellation)));
            var setup = await ChildProcess.StartAsync(Command("setup", Programs.Setup), output);
            await using (cancellation.Register(() => setup.Send(Signal.Kill)))
            {
                var exitCode = await setup.Exited;
                cancellation.ThrowIfCancellationRequested();
                if (exitCode == 0)
                    return;
                // Worth another try only where something died under it; what is wrong with the catalogue stays wrong.
                var disturbed = exitCode == 128 + (int)Signal.Kill
                    || _servers.Any(server => server.State != PartState.Up) || _servers.Sum(server => server.Restarts) != restarts;
                if (!disturbed || attempt == 3)
                    throw new InvalidOperationException($"setup ended with exit code {exitCode}. It wrote:\n{await setup.LastWordsAsync()}");
                _options.Report("setup", $"ended with exit code {exitCode}; starting it again");
            }
        }
    }

    private Part PartOf(string name, IRestartable runs, Uri? address = null) => new(name, runs, address, what => _options.Report(name, what));

    private Action<string> OutputOf(string name)
    {
        var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(_folder.Logs, name + ".log")) { AutoFlush = true });
        _logs.Add(log);
        return line =>
        {
            log.WriteLine(line);
            _options.Output(name, line);
        };
    }

    private ChildCommand Command(string name, string project) => new("dotnet", Programs.BuildOf(project))
    {
        WorkingDirectory = Path.GetDirectoryName(Path.Combine(Programs.Repository, project)),
        Environment = EnvironmentOf(name),
    };

    private Dictionary<string, string?> EnvironmentOf(string name)
    {
        var environment = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Identity__DevelopmentKey"] = IdentityKey,
            ["DevelopmentClock__File"] = _folder.Clock,
            ["Catalogue__Folder"] = Path.Combine(Programs.Repository, "catalogue"),
            ["MASSTRANSIT_USAGE_TELEMETRY"] = "false",
            // Where a collector listens is passed through from our own environment.
            ["OTEL_SERVICE_NAME"] = name,
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__SingleLine"] = "true",
            // "Press Ctrl+C to shut down" is not for whoever reads it here.
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Warning",
            // Set in the images of the SDK, and then in the way of the address below.
            ["ASPNETCORE_HTTP_PORTS"] = null,
        };
        foreach (var (service, address) in Addresses)
            environment[$"services__{service}__http__0"] = address.ToString().TrimEnd('/');
        if (Addresses.TryGetValue(name, out var own))
            environment["ASPNETCORE_URLS"] = own.ToString().TrimEnd('/');
        // A service is told of no database but its own; setup is told of all.
        foreach (var (to, connectionString) in ConnectionStrings)
            if (to == name || own is null || !Addresses.ContainsKey(to))
                environment[$"ConnectionStrings__{to}"] = connectionString;
        if (name == "approval")
        {
            environment["Dossier__SigningKey"] = _folder.DossierKey();
            // What 双公示 asks about the town. The division 320799 does not exist, so nobody takes these for real.
            environment["Town__CreditCode"] = environment["Publicity__SourceUnitCode"] = "11320799000000001W";
            environment["Publicity__SourceUnit"] = "演示数据来源单位";
        }

        foreach (var (variable, value) in _options.Environment)
            environment[variable] = value;
        return environment;
    }
}
