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

    /// <summary>What is known of one replica.</summary>
    private sealed class Part
    {
        public GrowingPause Pauses { get; } = new();

        public bool IsAlive { get; set; }

        public bool WasStopped { get; set; }

        public bool IsDown { get; set; }

        /// <summary>From when it ended until it runs.</summary>
        public bool HasEnded { get; set; }

        /// <summary>Somebody waits to start it.</summary>
        public bool IsAwaited { get; set; }
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
        Task stops = Task.WhenAll(_parts.Where(part => part.Value.IsAlive).Select(
            part => commands.ExecuteCommandAsync(part.Key, KnownResourceCommands.StopCommand, CancellationToken.None)));
        await stops.WaitAsync(StopPatience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void See(ResourceEvent change, Part part, CancellationToken ct)
    {
        var state = change.Snapshot.State?.Text;
        part.IsAlive = change.Resource is ProjectResource && (state == KnownResourceStates.Running || state == KnownResourceStates.Starting);
        part.IsDown = IsDown(change);
        if (state == KnownResourceStates.Stopping)
            part.WasStopped = true;
        else if (state == KnownResourceStates.Running)
        {
            if (part.HasEnded)
                Machine.Say($"{change.Resource.Name} runs again");
            part.WasStopped = part.HasEnded = false;
            part.Pauses.Lives();
        }
        else if (part is { IsDown: true, WasStopped: false, IsAwaited: false })
            _ = StartAgainAsync(change, part, ct);
    }

    /// <summary>It crashed; or what it waited for failed, as a service whose setup was killed.</summary>
    private static bool IsDown(ResourceEvent change) => change.Snapshot.State?.Text is { } state
        && (state == KnownResourceStates.FailedToStart
            || ((state == KnownResourceStates.Exited || state == KnownResourceStates.Finished) && (change.Resource.Name != "setup" || change.Snapshot.ExitCode != 0)));

    private async Task StartAgainAsync(ResourceEvent change, Part part, CancellationToken ct)
    {
        part.HasEnded = true;
        Machine.Say($"{change.Resource.Name} ended with exit code {change.Snapshot.ExitCode}; it is started again");
        logs.GetLogger(change.ResourceId).LogWarning("Ended with exit code {ExitCode}; it is started again", change.Snapshot.ExitCode);
        while (part is { IsDown: true, IsAwaited: false } && machine.Orchestrated.CanBeCommanded)
        {
            part.IsAwaited = true;
            await part.Pauses.WaitAsync(ct);
            part.IsAwaited = false; // it may end again before the command has returned
            if (ct.IsCancellationRequested || !part.IsDown || (await commands.ExecuteCommandAsync(change.ResourceId, KnownResourceCommands.StartCommand, ct)).Success)
                return;
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
