using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;

namespace Haitou.Platform.Store;

/// <summary>Up to where the event stream is complete: every transaction that could still put an event before it has ended.</summary>
internal sealed class HighWater : IObserver<ShardState>, IDisposable
{
    private readonly IDisposable _subscription;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _mark;

    public HighWater(ShardStateTracker tracker)
    {
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

    /// <summary>Lets whoever waits look again.</summary>
    public void Pulse() =>
        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <inheritdoc/>
    public void OnNext(ShardState value)
    {
        if (value.ShardName != ShardState.HighWaterMark || value.Sequence <= Mark)
            return;
        Volatile.Write(ref _mark, value.Sequence);
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
}
