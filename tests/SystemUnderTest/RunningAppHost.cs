using System.Collections.Concurrent;
using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Haitou.AppHost;
using Haitou.LocalData;
using Haitou.NativeServers;
using Haitou.Platform.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.SystemUnderTest;

/// <summary>
/// The whole system as the AppHost defines it, on native servers and in a data folder of its own, which goes away with it. Its parts are
/// killed by their processes, and stopped and started by the commands that the dashboard has for them.
/// </summary>
public sealed class RunningAppHost : IAsyncDisposable
{
    /// <summary>The parts that are no service.</summary>
    public const string Database = "postgresql", Broker = "rabbitmq";

    private const int LastWords = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly DistributedApplication _application;
    private readonly DataFolder _folder;
    private readonly RunningSystem _system;
    private readonly Dictionary<string, int> _killed = [];

    private readonly ConcurrentDictionary<string, (string Part, CustomResourceSnapshot Snapshot)> _now = [];
    private readonly Task _watching;

    private RunningAppHost(DistributedApplication application, DataFolder folder, RunningSystem system)
    {
        (_application, _folder, _system) = (application, folder, system);
        _watching = WatchAsync(application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
    }

    /// <summary>Addresses of the services, by name.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => _system.Services;

    /// <summary>Of the services' databases by service, and as the broker's administrator: <c>rabbitmq</c> (the bus), <c>rabbitmq-edge</c>, <c>rabbitmq-management</c>.</summary>
    public IReadOnlyDictionary<string, string> ConnectionStrings => _system.ConnectionStrings;

    /// <summary>The dashboard with its login; null unless it was asked for.</summary>
    public Uri? Dashboard => _system.Dashboard;

    /// <summary>What tokens are signed with, in base64.</summary>
    public string IdentityKey => _folder.IdentityKey();

    /// <summary>What the parts write, a file each.</summary>
    public string Logs => _folder.Logs;

    /// <summary>Holds how far the clock of the services is ahead.</summary>
    public string Clock => _folder.Clock;

    /// <summary>Everything that outlives a run.</summary>
    public string Folder => _folder.Root;

    /// <summary>Starts it and waits until every part is up.</summary>
    /// <param name="settings">Of the AppHost's section <c>Machine</c>, such as <c>Environment:All:NAME</c>.</param>
    /// <param name="postgreSql">Settings of PostgreSQL, such as <see cref="PostgreSqlServer.TestSpeed"/>.</param>
    /// <param name="dashboard">With the dashboard, which tests seldom look at.</param>
    /// <param name="within">Where its data folder is made; unless set, where the system keeps temporary files.</param>
    public static async Task<RunningAppHost> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? postgreSql = null, bool dashboard = false,
        string? within = null)
    {
        var folder = new DataFolder(Path.Combine(within ?? Path.GetTempPath(), $"haitou-{Path.GetRandomFileName()}"));
        string[] arguments =
        [
            $"--HAITOU_DATA={folder.Root}", "--HAITOU_SERVERS=native",
            .. (settings ?? new Dictionary<string, string>()).Select(s => $"--Machine:{s.Key}={s.Value}"),
            .. (postgreSql ?? new Dictionary<string, string>()).Select(s => $"--Machine:PostgreSql:{s.Key}={s.Value}"),
        ];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            arguments, (options, _) => (options.DisableDashboard, options.EnableResourceLogging) = (!dashboard, false));
        var application = await builder.BuildAsync();
        try
        {
            await application.StartAsync();
            return new(application, folder, await application.Services.GetRequiredService<StartReport>().Up);
        }
        catch
        {
            await EndAsync(application, folder);
            throw;
        }
    }

    /// <summary>A token for an officer of this system.</summary>
    public string TokenOf(Officer officer) => DevelopmentTokens.Create(IdentityKey, officer);

    /// <summary>kill -9 of a service or a server, as a fault would; it comes back by itself.</summary>
    public async Task KillAsync(string part)
    {
        if (PidOf(part) is not { } pid)
            return;
        lock (_killed)
            _killed[part] = pid;
        if (ServerOf(part) is { } server)
            await server.KillAsync();
        else
            Posix.Send(pid, Signal.Kill);
        await UntilAsync(() => Task.FromResult(!Posix.IsRunning(pid)), $"{part} does not end");
    }

    /// <summary>Sends a signal to all processes of a part, or of one of its replicas.</summary>
    public static void Send(int pid, Signal signal)
    {
        foreach (var process in (int[])[pid, .. Posix.DescendantsOf(pid)])
            Posix.Send(process, signal);
    }

    /// <summary>Stops a part in good order; it stays away until <see cref="StartAsync(string)"/>.</summary>
    public async Task StopAsync(string part)
    {
        var pid = PidOf(part);
        await CommandAsync(part, KnownResourceCommands.StopCommand);
        await UntilAsync(() => Task.FromResult(pid is null || !Posix.IsRunning(pid.Value)), $"{part} does not stop");
    }

    /// <summary>Starts a part that was stopped, and waits until it is up.</summary>
    public async Task StartAsync(string part)
    {
        await CommandAsync(part, KnownResourceCommands.StartCommand);
        await UntilUpAsync(part);
    }

    /// <summary>Waits until a part is up; after <see cref="KillAsync"/>, until it is up again.</summary>
    public async Task UntilUpAsync(string part, CancellationToken ct = default)
    {
        try
        {
            await UntilAsync(
                async () => PidOf(part) is { } pid && !WasKilled(part, pid) && Posix.IsRunning(pid) && await AnswersAsync(part, ct), $"{part} does not come up", ct);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{HowItIs(part)}", e);
        }
    }

    /// <summary>Waits until every part is up.</summary>
    public Task UntilUpAsync() => Task.WhenAll(new[] { Database, Broker }.Concat(Addresses.Keys).Select(part => UntilUpAsync(part)));

    /// <summary>The main process of a part, of the first one where it runs more than once; null while none is known.</summary>
    public int? PidOf(string part) => PidsOf(part) is [var first, ..] ? first : null;

    /// <summary>The main process of each replica of a part.</summary>
    public IReadOnlyList<int> PidsOf(string part) => ServerOf(part) is { } server ? (server.Pid is { } pid ? [pid] : [])
        : [.. _now.OrderBy(r => r.Key).Where(r => r.Value.Part == part)
            .Select(r => r.Value.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value).OfType<int>().Where(Posix.IsRunning)];

    /// <summary>Stops everything, takes away what it left.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(_application, _folder);
        await _watching;
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var change in _application.ResourceNotifications.WatchAsync(ct))
                _now[change.ResourceId] = (change.Resource.Name, change.Snapshot);
        }
        catch (OperationCanceledException)
        {
            // It is being stopped.
        }
    }

    private static async ValueTask EndAsync(DistributedApplication application, DataFolder folder)
    {
        var servers = application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<NativeServerResource>().ToArray();
        var lifetime = application.Services.GetRequiredService<IHostApplicationLifetime>();
        await application.StopAsync();
        // The testing host waits as long as a shutdown may take in good order, and no longer. The application goes on until nothing of it runs.
        if (lifetime.ApplicationStarted.IsCancellationRequested)
            await UntilAsync(() => Task.FromResult(lifetime.ApplicationStopped.IsCancellationRequested), "It does not stop");
        await application.DisposeAsync();
        if (servers.Where(server => server.Server.Pid is not null).Select(server => server.Name).ToArray() is { Length: > 0 } left)
            throw new InvalidOperationException($"It left behind: {string.Join(", ", left)}.");
        Directory.Delete(folder.Root, recursive: true);
    }

    private static async Task UntilAsync(Func<Task<bool>> hoped, string otherwise, CancellationToken ct = default)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var waited = Stopwatch.StartNew(); !await hoped(); await timer.WaitForNextTickAsync(ct))
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"{otherwise} within {Patience}.");
    }

    /// <summary>Runs a command of a part, as the dashboard and Aspire's CLI do, and gives what it says.</summary>
    public async Task<string> CommandAsync(string part, string command, params (string Name, string Value)[] arguments)
    {
        var inputs = new InteractionInputCollection([.. arguments.Select(a => new InteractionInput { Name = a.Name, Value = a.Value, InputType = InputType.Text })]);
        var result = await _application.ResourceCommands.ExecuteCommandAsync(Resource(part), command, inputs);
        return result.Success ? result.Data?.Value ?? "" : throw new InvalidOperationException($"{command} of {part}: {result.Message}");
    }

    /// <summary>Names of the commands that a part has for its operator.</summary>
    public IEnumerable<string> CommandsOf(string part) => Resource(part).Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name);

    private async Task<bool> AnswersAsync(string part, CancellationToken ct)
    {
        try
        {
            if (ServerOf(part) is { } server)
                await server.ProbeAsync(ct);
            else
                (await Http.GetAsync(new Uri(Addresses[part], "/health/ready"), ct)).EnsureSuccessStatusCode();
            return true;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool WasKilled(string part, int pid)
    {
        lock (_killed)
            return _killed.TryGetValue(part, out var last) && last == pid;
    }

    /// <summary>What the orchestrator knows of a part, and what it wrote last.</summary>
    private string HowItIs(string part)
    {
        var replicas = _now.Values.Where(r => r.Part == part).Select(r =>
            $"{r.Snapshot.State?.Text}, {r.Snapshot.HealthStatus}, exit code {r.Snapshot.ExitCode}; {string.Join("; ", r.Snapshot.HealthReports.Select(h => $"{h.Name}: {h.Status} {h.Description}"))}");
        var log = Path.Combine(Logs, $"{part}.log");
        return string.Join('\n', [.. replicas, .. File.Exists(log) ? File.ReadLines(log).TakeLast(LastWords) : []]);
    }

    private NativeServer? ServerOf(string part) => (Resource(part) as NativeServerResource)?.Server;

    private IResource Resource(string part) => _application.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(r => r.Name == part);
}
