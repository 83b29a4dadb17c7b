using Marten;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Haitou.Platform.Store;

/// <summary>Another replica leads: the database refused to commit for this one.</summary>
internal sealed class LeadershipLostException() : Exception("Another replica leads.");

/// <summary>
/// One replica's time as the leader, by its number. Whoever begins the next waits until no transaction of the one before is open, and
/// from then on the database refuses those of the one before: a leader that was stopped and wakes up writes nothing.
/// </summary>
internal sealed class Leadership
{
    private const string TableName = "leadership";

    /// <summary>A transaction of a leader that stopped in the middle holds up the next one no longer.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(15);

    private readonly long _number;

    private Leadership(long number) => _number = number;

    /// <summary>Begins on the connection that holds the lock, once the one before has written for the last time.</summary>
    public static async Task<Leadership> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"insert into {TableName} as l (id, number) values (1, 1) on conflict (id) do update set number = l.number + 1 returning number", connection)
        {
            CommandTimeout = (int)LongestIdle.TotalSeconds * 2,
        };
        return new Leadership((long)(await command.ExecuteScalarAsync(ct))!);
    }

    /// <summary>What this session saves is saved by the leader, or not at all.</summary>
    public async Task ConfirmAsync(IDocumentSession session, CancellationToken ct)
    {
        await SameTransaction.BeginAsync(session, ct);
        await using var command = new NpgsqlCommand(
            $"""
             select pg_current_xact_id()::text, set_config('idle_in_transaction_session_timeout', '{LongestIdle.TotalMilliseconds}', true)
             from {TableName} where number = $1 for share
             """)
        {
            Parameters = { new NpgsqlParameter { Value = _number } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        if (!await reader.ReadAsync(ct))
            throw new LeadershipLostException();
        SameTransaction.Require(session, reader.GetString(0));
    }

    public static Table Table()
    {
        var table = new Table(new PostgresqlObjectName("public", TableName, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<int>("id").AsPrimaryKey();
        table.AddColumn<long>("number").NotNull();
        return table;
    }
}
