using Haitou.Platform.Store;
using Marten;
using Marten.Services;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>What can happen to a statement.</summary>
public enum StatementFault
{
    /// <summary>40P01: the server chose this transaction to break a deadlock.</summary>
    Deadlock,

    /// <summary>53100: no space left.</summary>
    DiskFull,

    /// <summary>57014: somebody cancelled the statement.</summary>
    Cancelled,

    /// <summary>08006: the connection failed, says the server.</summary>
    ConnectionFailure,

    /// <summary>25P03: the server lost patience with a transaction in which nothing was said, as of a machine that hangs.</summary>
    IdleTooLong,

    /// <summary>The server ends the connection.</summary>
    Closed,
}

/// <summary>
/// Lets one statement fail, by its place: the server itself is made to raise the error, within the transaction, at the statement or at
/// the commit behind it. The first statement is 1.
/// </summary>
/// <param name="ofRequests">Of a request; otherwise of what runs beside them: the leader, messages, sweeps.</param>
public sealed class StatementFaults(bool ofRequests) : IMartenLogger, IMartenSessionLogger, IConfigureMarten
{
    /// <summary>All of them.</summary>
    public static readonly StatementFault[] Kinds = Enum.GetValues<StatementFault>();

    /// <summary>Whoever runs the tests wants every fault at every place; otherwise they take turns.</summary>
    public static readonly bool TriesAll = Environment.GetEnvironmentVariable("HAITOU_FAULTS") == "all";

    private IHttpContextAccessor? _requests;
    private int _at;
    private int _seen;
    private StatementFault _fault;

    /// <summary>What makes commits fail, in a database that is to know it.</summary>
    public const string AtCommit = """
        create table if not exists fault_at_commit (code text);
        create or replace function fail_at_commit() returns trigger language plpgsql as $$
        begin
          if new.code = 'close' then
            perform pg_terminate_backend(pg_backend_pid()), pg_sleep(1);
          end if;
          raise exception 'injected' using errcode = new.code;
        end $$;
        drop trigger if exists fail_at_commit on fault_at_commit;
        create constraint trigger fail_at_commit after insert on fault_at_commit deferrable initially deferred
          for each row execute function fail_at_commit();
        """;

    /// <summary>Registers it with a service.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton<IConfigureMarten>(this);

    /// <inheritdoc/>
    public void Configure(IServiceProvider services, StoreOptions options)
    {
        _requests = services.GetRequiredService<IHttpContextAccessor>();
        options.Logger(this);
    }

    /// <summary>The statement of this place, counted from now on, meets the fault; again only when it is armed again.</summary>
    public void Arm(StatementFault fault, int at) => (_fault, _seen, _at) = (fault, 0, at);

    /// <summary>It happened.</summary>
    public bool Disarm()
    {
        var happened = _at == 0;
        _at = 0;
        return happened;
    }

    /// <inheritdoc/>
    public IMartenSessionLogger StartSession(IQuerySession session) => this;

    /// <inheritdoc/>
    public void OnBeforeExecute(NpgsqlCommand command)
    {
        if (!IsNext())
            return;
        command.CommandText = Raising;
        command.Parameters.Clear();
    }

    /// <inheritdoc/>
    public void OnBeforeExecute(NpgsqlBatch batch)
    {
        for (var i = 0; i < batch.BatchCommands.Count; i++)
            if (IsNext())
                batch.BatchCommands[i] = new NpgsqlBatchCommand(Raising);
        if (IsNext())
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"insert into fault_at_commit values ('{Code ?? "close"}')"));
    }

    private string? Code => _fault switch
    {
        StatementFault.Deadlock => PostgresErrorCodes.DeadlockDetected,
        StatementFault.DiskFull => PostgresErrorCodes.DiskFull,
        StatementFault.Cancelled => PostgresErrorCodes.QueryCanceled,
        StatementFault.ConnectionFailure => PostgresErrorCodes.ConnectionFailure,
        StatementFault.IdleTooLong => StorageFailure.IdleInTransactionTimeout,
        _ => null,
    };

    private string Raising => Code is { } code
        ? $"do $$ begin raise exception 'injected' using errcode = '{code}'; end $$"
        : "select pg_terminate_backend(pg_backend_pid()), pg_sleep(1)";

    private bool IsNext()
    {
        if (Volatile.Read(ref _at) == 0 || _requests?.HttpContext is null == ofRequests || Interlocked.Increment(ref _seen) != _at)
            return false;
        _at = 0;
        return true;
    }

    /// <inheritdoc/>
    public void SchemaChange(string sql)
    {
    }

    /// <inheritdoc/>
    public void LogSuccess(NpgsqlCommand command)
    {
    }

    /// <inheritdoc/>
    public void LogFailure(NpgsqlCommand command, Exception ex)
    {
    }

    /// <inheritdoc/>
    public void LogSuccess(NpgsqlBatch batch)
    {
    }

    /// <inheritdoc/>
    public void LogFailure(NpgsqlBatch batch, Exception ex)
    {
    }

    /// <inheritdoc/>
    public void LogFailure(Exception ex, string message)
    {
    }

    /// <inheritdoc/>
    public void RecordSavedChanges(IDocumentSession session, IChangeSet commit)
    {
    }
}
