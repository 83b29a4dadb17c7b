using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haitou.AppHost;

/// <summary>
/// Starts setup, services, containers and the dashboard again when they ended by themselves, each replica for itself, which the orchestrator does not do. What an operator
/// has stopped stays stopped. At the end it stops setup and services first: what they tell last still finds broker, database and dashboard.
/// </summary>
internal sealed class KeepingUp(
    Machine machine, DistributedApplicationModel model, ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService logs, IHostApplicationLifetime lifetime)
    : Watcher
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, GrowingPause> _pauses = new();
    private readonly ConcurrentDictionary<string, bool> _running = [], _stopped = [], _down = [], _again = [];

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
                    See(change, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The system is being stopped.
        }
    }

    public override async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (!machine.HasOrchestrator)
            return;
        Task stops = Task.WhenAll(_running.Keys.Select(one => commands.ExecuteCommandAsync(one, KnownResourceCommands.StopCommand, CancellationToken.None)));
        await stops.WaitAsync(StopPatience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void See(ResourceEvent change, CancellationToken ct)
    {
        var state = change.Snapshot.State?.Text;
        if (change.Resource is ProjectResource && (state == KnownResourceStates.Running || state == KnownResourceStates.Starting))
            _running[change.ResourceId] = true;
        else
            _running.TryRemove(change.ResourceId, out _);

        if (state == KnownResourceStates.Stopping)
            _stopped[change.ResourceId] = true;
        else if (state == KnownResourceStates.Running)
        {
            _stopped.TryRemove(change.ResourceId, out _);
            _down.TryRemove(change.ResourceId, out _);
            if (_again.TryRemove(change.ResourceId, out _))
                Machine.Say($"{change.Resource.Name} runs again");
            _pauses.GetOrAdd(change.ResourceId, _ => new()).Lives();
        }
        else if (IsDown(change) && !_stopped.ContainsKey(change.ResourceId) && _down.TryAdd(change.ResourceId, true))
            _ = StartAgainAsync(change, ct);
    }

    /// <summary>It crashed; or what it waited for failed, as a service whose setup was killed.</summary>
    private static bool IsDown(ResourceEvent change) => change.Snapshot.State?.Text is { } state
        && (state == KnownResourceStates.FailedToStart
            || ((state == KnownResourceStates.Exited || state == KnownResourceStates.Finished) && (change.Resource.Name != "setup" || change.Snapshot.ExitCode != 0)));

    private async Task StartAgainAsync(ResourceEvent change, CancellationToken ct)
    {
        var pause = _pauses.GetOrAdd(change.ResourceId, _ => new()).Next();
        _again[change.ResourceId] = true;
        Machine.Say($"{change.Resource.Name} ended with exit code {change.Snapshot.ExitCode}; it is started again");
        logs.GetLogger(change.ResourceId).LogWarning(
            "Ended with exit code {ExitCode}; starting it again in {Pause:0.#} s", change.Snapshot.ExitCode, pause.TotalSeconds);
        await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ct.IsCancellationRequested || !machine.HasOrchestrator)
            return;
        _down.TryRemove(change.ResourceId, out _);
        await commands.ExecuteCommandAsync(change.ResourceId, KnownResourceCommands.StartCommand, ct);
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
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Orchestrator>(services, machine));
        return builder;
    }
}
