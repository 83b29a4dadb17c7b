using System.Collections.Concurrent;
using System.Globalization;
using Haitou.LocalData;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.AppHost;

/// <summary>
/// Says when everything is up and where it is to be reached; or, when it does not come up, which part and why, and ends the program.
/// Nothing waits for ever.
/// </summary>
internal sealed class StartReport(
    Machine machine, Servers servers, DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs,
    IHostApplicationLifetime lifetime) : Watcher
{
    private const int Attempts = 3;
    private const int LastWords = 20;
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource<RunningSystem> _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when every part is up; fails with what a person is told when one does not come up.</summary>
    public Task<RunningSystem> Up => _up.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        limit.CancelAfter(machine.StartLimit);
        try
        {
            var parts = model.Resources.Where(r => r is ProjectResource or ContainerResource or NativeServerResource).ToArray();
            await AllAsync(parts.Where(part => part is not ProjectResource).Select(part => UntilUpAsync(part, limit.Token)));
            await AllAsync(parts.Where(IsSetup).Select(part => UntilUpAsync(part, limit.Token)));
            // Not before: a service fails each time its setup does, and it is the setup that is to be told of.
            await AllAsync(parts.Where(part => part is ProjectResource && !IsSetup(part)).Select(part => UntilUpAsync(part, limit.Token)));
            var system = new RunningSystem(
                Environment.ProcessId, machine.Dashboard, Machine.Services.ToDictionary(name => name, machine.Address), await ConnectionStringsAsync(limit.Token));
            machine.Folder.WriteSystem(system);
            Machine.Say(Welcome(system));
            _up.SetResult(system);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // it hardly allocates from now on
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested || stoppingToken.IsCancellationRequested)
        {
            _up.TrySetCanceled(CancellationToken.None);
        }
        catch (Exception e)
        {
            _up.TrySetException(e);
            if (!Machine.IsTheProgram)
                return;
            Console.Error.WriteLine($"\nThe system does not come up: {e.Message}\n\nLogs: {machine.Folder.Logs}");
            Ending.Fail(lifetime, EndPatience); // what never came up may never be stopped either
        }
    }

    /// <summary>Fails with the first that fails, and does not wait for the others then.</summary>
    private static async Task AllAsync(IEnumerable<Task> parts)
    {
        await foreach (var part in Task.WhenEach(parts))
            await part;
    }

    private async Task UntilUpAsync(IResource part, CancellationToken ct)
    {
        // A part that fails is tried again; how it was at last is told when it goes on failing.
        var (failures, failed, last) = (0, false, (ResourceEvent?)null);
        try
        {
            await foreach (var change in notifications.WatchAsync(ct))
            {
                if (change.Resource != part)
                    continue;
                last = change;
                var state = change.Snapshot.State?.Text;
                if (IsUp(change))
                    break;
                var fails = state == KnownResourceStates.FailedToStart
                    || ((state == KnownResourceStates.Exited || state == KnownResourceStates.Finished) && (!IsSetup(part) || change.Snapshot.ExitCode is not null and not 0));
                if (fails && !failed && ++failures == Attempts)
                    throw new InvalidOperationException(await TellAsync(change, $"failed {Attempts} times"));
                failed = fails;
            }

            if (!IsSetup(part))
                Machine.Say($"  {part.Name,-22} is up");
        }
        catch (OperationCanceledException) when (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new InvalidOperationException(await TellAsync(last, $"is not up after {machine.StartLimit.TotalSeconds:0} s", part));
        }
    }

    private static bool IsSetup(IResource part) => part is ProjectResource { Name: "setup" };

    private static bool IsUp(ResourceEvent change) => IsSetup(change.Resource)
        ? change.Snapshot.ExitCode == 0
        : change.Snapshot.State?.Text == KnownResourceStates.Running && change.Snapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;

    private async Task<string> TellAsync(ResourceEvent? change, string what, IResource? part = null)
    {
        var name = change?.Resource.Name ?? part!.Name;
        var lines = new List<string> { $"{name} {what}; it is {change?.Snapshot.State?.Text ?? "not there"}{(change?.Snapshot.ExitCode is { } code ? $", exit code {code}" : "")}." };
        foreach (var report in change?.Snapshot.HealthReports ?? [])
            lines.Add($"  {report.Name}: {report.Status?.ToString() ?? "not asked yet"}{(report.Description is { } why ? $": {why.ReplaceLineEndings(" ")}" : "")}");
        var written = new ConcurrentQueue<string>();
        await ReadAsync().WaitAsync(LogPatience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // of a container it may go on for ever
        if (!written.IsEmpty)
            lines.AddRange(["It wrote last:", .. written.TakeLast(LastWords).Select(line => "  " + (StringInfo.ParseCombiningCharacters(line) is { Length: > 300 } at ? line[..at[300]] + "…" : line))]);
        return string.Join('\n', lines);

        async Task ReadAsync()
        {
            await foreach (var page in logs.GetAllAsync(change?.Resource ?? part!))
                foreach (var line in page)
                    written.Enqueue(line.Content);
        }
    }

    private async Task<Dictionary<string, string>> ConnectionStringsAsync(CancellationToken ct)
    {
        var strings = new Dictionary<string, string>
        {
            ["rabbitmq"] = (await servers.Bus.GetValueAsync(ct))!,
            ["rabbitmq-edge"] = (await servers.Broker.Resource.GetConnectionStringAsync(ct))!,
            ["rabbitmq-management"] = (await servers.BrokerManagement.GetValueAsync(ct))!,
        };
        foreach (var service in Machine.Services)
            strings[service] = (await model.Resources.OfType<IResourceWithConnectionString>().Single(r => r.Name == $"{service}-db").GetConnectionStringAsync(ct))!;
        return strings;
    }

    private string Welcome(RunningSystem system) => $"""

        The system is up.
          {"dashboard",-22} {system.Dashboard}
        {string.Join('\n', system.Services.Select(service => $"  {service.Key,-22} {service.Value}scalar"))}
          {"broker, AMQP",-22} 127.0.0.1:{new Uri(system.ConnectionStrings["rabbitmq-edge"]).Port}   an account for a department: {FirstRequest.Run} department CODE
          {"broker management",-22} {new Uri(system.ConnectionStrings["rabbitmq-management"]).GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped)}   user and password: rabbitmq-management in {machine.Folder.SystemFile}
          {"logs",-22} {machine.Folder.Logs}

        A first request:
        {FirstRequest.For(system.Services["intake"])}

        Ctrl+C stops it.
        """;
}

/// <summary>The report, in a chain.</summary>
internal static class StartReportExtensions
{
    /// <summary>Reports that the system is up, or why not.</summary>
    public static IDistributedApplicationBuilder ReportStart(this IDistributedApplicationBuilder builder, Machine machine, Servers servers)
    {
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<StartReport>(services, machine, servers));
        builder.Services.AddHostedService(services => services.GetRequiredService<StartReport>());
        return builder;
    }
}
