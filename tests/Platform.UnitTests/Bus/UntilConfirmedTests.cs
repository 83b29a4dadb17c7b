using Haitou.Platform.Bus;
using Haitou.Platform.Host;
using Microsoft.Extensions.Logging.Abstractions;

namespace Haitou.Platform.UnitTests.Bus;

/// <summary>A wait that never ends, as of a channel that is taken away under it, is left, and neither the publishing nor the leader stands.</summary>
public sealed class UntilConfirmedTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    [Fact]
    public async Task An_attempt_that_heeds_nothing_is_left_and_the_next_one_publishes()
    {
        var attempts = 0;
        await UntilConfirmed.RunAsync(_ => ++attempts == 1 ? Never : Task.CompletedTask, new Outages(NullLogger<Outages>.Instance, TimeProvider.System), TestContext.Current.CancellationToken);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task An_attempt_that_heeds_nothing_holds_up_no_end_of_a_leadership()
    {
        using var leading = new CancellationTokenSource();
        var publishing = UntilConfirmed.RunAsync(_ => Never, new Outages(NullLogger<Outages>.Instance, TimeProvider.System), leading.Token);
        await leading.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
    }

    [Fact]
    public async Task What_is_published_once_says_that_nothing_was_confirmed() =>
        await Assert.ThrowsAsync<TimeoutException>(() => UntilConfirmed.OnceAsync(_ => Never, TestContext.Current.CancellationToken));
}
