using Haitou.NativeServers;
using Microsoft.Extensions.Hosting;

namespace Haitou.AppHost;

/// <summary>
/// Watches the orchestrator's own processes. When one of them is killed, the AppHost no longer hears of what they ran and cannot stop or
/// start it: it ends all of it, says so, and ends.
/// </summary>
internal sealed class OrchestratorWatch(Machine machine, StartReport start, IHostApplicationLifetime lifetime) : Watcher
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await start.Up.WaitAsync(ending.Token);
            var processes = machine.Orchestrated.OfOrchestrator.ToArray();
            using var timer = new PeriodicTimer(Pause);
            while (processes.All(Posix.IsRunning))
                await timer.WaitForNextTickAsync(ending.Token);
        }
        catch (Exception) when (ending.IsCancellationRequested || start.Up.IsFaulted)
        {
            return;
        }

        machine.Orchestrated.Lose();
        Console.Error.WriteLine("The orchestrator was killed, and with it all that it ran. The data is kept: ./run goes on from there.");
        Ending.Fail(lifetime, EndPatience); // Aspire would wait for it
    }
}
