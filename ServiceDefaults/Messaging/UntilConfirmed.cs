using Haitou.ServiceDefaults.Telemetry;

namespace Haitou.ServiceDefaults.Messaging;

/// <summary>
/// Publishing goes on until the broker has everything. A page that failed outright would stop its subscription for minutes;
/// one that waits goes through as soon as the broker is back.
/// </summary>
public static class UntilConfirmed
{
    private const string Push = "push"; // fails not for want of a broker: an event that has no mapping, say
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Repeats the attempt until it succeeds. Cancelled when the leadership ends: the next leader begins with the same page.</summary>
    /// <param name="attempt">Publishes what is not confirmed yet; must bear being cut off and repeated.</param>
    /// <param name="outages">Learn the cause of each failure.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(Func<CancellationToken, Task> attempt, Outages outages, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
            within.CancelAfter(ConfirmWithin);
            try
            {
                await attempt(within.Token);
                outages.Of(Push).Over(); // of the broker it says nothing: a page may have had nothing for it
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                outages.Of(Expected.IsAway(e) ? Outages.Broker : Push).Missed(e);
            }

            await timer.WaitForNextTickAsync(ct);
        }
    }
}
