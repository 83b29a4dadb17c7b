using Marten;
using Npgsql;

namespace Haitou.Platform.Store;

/// <summary>How far shards are, and what of the event stream is next, in the event store's own tables.</summary>
public static class ShardProgress
{
    /// <summary>The sequence of the last event that the shard is done with.</summary>
    public static async Task<long> PositionAsync(IQuerySession session, Shard shard, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select last_seq_id from mt_event_progression where name = $1")
        {
            Parameters = { new NpgsqlParameter { Value = NameOf(shard) } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        return await reader.ReadAsync(ct) ? reader.GetInt64(0) : 0;
    }

    /// <summary>Moves it, with whatever the session saves.</summary>
    public static void Set(IDocumentOperations session, Shard shard, long position) => session.QueueSqlCommand(
        "insert into mt_event_progression (name, last_seq_id) values (?, ?) on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = transaction_timestamp()",
        NameOf(shard), position);

    /// <summary>What concerns the shard behind a position, up to a mark.</summary>
    public static Task<IReadOnlyList<ShardItem>> NextAsync(IQuerySession session, Shard shard, long position, long mark, CancellationToken ct) =>
        ReadAsync(session, position, mark, TypesOf(session.DocumentStore.Options, shard), shard.StreamPrefix, shard.PageSize, ct);

    /// <summary>All events behind a position, up to a mark.</summary>
    public static Task<IReadOnlyList<ShardItem>> AllAsync(IQuerySession session, long position, long mark, CancellationToken ct) =>
        ReadAsync(session, position, mark, types: null, streamPrefix: "", most: int.MaxValue, ct);

    /// <summary>Stored names of the events that concern a shard; null for all of its streams.</summary>
    public static string[]? TypesOf(IReadOnlyStoreOptions options, Shard shard) => shard.Events is { } types
        ? [.. options.Events.AllKnownEventTypes().Where(e => types.Contains(e.EventType)).Select(e => e.EventTypeName)]
        : null;

    private static async Task<IReadOnlyList<ShardItem>> ReadAsync(
        IQuerySession session, long position, long mark, string[]? types, string streamPrefix, int most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select seq_id, stream_id, type from mt_events
            where seq_id > $1 and seq_id <= $2 and ($3::varchar[] is null or type = any($3)) and starts_with(stream_id, $4) and type <> 'tombstone'
            order by seq_id limit $5
            """)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = position }, new NpgsqlParameter { Value = mark }, new NpgsqlParameter { Value = (object?)types ?? DBNull.Value },
                new NpgsqlParameter { Value = streamPrefix }, new NpgsqlParameter { Value = most },
            },
        };
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        var items = new List<ShardItem>();
        while (await reader.ReadAsync(ct))
            items.Add(new ShardItem(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        return items;
    }

    /// <summary>The name of its row, as the event store names its own.</summary>
    public static string NameOf(Shard shard) => $"{shard.Name}:All";
}
