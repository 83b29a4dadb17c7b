namespace Haitou.Supervision.Feeds;

/// <summary>A push at its place in a feed.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Push">The push.</param>
/// <param name="TraceParent">The trace of the case it belongs to.</param>
/// <param name="QueuedAt">When it entered the feed.</param>
public sealed record FeedRow(long Sequence, PushQueued Push, string? TraceParent, DateTimeOffset QueuedAt);

/// <summary>Reads feeds by their sequence: the event store's own unique index on stream and version serves it.</summary>
internal static class FeedReader
{
    public static async Task<IReadOnlyList<FeedRow>> ReadAsync(IQuerySession session, string department, long after, int limit, CancellationToken ct)
    {
        var key = DepartmentFeed.Key(department);
        var events = await session.Events.QueryAllRawEvents()
            .Where(e => e.StreamKey == key && e.Version > after)
            .OrderBy(e => e.Version).Take(limit).ToListAsync(ct);
        return [.. events.Select(e => new FeedRow(e.Version, (PushQueued)e.Data, e.CausationId, e.Timestamp))];
    }

    /// <summary>One push; null when the feed has none at that place.</summary>
    public static async Task<FeedRow?> FindAsync(IQuerySession session, string department, long sequence, CancellationToken ct) =>
        (await ReadAsync(session, department, sequence - 1, 1, ct)).SingleOrDefault(r => r.Sequence == sequence);
}
