using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;

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
    public void Require(IDocumentSession session) => session.QueueOperation(new StillLeads(_number));

    /// <summary>Moves a shard that has nothing to save, as the leader or not at all.</summary>
    public async Task MoveAsync(IQuerySession session, Shard shard, long position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
             insert into mt_event_progression (name, last_seq_id) select $1, $2 from {TableName} where number = $3 for share
             on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = transaction_timestamp()
             """)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = ShardProgress.NameOf(shard) }, new NpgsqlParameter { Value = position }, new NpgsqlParameter { Value = _number },
            },
        };
        if (await session.ExecuteAsync(command, ct) == 0)
            throw new LeadershipLostException();
    }

    public static Table Table()
    {
        var table = new Table(new PostgresqlObjectName("public", TableName, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<int>("id").AsPrimaryKey();
        table.AddColumn<long>("number").NotNull();
        return table;
    }

    /// <summary>The number is still the leader's, and stays so until the commit: whoever begins the next waits for it.</summary>
    private sealed class StillLeads(long number) : CommitCondition("another replica leads, this is ")
    {
        protected override void AppendCondition(ICommandBuilder builder)
        {
            builder.Append($"set_config('idle_in_transaction_session_timeout', '{LongestIdle.TotalMilliseconds}', true) <> '' and exists (select from {TableName} where number = ");
            builder.AppendParameter(number, NpgsqlDbType.Bigint);
            builder.Append(" for share)");
        }

        protected override Exception Lost(Exception original) => new LeadershipLostException();
    }
}
