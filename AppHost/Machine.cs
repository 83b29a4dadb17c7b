using System.Reflection;
using Haitou.LocalData;
using Microsoft.Extensions.Configuration;

namespace Haitou.AppHost;

/// <summary>
/// What a system on this machine has and a published one has not: a data folder with its lock, keys and ports, a clock that can be
/// moved, and the settings of section <c>Machine</c> in <c>appsettings.json</c>.
/// </summary>
internal sealed class Machine
{
    /// <summary>The services by name, with an address each.</summary>
    public static readonly string[] Services = ["intake", "approval", "supervision", "blacklist"];

    private const int MostReplicas = 10;

    private readonly IConfiguration _settings;
    private readonly IReadOnlyDictionary<string, int> _ports;

    private Machine(IDistributedApplicationBuilder builder)
    {
        _settings = builder.Configuration.GetSection("Machine");
        Replicas = _settings.GetValue("Replicas", 1);
        StartLimit = _settings.GetValue("StartLimit", TimeSpan.FromMinutes(5));
        if (Replicas is < 1 or > MostReplicas || StartLimit <= TimeSpan.Zero)
            throw new InvalidOperationException($"Machine__Replicas is 1 to {MostReplicas}, and Machine__StartLimit a time such as 00:05:00.");
        var set = builder.Configuration[OrchestratedProcesses.DataVariable];
        Folder = new DataFolder(set is { Length: > 0 } ? set : Path.Combine(builder.AppHostDirectory, "..", ".data"));
        var taken = Folder.Take();
        File.Delete(Folder.SystemFile); // of one that was killed
        Orchestrated = new OrchestratedProcesses(Folder);
        if (IsTheProgram)
            Orchestrated.Prepare();
        _ports = Folder.TakePorts([.. Services, "postgresql", "rabbitmq", "rabbitmq-management", "rabbitmq-names", "rabbitmq-nodes",
            "dashboard", "dashboard-otlp", "dashboard-resources"]);
        Directory.CreateDirectory(Folder.Logs);
        _ = (Folder.IdentityKey(), Folder.DossierKey()); // damaged ones are told of now, not by a service that fails
        Dashboard = builder.Configuration["AppHost:BrowserToken"] is { } token ? new Uri($"http://localhost:{Port("dashboard")}/login?t={token}") : null;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ASPNETCORE_URLS"] = $"http://localhost:{Port("dashboard")}",
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = $"http://localhost:{Port("dashboard-otlp")}",
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = $"http://localhost:{Port("dashboard-resources")}",
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true", // nothing of it leaves this machine
            ["DcpPublisher:RandomizePorts"] = "false", // ours are free ones already, and kept for the next run
            ["DcpPublisher:WaitForResourceCleanup"] = "true", // else this program would end while services still run
        });
        builder.EndInGoodOrder(this, taken);
    }

    /// <summary>Where everything is that outlives a run.</summary>
    public DataFolder Folder { get; }

    /// <summary>What Aspire's orchestrator runs on this folder.</summary>
    public OrchestratedProcesses Orchestrated { get; }

    /// <summary>The dashboard with its login; null where none is shown.</summary>
    public Uri? Dashboard { get; }

    /// <summary>Settings of PostgreSQL, over its own.</summary>
    public IReadOnlyDictionary<string, string> PostgreSql => _settings.GetSection("PostgreSql").GetChildren().ToDictionary(s => s.Key, s => s.Value!);

    /// <summary>How often those run that may run more than once.</summary>
    public int Replicas { get; }

    /// <summary>How long every part together may take to be up; longer where images have to be fetched.</summary>
    public TimeSpan StartLimit { get; }

    /// <summary>A person started this program and reads what it says; a test that runs it in its own process does not.</summary>
    public static bool IsTheProgram { get; } = Assembly.GetEntryAssembly() == typeof(Machine).Assembly;

    /// <summary>Tells the person who started this program.</summary>
    public static void Say(string text)
    {
        if (IsTheProgram)
            Console.WriteLine(text);
    }

    /// <summary>Takes the data folder; null where the system is published.</summary>
    public static Machine? From(IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode)
            return null;
        try
        {
            return new Machine(builder);
        }
        catch (InvalidOperationException e) when (IsTheProgram)
        {
            Console.Error.WriteLine(e.Message);
            Environment.Exit(1);
            throw;
        }
    }

    /// <summary>The port of that name: the same as in the last run, or the one that is set.</summary>
    public int Port(string name) => _ports[name];

    /// <summary>Address of a service.</summary>
    public Uri Address(string service) => new($"http://127.0.0.1:{Port(service)}");

    /// <summary>
    /// Environment of a service or of setup, as section <c>Environment</c> says: for all, and for that one. A variable may be written with
    /// <c>__</c> or, as by those who set it by a variable themselves, as sections.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> EnvironmentOf(string name) => new[] { "All", name }
        .SelectMany(part => _settings.GetSection($"Environment:{part}").AsEnumerable(makePathsRelative: true))
        .Where(setting => setting.Value is not null)
        .Select(setting => KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value!));
}
