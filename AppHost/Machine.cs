using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Haitou.LocalData;
using Haitou.NativeServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.AppHost;

/// <summary>
/// What a system on this machine has and a published one has not: a data folder with its lock, keys and ports, a clock that can be
/// moved, and the settings of section <c>Machine</c> in <c>appsettings.json</c>.
/// </summary>
internal sealed class Machine : IHostedLifecycleService
{
    /// <summary>The services by name, with an address each.</summary>
    public static readonly string[] Services = ["intake", "approval", "supervision", "blacklist"];

    private static readonly string[] Orchestrated =
        [Orchestrator.Program, "Aspire.Dashboard", "Haitou.Setup", "Haitou.Intake", "Haitou.Approval", "Haitou.Supervision", "Haitou.Blacklist"];

    private const int MostReplicas = 10;
    private const string DataVariable = "HAITOU_DATA";
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15), LastPatience = TimeSpan.FromSeconds(10);

    private readonly FolderLock _lock;
    private int[] _processes = [];
    private readonly PosixSignalRegistration? _interrupt;
    private int _interrupts;
    private readonly IConfiguration _settings;
    private readonly IReadOnlyDictionary<string, int> _ports;

    private Machine(IDistributedApplicationBuilder builder)
    {
        _settings = builder.Configuration.GetSection("Machine");
        Replicas = _settings.GetValue("Replicas", 1);
        StartLimit = _settings.GetValue("StartLimit", TimeSpan.FromMinutes(5));
        if (Replicas is < 1 or > MostReplicas || StartLimit <= TimeSpan.Zero)
            throw new InvalidOperationException($"Machine__Replicas is 1 to {MostReplicas}, and Machine__StartLimit a time such as 00:05:00.");
        var set = builder.Configuration[DataVariable];
        Folder = new DataFolder(set is { Length: > 0 } ? set : Path.Combine(builder.AppHostDirectory, "..", ".data"));
        _lock = Folder.Take();
        File.Delete(Folder.SystemFile); // of one that was killed
        if (IsTheProgram)
        {
            Environment.SetEnvironmentVariable(DataVariable, Folder.Root); // by which all that it starts is found
            Environment.SetEnvironmentVariable("GOGC", "25"); // the orchestrator's processes, which do nothing most of the time, keep little
            Environment.SetEnvironmentVariable("DCP_DISABLE_MONITOR_PROCESS", "1"); // one of 26 MiB for each part; Orchestrator watches over all
            EndOrchestrated(); // of a run that was killed, or still ends
        }
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
        });
        builder.Services.AddHostedService(_ => this);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience); // Aspire may wait for ever for the logs of replicas
        // The first asks for an orderly stop. The second ends this program at once, and with it, within seconds, all that it started.
        if (IsTheProgram)
            _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
            {
                if (Interlocked.Increment(ref _interrupts) > 1)
                    Process.GetCurrentProcess().Kill();
            });
    }

    /// <summary>Where everything is that outlives a run.</summary>
    public DataFolder Folder { get; }

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
    public static Machine? Of(IDistributedApplicationBuilder builder)
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

    /// <summary>
    /// The orchestrator's processes and what they run on this data folder. Native servers are not among them: they end with this program.
    /// </summary>
    public IEnumerable<int> OrchestratedProcesses() =>
        Posix.ProcessesWith(DataVariable, Folder.Root).Where(pid => Orchestrated.Contains(Posix.ProgramOf(pid)));

    /// <summary>False when the orchestrator was killed: its parts can no longer be commanded.</summary>
    public bool HasOrchestrator { get; private set; } = true;

    /// <summary>What remains when the orchestrator was killed, is killed too.</summary>
    public void OrchestratorWasKilled()
    {
        HasOrchestrator = false;
        EndOrchestrated();
    }

    /// <summary>Ends the program as failed: in good order if that goes within some time, else at once, and with it all that it started.</summary>
    public static void Fail(IHostApplicationLifetime lifetime, TimeSpan patience)
    {
        Environment.ExitCode = 1;
        lifetime.StopApplication();
        _ = Task.Delay(patience, CancellationToken.None).ContinueWith(_ => Environment.Exit(1), TaskScheduler.Default);
    }

    /// <summary>The orchestrator itself is left to end by itself, as it does without its AppHost: it takes containers away.</summary>
    private void EndOrchestrated()
    {
        foreach (var pid in OrchestratedProcesses().Where(pid => Posix.ProgramOf(pid) != Orchestrator.Program))
            Posix.Send(pid, Signal.Kill);
    }

    Task IHostedService.StartAsync(CancellationToken ct) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken ct) => Task.CompletedTask;

    Task IHostedLifecycleService.StartingAsync(CancellationToken ct) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken ct) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken ct)
    {
        Say("Stopping. Once more Ctrl+C ends everything at once.");
        File.Delete(Folder.SystemFile);
        _processes = [.. OrchestratedProcesses()];
        return Task.CompletedTask;
    }

    /// <summary>After everything else has stopped. The orchestrator's own processes go last, and are waited for.</summary>
    async Task IHostedLifecycleService.StoppedAsync(CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); IsTheProgram && _processes.Any(Posix.IsRunning) && waited.Elapsed < LastPatience;)
            await Task.Delay(50, CancellationToken.None);
        if (IsTheProgram)
            EndOrchestrated();
        _interrupt?.Dispose();
        _lock.Dispose();
    }
}

/// <summary>Running, as <c>AppHost.cs</c> says it.</summary>
internal static class MachineExtensions
{
    private static readonly TimeSpan EarlyPatience = TimeSpan.FromSeconds(5);

    /// <summary>Runs the application until it is asked to stop, and stops what it had started by then: Aspire leaves that to itself when it is asked early.</summary>
    public static async Task RunToTheEndAsync(this DistributedApplication application)
    {
        await using (application)
        {
            var started = application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted;
            await application.RunAsync();
            if (started.IsCancellationRequested)
                return;
            using var soon = new CancellationTokenSource(EarlyPatience); // for an orchestrator that may not be there yet
            await application.StopAsync(soon.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
