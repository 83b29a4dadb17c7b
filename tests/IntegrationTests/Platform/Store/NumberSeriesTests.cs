using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.IntegrationTests;

/// <summary>Drawing numbers without gaps (R4), by many at once.</summary>
public sealed class NumberSeriesTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const int Drawing = 12;

    [Fact]
    public async Task Whoever_waits_for_a_number_stands_in_line_and_no_number_is_left_out()
    {
        var store = system.Intake.Services.GetRequiredService<IDocumentStore>();
        var ct = TestContext.Current.CancellationToken;
        var series = $"line/{Guid.NewGuid():n}";
        var (first, others) = (store.LightweightSession(), new List<Task<long>>());
        await using (first)
        {
            Assert.Equal(1, await NumberSeries.NextAsync(first, series, ct));
            others.AddRange(Enumerable.Range(0, Drawing).Select(_ => DrawAndKeepAsync()));
            await Eventually.GetAsync(() => WaitingAsync("advisory"), waiting => waiting == Drawing);
            // Where they waited for the row, one would wait for its transaction and the others for their turn to look at it again.
            Assert.Equal(0, await WaitingAsync("transactionid") + await WaitingAsync("tuple"));
        }

        // Its transaction was given up: the first number is the next one's.
        Assert.Equal(Enumerable.Range(1, Drawing).Select(n => (long)n), (await Task.WhenAll(others)).Order());

        async Task<long> DrawAndKeepAsync()
        {
            await using var session = store.LightweightSession();
            var number = await NumberSeries.NextAsync(session, series, ct);
            await session.SaveChangesAsync(ct);
            return number;
        }

        Task<long> WaitingAsync(string what) => system.ScalarAsync(
            "intake", $"select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = '{what}'");
    }
}
