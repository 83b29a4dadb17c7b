using MassTransit;

namespace Haitou.Approval.Integration;

/// <summary>Approval's stream as its outbox.</summary>
public sealed class ApprovalOutgoing(IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : OutgoingSubscription(bus, clock, meters, outages, OutgoingMap.Events)
{
    /// <inheritdoc/>
    protected override object? Map(IEvent e) => OutgoingMap.Map(e);
}
