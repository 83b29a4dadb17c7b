using Haitou.Platform.Host;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Platform.Bus;

/// <summary>
/// Publishing goes on until the broker has everything: a page that waits goes through as soon as the broker is back. What fails for
/// another reason, an event that has no mapping say, would fail for ever: that is thrown.
/// </summary>
public static class UntilConfirmed
{
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
            try
            {
                await OnceAsync(attempt, ct);
                return;
            }
            catch (MessageReturnedException e) when (!ct.IsCancellationRequested)
            {
                outages.For(Outages.Broker).Missed(new MessageReturnedException($"No queue gets what is published; the setup makes queues and bindings again: {e.InnerException?.Message}", e));
            }
            catch (Exception e) when (!ct.IsCancellationRequested && IsOfTheBroker(e))
            {
                outages.For(Outages.Broker).Missed(e);
            }

            await timer.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>
    /// Publishes once, and waits no longer than a broker may take. Not every wait of the bus heeds its token: one that is waiting for a channel
    /// while that is disposed of never ends (RabbitMQ.Client 7.2.2), and is left to itself; the next attempt gets another channel.
    /// </summary>
    /// <param name="attempt">Publishes; may go on after it was left.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="TimeoutException">The broker has not confirmed it.</exception>
    public static async Task OnceAsync(Func<CancellationToken, Task> attempt, CancellationToken ct)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(ConfirmWithin);
        try
        {
            await attempt(within.Token).WaitAsync(within.Token);
        }
        catch (OperationCanceledException e) when (within.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker has confirmed nothing for {ConfirmWithin.TotalSeconds:0} s.", e);
        }
    }

    private static bool IsOfTheBroker(Exception e) =>
        Expected.IsAway(e) || e is RabbitMQClientException or MassTransitException
        || (e is AggregateException many && many.InnerExceptions.Any(IsOfTheBroker));
}
