using Marten;
using Npgsql;

namespace Haitou.ServiceDefaults.EventStore;

/// <summary>Lets transactions that touch the same thing take turns.</summary>
public static class TransactionLock
{
    /// <summary>Waits for the lock of a name and holds it until the session's transaction ends, however it ends.</summary>
    public static async Task AcquireAsync(IDocumentSession session, string name, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        {
            Parameters = { new NpgsqlParameter { Value = name } },
        };
        await session.ExecuteAsync(command, ct);
    }
}
