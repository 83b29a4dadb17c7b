using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;

namespace Haitou.Platform.Store;

/// <summary>Up to where the event stream is complete: every transaction that could still put an event before it has ended.</summary>
internal sealed class HighWater : IObserver<ShardState>, IDisposable
{
    /// <summary>More events at once each shard reads for itself, page by page.</summary>
    private const int MostShared = 500;

    private readonly IDocumentStore _store;
    private readonly IDisposable _subscription;
    private volatile NewEvents? _new;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _mark;

    public HighWater(IDocumentStore store, ShardStateTracker tracker)
    {
        _store = store;
        _mark = tracker.HighWaterMark;
        _subscription = tracker.Subscribe(this);
    }

    /// <summary>The sequence of the last event that may be read.</summary>
    public long Mark => Volatile.Read(ref _mark);

    /// <summary>Waits until there is something to read behind a position, which is looked at anew whenever there may be.</summary>
    public async Task<long> BeyondAsync(Func<long> position, CancellationToken ct)
    {
        while (true)
        {
            var moved = Volatile.Read(ref _moved);
            if (Mark > position())
                return Mark;
            await moved.Task.WaitAsync(ct);
        }
    }

    /// <summary>What has come between these two, read once for all shards; null where that is not what came last, or where it could not be read.</summary>
    public async Task<IReadOnlyList<ShardItem>?> SharedAsync(long position, long mark, CancellationToken ct)
    {
        if (_new is not { } came || came.After != position || came.UpTo != mark)
            return null;
        await ((Task)came.Items.Value).WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return came.Items.Value is { IsCompletedSuccessfully: true } read ? read.Result : null;
    }

    /// <summary>Lets whoever waits look again.</summary>
    public void Pulse() =>
        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <inheritdoc/>
    public void OnNext(ShardState value)
    {
        if (value.ShardName != ShardState.HighWaterMark || value.Sequence <= Mark)
            return;
        var (after, upTo) = (Mark, value.Sequence);
        _new = upTo - after <= MostShared ? new NewEvents(after, upTo, new(() => ReadAsync(after, upTo))) : null;
        Volatile.Write(ref _mark, upTo);
        Pulse();
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private async Task<IReadOnlyList<ShardItem>> ReadAsync(long after, long upTo)
    {
        await using var session = _store.QuerySession();
        return await ShardProgress.AllAsync(session, after, upTo, CancellationToken.None);
    }

    /// <summary>What came last, read by whoever is the first to ask.</summary>
    private sealed record NewEvents(long After, long UpTo, Lazy<Task<IReadOnlyList<ShardItem>>> Items);
}
