using MassTransit;

namespace Haitou.Supervision.Integration;

/// <summary>Supervision's stream as its outbox.</summary>
public sealed class SupervisionOutgoing(IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : OutgoingSubscription(OutgoingMessages.Of(OutgoingMap.Events, OutgoingMap.Map), bus, clock, meters, outages);
