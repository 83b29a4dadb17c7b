using System.Diagnostics;

namespace Haitou.AppHost;

/// <summary>How long to wait before something that ended by itself is started again: longer each time while it keeps ending.</summary>
internal sealed class GrowingPause
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(30);
    private readonly Stopwatch _lived = new();
    private TimeSpan _next = Shortest;

    /// <summary>It is up.</summary>
    public void Lives() => _lived.Restart();

    /// <summary>It has ended: waits so long, or until that is no longer wanted.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        var pause = _lived.Elapsed > Stable ? Shortest : _next;
        _lived.Reset();
        _next = pause * 2 < Longest ? pause * 2 : Longest;
        await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
