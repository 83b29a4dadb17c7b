using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults;

/// <summary>
/// Gives back what only the start needed. A service that nobody uses allocates too little for the collector to come by itself, and would
/// keep it for days.
/// </summary>
internal sealed class MemoryAfterStart : BackgroundService
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WarmUp);
        if (await timer.WaitForNextTickAsync(stoppingToken))
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
