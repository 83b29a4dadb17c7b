using Haitou.IntegrationTests.Fixture;
using Haitou.Supervision.Feeds;

namespace Haitou.IntegrationTests;

/// <summary>What lies in a department's queue stands before nobody else's, and is taken in its order.</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class SubmissionFloodTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task A_thousand_submissions_of_one_department_stand_before_nobody_elses_and_keep_their_order()
    {
        const int flood = 1000;
        await using var many = await DepartmentClient.ConnectAsync(system, "chengguan");
        await using var one = await DepartmentClient.ConnectAsync(system, "shichang");
        var sent = await many.SubmitAsync(flood);
        await one.SubmitAsync(1); // the last to come

        _ = system.Supervision;
        var answered = await Eventually.GetAsync(() => many.AnsweredAsync(system), ids => ids.Count == flood, TimeSpan.FromMinutes(3));

        Assert.Equal(sent, answered);
        Assert.Single(await one.AnsweredAsync(system));
        // As it was committed: had it waited for the others, nearly all of them would be before it.
        var before = await system.ScalarAsync("supervision", $"""
            select count(*) from mt_events where stream_id = '{DepartmentFeed.Key("chengguan")}'
              and seq_id < (select min(seq_id) from mt_events where stream_id = '{DepartmentFeed.Key("shichang")}')
            """);
        Assert.InRange(before, 0, flood / 2);
    }
}
