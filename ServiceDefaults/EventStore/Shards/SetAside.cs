using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Telemetry;
using Npgsql;

namespace Haitou.ServiceDefaults.EventStore.Shards;

/// <summary>What a shard could not apply. Everything else went on; it is tried again when a leader begins, and when an operator says so.</summary>
/// <param name="Id">The shard and the unit.</param>
/// <param name="Shard">Which shard.</param>
/// <param name="Unit">What is set aside together: the event, or its stream.</param>
/// <param name="Sequence">The first event of it that failed, by its place among all.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="EventType">Its stored name.</param>
/// <param name="Cause">Why, without what the event holds.</param>
/// <param name="Since">When it was set aside.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record SetAside(string Id, string Shard, string Unit, long Sequence, string Stream, string EventType, string Cause, DateTimeOffset Since, int Attempts)
{
    internal static string IdOf(Shard shard, string unit) => $"{shard.Name}/{unit}";

    internal static SetAside Of(Shard shard, string unit, ShardItem item, Exception cause) => new(
        IdOf(shard, unit), shard.Name, unit, item.Sequence, item.Stream, item.Type, Expected.Describe(cause), DateTimeOffset.UtcNow, 1);

    internal SetAside Again(Exception cause) => this with { Cause = Expected.Describe(cause), Attempts = Attempts + 1 };

    /// <summary>
    /// Not what would fail for any event as well: a server away, somebody faster, a database that lacks a table or a right. An event is
    /// left behind only for its own sake.
    /// </summary>
    internal static bool IsCausedByEvent(Exception e) =>
        e is not LeadershipLostException && !Expected.IsAway(e) && !MessagingExtensions.IsConflict(e) && !IsOfTheDatabase(e);

    private static bool IsOfTheDatabase(Exception? e) => e switch
    {
        null => false,
        TransactionLostException => true,
        // Its connection or its resources (08, 53, 57, 58), its schema or its rights (28, 3D, 42), a transaction that has failed before (25).
        PostgresException { SqlState: { } state } => state[..2] is "08" or "25" or "28" or "3D" or "42" or "53" or "57" or "58",
        _ => IsOfTheDatabase(e.InnerException),
    };
}
