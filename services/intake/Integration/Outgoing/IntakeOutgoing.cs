using MassTransit;

namespace Haitou.Intake.Integration;

/// <summary>Intake's stream as its outbox.</summary>
public sealed class IntakeOutgoing(IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : OutgoingSubscription(OutgoingMessages.Of(OutgoingMap.Events, OutgoingMap.Map), bus, clock, meters, outages);
