using Microsoft.Extensions.Logging;

namespace Haitou.ServiceDefaults.Messaging;

/// <summary>
/// Publishing goes on until the broker has everything. A page that failed outright would stop its subscription for minutes;
/// one that waits goes through as soon as the broker is back.
/// </summary>
public static partial class UntilConfirmed
{
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Repeats the attempt until it succeeds. Cancelled when the leadership ends: the next leader begins with the same page.</summary>
    /// <param name="attempt">Publishes what is not confirmed yet; must bear being cut off and repeated.</param>
    /// <param name="logger">Learns the cause of each failure.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(Func<CancellationToken, Task> attempt, ILogger logger, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
            within.CancelAfter(ConfirmWithin);
            try
            {
                await attempt(within.Token);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogNotConfirmed(logger, e.Message);
            }

            await timer.WaitForNextTickAsync(ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The broker has not confirmed; trying again: {Cause}")]
    private static partial void LogNotConfirmed(ILogger logger, string cause);
}
