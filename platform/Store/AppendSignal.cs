using System.Diagnostics;
using System.Threading.Channels;
using Haitou.Platform.Host;
using JasperFx.Events.Daemon.HighWater;
using Marten;
using Marten.Services;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Haitou.Platform.Store;

/// <summary>
/// Lets the leader sleep while nobody acts: who has committed events says so, and the leader looks at once. A commit of this
/// replica is told in the process, one of another over the database. A signal that is lost costs a moment and no event: the
/// leader looks every few seconds anyway (<see href="../../docs/adr/0018-the-leader-is-woken.md">ADR 18</see>).
/// </summary>
internal sealed class AppendSignal(Meters meters) : DocumentSessionListenerBase, IDaemonWakeup
{
    /// <summary>The database's channel between replicas.</summary>
    public const string Channel = "haitou_appended";

    /// <summary>
    /// From one look to the next while events come in: the pages that are published get the larger for it. The first after a pause is
    /// looked for at once.
    /// </summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>From one look to the next while nothing happens.</summary>
    public static readonly TimeSpan IdlePace = TimeSpan.FromSeconds(5);

    /// <summary>
    /// So long after the last commit it is looked for more at <see cref="Pace"/>: what was begun before it may be committed, or given
    /// up, after it.
    /// </summary>
    private static readonly TimeSpan Lively = TimeSpan.FromSeconds(1);

    /// <summary>
    /// So long after the last commit it is looked for more at least at <see cref="Watchful"/>: what is behind an event that was given up can be
    /// read when the gap has stood for a while, and nobody says so.
    /// </summary>
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Watchful = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _signal = new(0, 1);

    private readonly Channel<bool> _forOthers = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _last = long.MinValue;
    private long _count;
    private long? _woken;

    /// <summary>Events that another replica, the leader, is to be told of; many at once are told once.</summary>
    public ChannelReader<bool> ForOthers => _forOthers.Reader;

    /// <summary>How often something was committed, as far as this replica knows: the leader knows of all.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Tells the leader that there is something for it, wherever it is.</summary>
    public void Tell()
    {
        Set();
        if (!meters.Leading)
            _forOthers.Writer.TryWrite(true);
    }

    /// <summary>There is something for the leader, who is here or does not hear this.</summary>
    public void Set()
    {
        Interlocked.Increment(ref _count);
        Volatile.Write(ref _last, Stopwatch.GetTimestamp());
        try
        {
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else did: one is enough.
        }
    }

    /// <inheritdoc/>
    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (commit.GetStreams().Any())
            Tell();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        var last = Volatile.Read(ref _last);
        var quiet = last == long.MinValue ? TimeSpan.MaxValue : Stopwatch.GetElapsedTime(last);
        var longest = quiet <= Lively ? Pace : quiet <= Unsettled ? Watchful : timeout;
        if (!await _signal.WaitAsync(longest < timeout ? longest : timeout, token))
            return;
        if (_woken is { } woken && Pace - Stopwatch.GetElapsedTime(woken) is { TotalMilliseconds: >= 1 } rest)
        {
            using var timer = new PeriodicTimer(rest);
            await timer.WaitForNextTickAsync(token);
        }

        _woken = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The leader may still be waiting; a semaphore without a wait handle holds nothing that must be given back.
    }
}

/// <summary>Tells the leader, another replica, that events have been committed here: on a connection of its own, so that no act waits for it.</summary>
internal sealed class AppendNotices(AppendSignal signal, NpgsqlDataSource database) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AppendSignal.Pace);
        try
        {
            await foreach (var _ in signal.ForOthers.ReadAllAsync(stoppingToken))
            {
                await TellAsync(stoppingToken);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand($"notify {AppendSignal.Channel}");
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException)
        {
            // The leader looks by itself.
        }
    }
}
