using Haitou.Platform.Host;

namespace Haitou.Platform.Store;

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

    internal static SetAside From(Shard shard, string unit, ShardItem item, Exception cause, DateTimeOffset now) => new(
        IdOf(shard, unit), shard.Name, unit, item.Sequence, item.Stream, item.Type, Expected.Describe(cause), now, 1);

    internal SetAside Again(Exception cause) => this with { Cause = Expected.Describe(cause), Attempts = Attempts + 1 };

    /// <summary>
    /// Not what would fail for any event as well: a server away, somebody faster, a database that lacks a table or a right. An event is
    /// left behind only for its own sake.
    /// </summary>
    internal static bool IsCausedByEvent(Exception e) =>
        e is not LeadershipLostException && !Expected.Is(e) && !StorageFailure.IsOfTheSchema(e);
}
