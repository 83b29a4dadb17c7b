using MassTransit;

namespace Haitou.Supervision.Integration;

/// <summary>Supervision's stream as its outbox.</summary>
public sealed class SupervisionOutgoing(IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : OutgoingSubscription(bus, clock, meters, outages, OutgoingMap.Events)
{
    /// <inheritdoc/>
    protected override object? Map(IEvent e) => OutgoingMap.Map(e);
}
