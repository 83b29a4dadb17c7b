using System.Threading.Channels;
using Haitou.Platform.Store;

namespace Haitou.Platform.UnitTests.Store;

/// <summary>The leader looks for work where there may be some.</summary>
public sealed class LookoutTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);
    private readonly MovedClock _clock = new() { Now = Start };
    private readonly Channel<bool> _looks = Channel.CreateUnbounded<bool>();
    private readonly Channel<bool> _turns = Channel.CreateUnbounded<bool>();
    private long _appended;

    [Fact]
    public async Task It_looks_when_something_was_committed_and_when_what_is_next_falls_due_and_not_in_between()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var due = Start.AddDays(5);
        var running = new Lookout(Appended, _clock).RunAsync(Pace, () => LookAsync(due), ending.Token);
        await LookedAsync();
        await TurnsAsync(20);
        Assert.False(_looks.Reader.TryRead(out _));

        Interlocked.Increment(ref _appended);
        await LookedAsync();
        _clock.Now += TimeSpan.FromDays(4);
        await TurnsAsync(20);
        Assert.False(_looks.Reader.TryRead(out _));

        _clock.Now += TimeSpan.FromDays(1);
        await LookedAsync();
        await LookedAsync(); // as long as it is due

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task What_was_committed_while_it_looked_is_looked_for_again()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = new Lookout(Appended, _clock).RunAsync(Pace, () =>
        {
            if (Interlocked.Read(ref _appended) == 0)
                Interlocked.Increment(ref _appended);
            return LookAsync(null);
        }, ending.Token);
        await LookedAsync();
        await LookedAsync();
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>It asks at each of its turns.</summary>
    private long Appended()
    {
        _turns.Writer.TryWrite(true);
        return Interlocked.Read(ref _appended);
    }

    /// <summary>So many of its turns pass.</summary>
    private async Task TurnsAsync(int turns)
    {
        while (_turns.Reader.TryRead(out _))
        {
            // Those before do not count.
        }

        for (var turn = 0; turn < turns; turn++)
            await NextAsync(_turns);
    }

    private Task<DateTimeOffset?> LookAsync(DateTimeOffset? next)
    {
        _looks.Writer.TryWrite(true);
        return Task.FromResult(next);
    }

    private Task LookedAsync() => NextAsync(_looks);

    private static async Task NextAsync(Channel<bool> channel) =>
        await channel.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
