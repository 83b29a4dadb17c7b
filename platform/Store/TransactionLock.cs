using System.Data.Common;
using JasperFx.Core.Exceptions;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;
using OperationRole = Weasel.Core.OperationRole;

namespace Haitou.Platform.Store;

/// <summary>Lets transactions that touch the same thing take turns.</summary>
public static class TransactionLock
{
    /// <summary>
    /// Waits for the lock of a name and holds it until the session's transaction ends, however it ends. What the session saves
    /// afterwards is refused by the database when it is no longer in that transaction.
    /// </summary>
    public static Task AcquireAsync(IDocumentSession session, string name, CancellationToken ct) => AcquireAsync(session, [name], ct);

    /// <summary>Waits for the locks of several names, always in the same order, or two of these could wait for each other.</summary>
    public static Task AcquireAsync(IDocumentSession session, IEnumerable<string> names, CancellationToken ct)
    {
        var lookups = new Lookups(session);
        lookups.Lock(names);
        return lookups.AskAsync(ct);
    }

    /// <summary>Adds the locks of several names: what is added after them is read under them.</summary>
    public static void Lock(this Lookups lookups, IEnumerable<string> names) => lookups.Bind(
        $"select count(pg_advisory_xact_lock(hashtextextended(name, 0))) || {SameTransaction.Number} from unnest(?) as t (name)",
        [names.Distinct().Order(StringComparer.Ordinal).ToArray()], static count => count);
}

/// <summary>
/// The transaction in which locks were taken or numbers drawn is gone, and with it the locks and the numbers. Nothing was saved; the
/// whole command may be tried again, from reading on.
/// </summary>
public sealed class TransactionLostException(Exception cause) : Exception("The transaction in which locks were taken or numbers drawn is gone.", cause);

/// <summary>
/// Makes the database refuse what is saved outside of the transaction it was decided in. A session whose connection broke opens
/// another one without a word, and saves there without the locks (<see href="../../docs/adr/0022-what-is-tried-again-is-the-whole-command.md">ADR 22</see>).
/// </summary>
internal sealed class SameTransaction : CommitCondition
{
    /// <summary>SQL for the number of the transaction, at the end of a text.</summary>
    public const string Number = "'/' || pg_current_xact_id()";

    /// <summary>What stands before the number.</summary>
    public const char Separator = '/';

    private readonly string _transaction;

    private SameTransaction(string transaction)
        : base("the transaction of the locks is gone, this is ") => _transaction = transaction;

    /// <summary>
    /// Begins the session's transaction. Never cut off in the middle: a session that is cancelled between the opening of its connection
    /// and the beginning of the transaction forgets the connection, which is then missing from the pool for ever.
    /// </summary>
    public static ValueTask BeginAsync(IDocumentSession session, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return session.BeginTransactionAsync(CancellationToken.None);
    }

    /// <summary>Whatever this session saves belongs to this transaction, by the number that the database gave it.</summary>
    public static void Require(IDocumentSession session, string transaction)
    {
        if (!session.PendingChanges.Operations().Any(o => o is SameTransaction required && required._transaction == transaction))
            session.QueueOperation(new SameTransaction(transaction));
    }

    /// <inheritdoc/>
    protected override void AppendCondition(ICommandBuilder builder)
    {
        builder.Append("pg_current_xact_id()::text = ");
        builder.AppendParameter(_transaction, NpgsqlDbType.Text);
    }

    /// <inheritdoc/>
    protected override Exception Lost(Exception original) => new TransactionLostException(original);
}

/// <summary>
/// Something that must hold where a session saves, or nothing of it is saved: an error of the server's own, so that it rolls back by itself.
/// Where no transaction is open, each batch is committed at its end.
/// </summary>
/// <param name="violation">What the server says when it does not hold; the error is known by it.</param>
internal abstract class CommitCondition(string violation) : IStorageOperation, IExceptionTransform
{
    /// <inheritdoc/>
    public Type DocumentType => GetType();

    /// <inheritdoc/>
    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append("select case when ");
        AppendCondition(builder);
        // With the transaction's number behind it, or the planner would compute the error beforehand.
        builder.Append($" then 1 else ('{violation}' || pg_current_xact_id())::int end");
    }

    /// <inheritdoc/>
    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    /// <inheritdoc/>
    public OperationRole Role() => OperationRole.Other;

    /// <inheritdoc/>
    public bool TryTransform(Exception original, out Exception transformed)
    {
        var lost = original is PostgresException { SqlState: PostgresErrorCodes.InvalidTextRepresentation } e && e.MessageText.Contains(violation, StringComparison.Ordinal);
        transformed = lost ? Lost(original) : original;
        return lost;
    }

    /// <summary>Appends what must hold.</summary>
    protected abstract void AppendCondition(ICommandBuilder builder);

    /// <summary>What the violation is for whoever saved.</summary>
    protected abstract Exception Lost(Exception original);
}
