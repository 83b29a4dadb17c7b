using MassTransit;

namespace Haitou.Intake.Integration;

/// <summary>Intake's stream as its outbox.</summary>
public sealed class IntakeOutgoing(IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : OutgoingSubscription(bus, clock, meters, outages, OutgoingMap.Events)
{
    /// <inheritdoc/>
    protected override object? Map(IEvent e) => OutgoingMap.Map(e);
}
