using MassTransit;

namespace Haitou.Approval.Integration;

/// <summary>Approval's stream as its outbox.</summary>
public sealed class ApprovalOutgoing(IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : OutgoingSubscription(OutgoingMessages.Of(OutgoingMap.Events, OutgoingMap.Map), bus, clock, meters, outages);
