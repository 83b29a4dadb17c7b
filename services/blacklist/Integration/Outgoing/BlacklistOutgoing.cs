using MassTransit;

namespace Haitou.Blacklist.Integration;

/// <summary>Blacklist's stream as its outbox.</summary>
public sealed class BlacklistOutgoing(IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : OutgoingSubscription(bus, clock, meters, outages, OutgoingMap.Events)
{
    /// <inheritdoc/>
    protected override object? Map(IEvent e) => OutgoingMap.Map(e);
}
