using System.Collections.Concurrent;
using System.Diagnostics;
using Haitou.IntegrationTests.Fixture;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>What an act asks the database for.</summary>
public sealed class StatementTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task An_act_asks_for_the_state_of_no_other_kind_of_stream()
    {
        var sent = await SentAsync(() => system.AcceptedAsync(Walk.Company(8101)));

        Assert.Contains(sent, c => c.Text.Contains("mt_streams", StringComparison.Ordinal)); // the application's own events
        Assert.DoesNotContain(sent, c => c.Text.Contains("mt_doc_trainingplan", StringComparison.Ordinal));
        Assert.DoesNotContain(sent, c => c.Text.Contains("mt_doc_delegationbatch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_submission_asks_once_and_writes_once()
    {
        var application = await system.ApplicationAsync(Walk.Company(8102));
        var sent = await SentAsync(async () => (await system.IntakeAs(People.Clerk).Submit(application, Guid.NewGuid().ToString())).Must());

        var written = Assert.Single(sent, c => c.Text.Contains("mt_quick_append_events", StringComparison.Ordinal));
        var asked = Assert.Single(sent, c => c.Trace == written.Trace && c.At < written.At); // item, bars, both numbers
        Assert.Contains("number_series", asked.Text, StringComparison.Ordinal);
    }

    /// <summary>What is sent to intake's database meanwhile: each a round trip, of one statement or a batch.</summary>
    private async Task<IReadOnlyList<(ActivityTraceId Trace, DateTime At, string Text)>> SentAsync(Func<Task> act)
    {
        _ = system.Intake;
        var database = new NpgsqlConnectionStringBuilder(system.Connection("intake")).Database;
        var sent = new ConcurrentQueue<(ActivityTraceId, DateTime, string)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(t => Equals(t.Value, database)) && activity.GetTagItem("db.query.text") is string text)
                    sent.Enqueue((activity.TraceId, activity.StartTimeUtc, text));
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        return [.. sent];
    }
}
