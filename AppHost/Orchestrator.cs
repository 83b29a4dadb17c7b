using Haitou.NativeServers;
using Microsoft.Extensions.Hosting;

namespace Haitou.AppHost;

/// <summary>
/// Watches the orchestrator's own processes. When one of them is killed, the AppHost no longer hears of what they ran and cannot stop or
/// start it: it ends all of it, says so, and ends.
/// </summary>
internal sealed class Orchestrator(Machine machine, StartReport start, IHostApplicationLifetime lifetime) : Watcher
{
    /// <summary>What it is called.</summary>
    public const string Program = "dcp";
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await start.Up.WaitAsync(ending.Token);
            var processes = machine.OrchestratedProcesses().Where(pid => Posix.ProgramOf(pid) == Program).ToArray();
            using var timer = new PeriodicTimer(Pause);
            while (processes.All(Posix.IsRunning))
                await timer.WaitForNextTickAsync(ending.Token);
        }
        catch (Exception) when (ending.IsCancellationRequested || start.Up.IsFaulted)
        {
            return;
        }

        machine.OrchestratorWasKilled();
        Console.Error.WriteLine("The orchestrator was killed, and with it all that it ran. The data is kept: ./run goes on from there.");
        Machine.Fail(lifetime, EndPatience); // Aspire would wait for it
    }
}
