using System.Diagnostics;

namespace Haitou.Platform.Store;

/// <summary>
/// Lets the leader look for work where there may be some: after something was committed, when what is next falls due, and once in a while
/// all the same. Looking costs a statement each time, and most of the time there is nothing to find
/// (<see href="../../docs/adr/0018-the-leader-is-woken.md">ADR 18</see>).
/// </summary>
/// <param name="appended">How often something was committed.</param>
/// <param name="clock">The product's clock.</param>
public sealed class Lookout(Func<long> appended, TimeProvider clock)
{
    /// <summary>Returned by who is not through: looks again at the next turn.</summary>
    public static readonly DateTimeOffset AtOnce = DateTimeOffset.MinValue;

    /// <summary>From one look to the next where nothing is known of: what came in without a commit of events, or was missed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Looks until cancelled.</summary>
    /// <param name="pace">From one look to the next at least. It is real time even where the clock is moved: what was moved is seen at the next turn.</param>
    /// <param name="look">Does what there is, and says when there is more; null where it does not know of anything.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(TimeSpan pace, Func<Task<DateTimeOffset?>> look, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(pace);
        while (true)
        {
            var (before, began) = (appended(), Stopwatch.GetTimestamp());
            var next = await look();
            do
                await timer.WaitForNextTickAsync(ct);
            while (appended() == before && !(next <= clock.GetUtcNow()) && Stopwatch.GetElapsedTime(began) < Longest);
        }
    }
}
