using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Host;

/// <summary>
/// Gives back what only the start needed. A service that nobody uses allocates too little for the collector to come by itself, and the C
/// library keeps what the compiler had; both would be kept for days.
/// </summary>
internal sealed class MemoryAfterStart : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    // What is done each second is compiled once more, better, after half a minute.
    private const int Times = 3;

    private delegate int MallocTrim(nuint kept);

    // The GNU C library has it, others have not.
    private static readonly MallocTrim? Trim = NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var address)
        ? Marshal.GetDelegateForFunctionPointer<MallocTrim>(address)
        : null;

    private static int _begun;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Once for a process, whose memory it is: with many hosts in one, as in tests, all of them would stand still for seconds each time.
        if (Interlocked.Exchange(ref _begun, 1) == 1)
            return;
        using var timer = new PeriodicTimer(Pause);
        for (var i = 0; i < Times && await timer.WaitForNextTickAsync(stoppingToken); i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            if (Trim is { } trim)
                _ = trim(0);
        }
    }
}
