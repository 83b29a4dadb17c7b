using Marten;
using Npgsql;

namespace Haitou.ServiceDefaults.EventStore;

/// <summary>Lets transactions that touch the same thing take turns.</summary>
public static class TransactionLock
{
    /// <summary>
    /// Waits for the lock of a name and holds it until the session's transaction ends, however it ends. What the session saves
    /// afterwards is refused by the database when it is no longer in that transaction.
    /// </summary>
    public static Task AcquireAsync(IDocumentSession session, string name, CancellationToken ct) => AcquireAsync(session, [name], ct);

    /// <summary>Waits for the locks of several names, always in the same order, or two of these could wait for each other.</summary>
    public static async Task AcquireAsync(IDocumentSession session, IEnumerable<string> names, CancellationToken ct)
    {
        await SameTransaction.BeginAsync(session, ct);
        await using var command = new NpgsqlCommand(
            "select pg_current_xact_id()::text, count(pg_advisory_xact_lock(hashtextextended(name, 0))) from unnest($1) as t (name)")
        {
            Parameters = { new NpgsqlParameter { Value = names.Distinct().Order(StringComparer.Ordinal).ToArray() } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        await reader.ReadAsync(ct);
        SameTransaction.Require(session, reader.GetString(0));
    }
}
