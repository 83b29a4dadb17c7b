using System.Collections.Concurrent;
using System.Diagnostics;
using Haitou.ServiceDefaults.Telemetry;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using MassTransit;

namespace Haitou.ServiceDefaults.Messaging;

/// <summary>
/// Makes the event stream the outbox: reads what was committed, in order, and publishes it with the broker's confirm. The
/// progress is recorded after the page is confirmed, so a crash between the two publishes again and loses nothing; each
/// message carries its event's identity, by which receivers know it.
/// </summary>
public abstract class OutgoingSubscription : SubscriptionBase
{
    private readonly IBus _bus;
    private readonly TimeProvider _clock;
    private readonly Meters _meters;
    private readonly Outages _outages;

    /// <summary>Subscribes to these event types.</summary>
    protected OutgoingSubscription(IBus bus, TimeProvider clock, Meters meters, Outages outages, params Type[] events)
    {
        (_bus, _clock, _meters, _outages) = (bus, clock, meters, outages);
        Name = "outgoing";
        Options.BatchSize = 200;
        foreach (var type in events)
            IncludeType(type);
    }

    /// <summary>The integration event of a domain event; null where the outside has no use for it. Pure.</summary>
    protected abstract object? Map(IEvent e);

    /// <inheritdoc/>
    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        var pending = new ConcurrentDictionary<Guid, IEvent>(page.Events.ToDictionary(e => e.Id));
        await UntilConfirmed.RunAsync(
            ct => Task.WhenAll(page.Events.Where(e => pending.ContainsKey(e.Id)).Select(async e =>
            {
                await PublishAsync(e, ct);
                pending.TryRemove(e.Id, out _);
            })),
            _outages,
            cancellationToken);
        return NullChangeListener.Instance;
    }

    private async Task PublishAsync(IEvent e, CancellationToken ct)
    {
        if (Map(e) is not { } message)
            return;
        var current = Activity.Current;
        try
        {
            Activity.Current = null; // the page's own span has no part in the case's trace
            using var activity = Traces.Start($"push {message.GetType().Name}", ActivityKind.Internal, e.CausationId).About(Traces.CaseOf(message));
            await _bus.Publish(message, message.GetType(), context => context.MessageId = e.Id, ct);
            _meters.Published(message.GetType().Name, _clock.GetUtcNow() - e.Timestamp);
        }
        finally
        {
            Activity.Current = current;
        }
    }
}
