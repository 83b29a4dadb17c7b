namespace Haitou.IntegrationTests.Fixture;

/// <summary>Waits for an outcome, not for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the answer is as hoped; fails with the last answer when it never is.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Func<T, bool> hoped, TimeSpan? within = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        var until = DateTime.UtcNow + (within ?? Deadline);
        while (true)
        {
            var answer = await ask();
            if (hoped(answer))
                return answer;
            Assert.True(DateTime.UtcNow < until, $"Not within the deadline; the last answer was: {answer}");
            await timer.WaitForNextTickAsync();
        }
    }
}
