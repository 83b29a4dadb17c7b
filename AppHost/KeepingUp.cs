using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haitou.AppHost;

/// <summary>
/// Starts setup and services again that ended by themselves, each replica for itself, which the orchestrator does not do. What an operator
/// has stopped stays stopped.
/// </summary>
internal sealed class KeepingUp(
    ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService logs, IHostApplicationLifetime lifetime) : BackgroundService
{
    private readonly ConcurrentDictionary<string, GrowingPause> _pauses = new();
    private readonly ConcurrentDictionary<string, bool> _stopped = [], _down = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await foreach (var change in notifications.WatchAsync(ending.Token))
                if (change.Resource is ProjectResource)
                    See(change, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The system is being stopped.
        }
    }

    private void See(ResourceEvent change, CancellationToken ct)
    {
        var state = change.Snapshot.State?.Text;
        if (state == KnownResourceStates.Stopping)
            _stopped[change.ResourceId] = true;
        else if (state == KnownResourceStates.Running)
        {
            _stopped.TryRemove(change.ResourceId, out _);
            _down.TryRemove(change.ResourceId, out _);
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
        logs.GetLogger(change.ResourceId).LogWarning(
            "Ended with exit code {ExitCode}; starting it again in {Pause:0.#} s", change.Snapshot.ExitCode, pause.TotalSeconds);
        await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (ct.IsCancellationRequested)
            return;
        _down.TryRemove(change.ResourceId, out _);
        await commands.ExecuteCommandAsync(change.ResourceId, KnownResourceCommands.StartCommand, ct);
    }
}

/// <summary>Keeping up, in a chain.</summary>
internal static class KeepingUpExtensions
{
    /// <summary>Starts again what ends by itself.</summary>
    public static IDistributedApplicationBuilder KeepUp(this IDistributedApplicationBuilder builder)
    {
        builder.Services.AddHostedService<KeepingUp>();
        return builder;
    }
}
