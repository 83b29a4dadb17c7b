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
        _ = system.Intake;
        var database = new NpgsqlConnectionStringBuilder(system.Connection("intake")).Database;
        var sent = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(t => Equals(t.Value, database)) && activity.GetTagItem("db.query.text") is string text)
                    sent.Enqueue(text);
            },
        };
        ActivitySource.AddActivityListener(listener);

        await system.AcceptedAsync(Walk.Company(8101));

        Assert.Contains(sent, text => text.Contains("mt_streams", StringComparison.Ordinal)); // the application's own events
        Assert.DoesNotContain(sent, text => text.Contains("mt_doc_trainingplan", StringComparison.Ordinal));
        Assert.DoesNotContain(sent, text => text.Contains("mt_doc_delegationbatch", StringComparison.Ordinal));
    }
}
