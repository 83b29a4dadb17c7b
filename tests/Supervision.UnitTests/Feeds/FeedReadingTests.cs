using Haitou.Supervision.Feeds;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.Feeds;

public sealed class FeedReadingTests
{
    private static readonly FeedReading Twenty = new(FeedReading.Key("chengguan"), 20);

    [Fact]
    public void R15_what_is_given_out_without_a_gap_counts_as_fetched() => Assert.Equal(
        new FeedFetched("chengguan", 30, Acknowledged: false, "officer-1", Given.Now),
        Twenty.When(s => GetFeed.GiveOut(s, "chengguan", after: 15, last: 30, "officer-1", Given.Now)).Then<FeedFetched>());

    [Theory]
    [InlineData(21, 30)] // a look further on
    [InlineData(0, 20)] // the same once more
    public void R15_a_look_further_on_or_back_fetches_nothing(long after, long last) =>
        Twenty.When(s => GetFeed.GiveOut(s, "chengguan", after, last, "officer-1", Given.Now)).ThenNothing();

    [Fact]
    public void R15_a_department_acknowledges_what_came_by_another_way_and_saying_it_again_changes_nothing()
    {
        var fetched = Twenty.When(s => AcknowledgingFeed.Decide(s, "chengguan", 40, end: 50, "officer-1", Given.Now)).Then<FeedFetched>();
        Assert.True(fetched.Acknowledged);
        Twenty.AfterEvent(fetched).When(s => AcknowledgingFeed.Decide(s, "chengguan", 40, end: 50, "officer-1", Given.Now)).ThenNothing();
    }

    [Theory]
    [InlineData(51)]
    [InlineData(-1)]
    public void R15_nobody_has_what_is_not_in_the_feed(long upTo) =>
        Twenty.When(s => AcknowledgingFeed.Decide(s, "chengguan", upTo, end: 50, "officer-1", Given.Now)).ThenRefused(AcknowledgingFeed.NotInFeed);
}
