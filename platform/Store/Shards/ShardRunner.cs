using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Haitou.Platform.Host;
using Marten;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Store;

/// <summary>
/// Runs one shard while this replica leads. A failure makes it pause, longer each time, and go on from what is committed; one that is
/// an event's own fault sets that event aside, and everything else goes on.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose handle nobody asks for holds nothing.")]
internal sealed partial class ShardRunner(
    Shard shard, IDocumentStore store, Leadership leadership, HighWater highWater, ShardCondition condition, TimeProvider clock, ILogger logger)
{
    /// <summary>One that fails for so long is better run by another replica, or by this one from its beginning.</summary>
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly string[]? _types = ShardProgress.TypesOf(store.Options, shard);
    private long _position;
    private HashSet<string> _aside = [];

    public Shard Shard => shard;

    /// <summary>Runs until cancelled. What was set aside is tried once more at the beginning: the program may have been repaired.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var pause = ShortestPause;
        var begun = false;
        long? failingSince = null; // in this leadership: what failed in the one before may go well in this
        while (true)
        {
            try
            {
                await InTurnAsync(async () =>
                {
                    await ReadStateAsync(ct);
                    if (!begun)
                        await RetryAsync(ct);
                }, ct);
                begun = true;
                while (true)
                {
                    if (_position >= highWater.Mark)
                        Works();
                    var mark = await highWater.BeyondAsync(() => _position, ct);
                    await InTurnAsync(() => NextPageAsync(mark, ct), ct);
                    Works();
                }
            }
            catch (Exception e) when (e is not LeadershipLostException && !ct.IsCancellationRequested)
            {
                condition.Failed(e);
                failingSince ??= Stopwatch.GetTimestamp();
                if (Stopwatch.GetElapsedTime(failingSince.Value) > GivesUpAfter && !Expected.IsAway(e))
                    throw;
            }

            using var timer = new PeriodicTimer(pause);
            await timer.WaitForNextTickAsync(ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        void Works()
        {
            condition.Is(_position, _aside.Count);
            (pause, failingSince) = (ShortestPause, null);
        }
    }

    /// <summary>Lets it begin again at the first event, over what is there or in place of it.</summary>
    public Task RebuildAsync(CancellationToken ct) => InTurnAsync(async () =>
    {
        LogRebuilding(shard.Name);
        await CommitAsync([], session =>
        {
            if (shard.ClearingSql is { } clear)
                session.QueueSqlCommand(clear);
            session.DeleteWhere<SetAside>(a => a.Shard == shard.Name);
            ShardProgress.Set(session, shard, 0);
        }, ct);
        (_position, _aside) = (0, []);
        highWater.Pulse();
    }, ct);

    /// <summary>Tries what was set aside once more.</summary>
    public Task RetrySetAsideAsync(CancellationToken ct) => InTurnAsync(() => RetryAsync(ct), ct);

    private async Task InTurnAsync(Func<Task> act, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await act();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReadStateAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        _position = await ShardProgress.PositionAsync(session, shard, ct);
        _aside = [.. await session.Query<SetAside>().Where(a => a.Shard == shard.Name).Select(a => a.Unit).ToListAsync(ct)];
    }

    private async Task NextPageAsync(long mark, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var items = await ItemsAsync(session, mark, ct);
        if (items.Count == 0)
        {
            await leadership.MoveAsync(session, shard, mark, ct);
            _position = mark;
            return;
        }

        var upTo = items.Count < shard.PageSize ? mark : items[^1].Sequence;
        try
        {
            await CommitAsync(items, s => ShardProgress.Set(s, shard, upTo), ct);
        }
        catch (Exception e) when (SetAside.IsCausedByEvent(e))
        {
            await OneByOneAsync(items, upTo, ct);
        }

        _position = upTo;
    }

    private async Task<IReadOnlyList<ShardItem>> ItemsAsync(IQuerySession session, long mark, CancellationToken ct)
    {
        if (await highWater.SharedAsync(_position, mark, ct) is { } came)
        {
            ShardItem[] own = [.. came.Where(i => _types?.Contains(i.Type) != false && i.Stream.StartsWith(shard.StreamPrefix, StringComparison.Ordinal))];
            if (own.Length <= shard.PageSize)
                return own;
        }

        return await ShardProgress.NextAsync(session, shard, _position, mark, ct);
    }

    /// <summary>Finds which of a page it is, and leaves that one behind.</summary>
    private async Task OneByOneAsync(IReadOnlyList<ShardItem> items, long upTo, CancellationToken ct)
    {
        var failed = new List<SetAside>();
        foreach (var unit in items.GroupBy(shard.UnitOf))
        {
            ShardItem[] alone = [.. unit];
            try
            {
                await CommitAsync(alone, _ => { }, ct);
            }
            catch (Exception e) when (SetAside.IsCausedByEvent(e))
            {
                failed.Add(SetAside.From(shard, unit.Key, alone[0], e, clock.GetUtcNow()));
                LogSetAside(shard.Name, alone[0].Sequence, alone[0].Type, Expected.Describe(e));
            }
        }

        await CommitAsync([], session =>
        {
            session.Store(failed.ToArray());
            ShardProgress.Set(session, shard, upTo);
        }, ct);
        _aside.UnionWith(failed.Select(f => f.Unit));
    }

    private async Task RetryAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        foreach (var aside in await session.Query<SetAside>().Where(a => a.Shard == shard.Name).OrderBy(a => a.Sequence).ToListAsync(ct))
        {
            try
            {
                await CommitAsync([new ShardItem(aside.Sequence, aside.Stream, aside.EventType)], _ => { }, ct);
            }
            catch (Exception e) when (SetAside.IsCausedByEvent(e))
            {
                await CommitAsync([], s => s.Store(aside.Again(e)), ct);
            }
        }

        condition.Is(_position, _aside.Count);
    }

    /// <summary>Handles items and saves that with whatever else belongs to it, as the leader or not at all.</summary>
    private async Task CommitAsync(IReadOnlyList<ShardItem> items, Action<IDocumentSession> also, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await shard.HandleAsync(items, session, ct);
        string[] healed = [.. items.Select(shard.UnitOf).Where(_aside.Contains).Distinct()];
        foreach (var unit in healed)
            session.Delete<SetAside>(SetAside.IdOf(shard, unit));
        also(session);
        leadership.Require(session);
        await session.SaveChangesAsync(ct);
        _aside.ExceptWith(healed);
    }

    [LoggerMessage(LogLevel.Error, "{Shard} cannot apply event {Sequence} ({Type}), which is set aside: {Cause}", EventName = "SetAside")]
    private partial void LogSetAside(string shard, long sequence, string type, string cause);

    [LoggerMessage(LogLevel.Information, "{Shard} is built anew", EventName = "Rebuilding")]
    private partial void LogRebuilding(string shard);
}
