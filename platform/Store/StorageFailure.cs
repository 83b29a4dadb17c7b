using System.Net.Sockets;
using Haitou.Law;
using Haitou.Platform.Host;
using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace Haitou.Platform.Store;

/// <summary>What kind of failure of the database it is: the one place where that is decided, for requests, messages and shards.</summary>
public static class StorageFailure
{
    /// <summary>The server ended a connection because nothing was said in its transaction for too long.</summary>
    public const string IdleInTransactionTimeout = "25P03";

    /// <summary>The database cannot just now, whatever it is asked: no connection, no resources, no time, going down. Later it can.</summary>
    public static bool IsAway(Exception? e) => e switch
    {
        null => false,
        _ when IsRolledBack(e) => false,
        // Connection, resources, an operator who cancels or a server that goes down, the system under it, a standby.
        PostgresException
        {
            SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction
                or IdleInTransactionTimeout
        } => true,
        NpgsqlException { IsTransient: true } or SocketException => true,
        ObjectDisposedException { ObjectName: nameof(NpgsqlTransaction) } => true, // rolled back on a connection that is gone, which hides why
        _ => IsAway(e.InnerException),
    };

    /// <summary>Somebody else was faster, or the database chose this one to give way: at once it may go well, from reading on.</summary>
    public static bool IsConflict(Exception? e) => e switch
    {
        null => false,
        ConcurrencyException or ExistingStreamIdCollisionException or DocumentAlreadyExistsException => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        _ when IsRolledBack(e) => true,
        _ => IsConflict(e.InnerException),
    };

    /// <summary>The database rolled it back for the sake of another one, or refused it outside of its transaction: nothing was kept.</summary>
    public static bool IsRolledBack(Exception? e) => e switch
    {
        null => false,
        TransactionLostException => true,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable } => true,
        _ => IsRolledBack(e.InnerException),
    };

    /// <summary>The connection broke, as the idle ones do that a restarted server has left behind.</summary>
    public static bool IsBrokenConnection(Exception? e) => e switch
    {
        null => false,
        PostgresException
        {
            SqlState: ['0', '8', ..] or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleInTransactionTimeout
        } => true,
        IOException or SocketException => true,
        _ => IsBrokenConnection(e.InnerException),
    };

    /// <summary>A schema, a right or a transaction is not as it should be: it would fail whatever the data are.</summary>
    public static bool IsOfTheSchema(Exception? e) => e switch
    {
        null => false,
        PostgresException { SqlState: ['2', '5', ..] or ['2', '8', ..] or ['3', 'D', ..] or ['4', '2', ..] } => true,
        _ => IsOfTheSchema(e.InnerException),
    };
}

/// <summary>What the host is told of failures of the database.</summary>
internal sealed class StorageFailures : KnownFailures
{
    /// <inheritdoc/>
    public override bool IsAway(Exception exception) => StorageFailure.IsAway(exception) || StorageFailure.IsRolledBack(exception);

    /// <inheritdoc/>
    public override bool IsConflict(Exception exception) => StorageFailure.IsConflict(exception);

    /// <summary>An address or a file brought characters that no text has; the database refused them, and with them everything.</summary>
    public override Rule? BlameOf(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => CommonRules.Broken,
        { InnerException: { } inner } => BlameOf(inner),
        _ => null,
    };

    /// <summary>A failed command repeats the statement.</summary>
    public override Exception? CauseOf(Exception exception, out bool named)
    {
        named = false;
        return exception is MartenCommandException ? exception.InnerException : null;
    }
}
