using MassTransit;

namespace Haitou.Blacklist.Integration;

/// <summary>Blacklist's stream as its outbox.</summary>
public sealed class BlacklistOutgoing(IBus bus, TimeProvider clock, Meters meters, Outages outages)
    : OutgoingSubscription(OutgoingMessages.Of(OutgoingMap.Events, OutgoingMap.Map), bus, clock, meters, outages);
