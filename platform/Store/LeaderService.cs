using Haitou.Platform.Host;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Haitou.Platform.Store;

/// <summary>Work that only one replica of a service may do at a time.</summary>
public interface ILeaderTask
{
    /// <summary>Runs while this replica leads, until cancelled. A failure ends the leadership; another replica takes over.</summary>
    /// <param name="ct">Cancelled when the leadership ends.</param>
    Task RunAsync(CancellationToken ct);
}

/// <summary>
/// Elects the replica that runs subscriptions, projections and sweeps: the one whose own connection holds an advisory lock in
/// the service's database. The lock goes with the connection, so a killed leader loses it at once; a leader that hangs or is
/// stopped loses it too, because the server ends a session that has said nothing for five seconds. What such a leader would
/// still write when it wakes up is refused by the database (<see cref="Leadership"/>), sweeps bear being done twice, and receivers
/// know each message.
/// </summary>
internal sealed partial class LeaderService(
    IDocumentStore store, DatabaseSettings database, ShardSet shards, IEnumerable<ILeaderTask> tasks, AppendSignal appends, Meters meters, Outages outages, ILogger<LeaderService> logger) : BackgroundService
{
    private const string Leader = "leadership";

    /// <summary>Of the lock that the leader holds.</summary>
    internal const long LockKey = 0x4861_6974_6F75; // one per database, and each service has its own
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        do
        {
            try
            {
                await LeadInTurnAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                outages.For(Expected.IsAway(e) ? Outages.Database : Leader).Missed(e);
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private async Task LeadInTurnAsync(CancellationToken ct)
    {
        await using var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString)
            .ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
        await using var connection = await source.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, "set client_connection_check_interval = '1s'; set idle_session_timeout = '5s'", ct);
        outages.For(Outages.Database).Over();
        using (var timer = new PeriodicTimer(Beat))
        await using (var attempt = new NpgsqlCommand($"select pg_try_advisory_lock({LockKey})", connection))
            while (await attempt.ExecuteScalarAsync(ct) is not true)
                await timer.WaitForNextTickAsync(ct);

        LogLeading();
        outages.For(Leader).Over();
        connection.Notification += (_, _) => appends.Set();
        await ExecuteAsync(connection, $"listen {AppendSignal.Channel}", ct);
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var leadership = await Leadership.BeginAsync(connection, ct);
        using var daemon = await store.BuildProjectionDaemonAsync();
        var running = new List<Task> { HoldAsync(connection, leading.Token) };
        try
        {
            meters.Leading = true;
            await daemon.StartAllAsync(); // finds out up to where the stream is complete
            running.Add(shards.RunAsync(leadership, daemon, leading.Token));
            running.AddRange(tasks.Select(t => t.RunAsync(leading.Token)));
            await await Task.WhenAny(running);
        }
        finally
        {
            meters.Leading = false;
            await leading.CancelAsync();
            await EndAsync(Task.WhenAll([daemon.StopAllAsync(), .. running]));
        }
    }

    /// <summary>What heeds nothing, and does not end, is left to itself: the database takes nothing from it any more, and nobody would lead for ever.</summary>
    private async Task EndAsync(Task work)
    {
        try
        {
            await work.WaitAsync(EndsWithin);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            outages.For(Leader).Missed($"What was done while leading does not end within {EndsWithin.TotalSeconds:0} s.");
        }
        catch (Exception) when (work.IsCompleted)
        {
            // Why it ended is known already.
        }
    }

    /// <summary>
    /// Speaks on the lock's connection until it fails, which is when the lock is gone; in between it hears there of what other replicas
    /// have committed.
    /// </summary>
    private static async Task HoldAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        while (true)
        {
            await connection.WaitAsync(Beat, ct);
            await ExecuteAsync(connection, "select 1", ct);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 10 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "This replica leads: it runs subscriptions and sweeps", EventName = "Leading")]
    private partial void LogLeading();
}
