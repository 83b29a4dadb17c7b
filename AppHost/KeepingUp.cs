using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haitou.AppHost;

/// <summary>
/// Starts setup, services, containers and the dashboard again when they ended by themselves, each replica for itself, which the orchestrator
/// does not do. What an operator has stopped stays stopped. At the end it stops setup and services before all else: what they tell last still
/// finds broker, database and dashboard.
/// </summary>
internal sealed class KeepingUp(
    Machine machine, DistributedApplicationModel model, ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService logs,
    IHostApplicationLifetime lifetime) : Watcher
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, Part> _parts = [];

    /// <summary>What is known of one replica; whoever reads or writes it holds its lock.</summary>
    private sealed class Part
    {
        public Lock Lock { get; } = new();

        public GrowingPause Pauses { get; } = new();

        public bool IsAlive { get; set; }

        public bool WasStopped { get; set; }

        public bool IsDown { get; set; }

        /// <summary>From when it ended until it runs.</summary>
        public bool HasEnded { get; set; }

        /// <summary>Somebody waits to start it, or is starting it.</summary>
        public bool IsAwaited { get; set; }

        /// <summary>Its newest process, as the orchestrator tells.</summary>
        public int? Process { get; set; }

        /// <summary>The process in whose place another was started. Of its end the orchestrator tells once more when it takes it away.</summary>
        public int? Replaced { get; set; }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        // The dashboard has no command to start it, so that nobody stops it from itself; it is hidden there, and we need one.
        foreach (var part in model.Resources.OfType<ExecutableResource>())
            foreach (var without in part.Annotations.Where(a => a.GetType().Name == "ExcludeLifecycleCommandsAnnotation").ToArray())
                part.Annotations.Remove(without);
        try
        {
            await foreach (var change in notifications.WatchAsync(ending.Token))
                if (change.Resource is ProjectResource or ContainerResource or ExecutableResource)
                    See(change, _parts.GetOrAdd(change.ResourceId, _ => new()), ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The system is being stopped.
        }
    }

    public override async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (!machine.Orchestrated.CanBeCommanded)
            return;
        Task stops = Task.WhenAll(_parts.Where(part => IsAlive(part.Value)).Select(
            part => commands.ExecuteCommandAsync(part.Key, KnownResourceCommands.StopCommand, CancellationToken.None)));
        await stops.WaitAsync(StopPatience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static bool IsAlive(Part part)
    {
        lock (part.Lock)
            return part.IsAlive;
    }

    private void See(ResourceEvent change, Part part, CancellationToken ct)
    {
        var state = change.Snapshot.State?.Text;
        lock (part.Lock)
        {
            part.IsAlive = change.Resource is ProjectResource && (state == KnownResourceStates.Running || state == KnownResourceStates.Starting);
            part.Process = change.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value is int and > 0 and var pid ? pid : null;
            part.IsDown = IsDown(change) && (state == KnownResourceStates.FailedToStart || part.Process is null || part.Process != part.Replaced);
            if (state == KnownResourceStates.Stopping)
                part.WasStopped = true;
            else if (state == KnownResourceStates.Running)
            {
                if (part.HasEnded)
                    Machine.Say($"{change.Resource.Name} runs again");
                part.WasStopped = part.HasEnded = false;
                part.Pauses.Lives();
            }
            else if (part is { IsDown: true, WasStopped: false })
            {
                if (!part.HasEnded)
                    Tell(change);
                part.HasEnded = true;
                if (!part.IsAwaited)
                    _ = StartAgainAsync(change.ResourceId, part, ct);
                part.IsAwaited = true;
            }
        }
    }

    /// <summary>It crashed; or what it waited for failed, as a service whose setup was killed.</summary>
    private static bool IsDown(ResourceEvent change) => change.Snapshot.State?.Text is { } state
        && (state == KnownResourceStates.FailedToStart
            || ((state == KnownResourceStates.Exited || state == KnownResourceStates.Finished) && (change.Resource.Name != "setup" || change.Snapshot.ExitCode != 0)));

    private void Tell(ResourceEvent change)
    {
        Machine.Say($"{change.Resource.Name} ended with exit code {change.Snapshot.ExitCode}; it is started again");
        logs.GetLogger(change.ResourceId).LogWarning("Ended with exit code {ExitCode}; it is started again", change.Snapshot.ExitCode);
    }

    /// <summary>
    /// Until it is up or nobody wants it. Nobody else starts it meanwhile: a second start would take away what the first has just started.
    /// </summary>
    private async Task StartAgainAsync(string id, Part part, CancellationToken ct)
    {
        await Task.Yield(); // who sees it holds its lock
        while (true)
        {
            await part.Pauses.WaitAsync(ct);
            lock (part.Lock)
            {
                if (ct.IsCancellationRequested || part is not { IsDown: true, WasStopped: false } || !machine.Orchestrated.CanBeCommanded)
                {
                    part.IsAwaited = false;
                    return;
                }

                (part.Replaced, part.IsDown) = (part.Process, false);
            }

            var started = (await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, ct)).Success;
            lock (part.Lock)
            {
                part.IsDown |= !started; // or it has ended again, or could not be started, before the command has returned
                if (part.IsDown)
                    continue;
                part.IsAwaited = false;
                return;
            }
        }
    }
}

/// <summary>Keeping up, in a chain.</summary>
internal static class KeepingUpExtensions
{
    /// <summary>Starts again what ends by itself; where that is the orchestrator, says so and ends.</summary>
    public static IDistributedApplicationBuilder KeepUp(this IDistributedApplicationBuilder builder, Machine machine)
    {
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<KeepingUp>(services, machine));
        if (Machine.IsTheProgram)
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<OrchestratorWatch>(services, machine));
        return builder;
    }
}
