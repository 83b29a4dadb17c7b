using System.Collections.Concurrent;
using System.Diagnostics;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using JasperFx.Events;
using Marten;
using MassTransit;

namespace Haitou.Platform.Bus;

/// <summary>
/// Makes the event stream the outbox: reads what was committed, in order, and publishes it with the broker's confirm. The
/// progress is recorded after the page is confirmed, so a crash between the two publishes again and loses nothing; each
/// message carries its event's identity, by which receivers know it.
/// </summary>
public class OutgoingSubscription(OutgoingMessages map, IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : EventShard("outgoing", pageSize: 200, [.. map.Events])
{
    /// <inheritdoc/>
    protected override async Task HandleAsync(IReadOnlyList<IEvent> page, IDocumentSession session, CancellationToken ct)
    {
        var pending = new ConcurrentDictionary<Guid, IEvent>(page.ToDictionary(e => e.Id));
        await UntilConfirmed.RunAsync(
            within => Task.WhenAll(page.Where(e => pending.ContainsKey(e.Id)).Select(async e =>
            {
                await PublishAsync(e, within);
                pending.TryRemove(e.Id, out _);
            })),
            outages,
            ct);
    }

    /// <summary>What goes out for an event.</summary>
    internal object? MessageOf(IEvent e) => map.Map(e);

    /// <summary>Publishes what goes out for an event, under its identity, in its trace.</summary>
    internal async Task PublishAsync(IEvent e, CancellationToken ct)
    {
        if (map.Map(e) is not { } message)
            return;
        var current = Activity.Current;
        try
        {
            Activity.Current = null; // the page's own span has no part in the case's trace
            using var activity = Traces.Start($"push {message.GetType().Name}", ActivityKind.Internal, e.CausationId).About(Traces.CaseOf(message));
            await bus.Publish(message, message.GetType(), context => context.MessageId = e.Id, ct);
            meters.Published(message.GetType().Name, clock.GetUtcNow() - e.Timestamp);
        }
        finally
        {
            Activity.Current = current;
        }
    }
}
