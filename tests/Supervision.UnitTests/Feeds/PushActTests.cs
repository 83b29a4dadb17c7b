using System.Text.Json;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Supervision.Feeds;
using Haitou.TestSupport;
using PushFedBack = Haitou.Supervision.Feeds.PushFedBack;
using PushReturned = Haitou.Supervision.Feeds.PushReturned;

namespace Haitou.Supervision.UnitTests.Feeds;

public sealed class PushActTests
{
    internal static readonly PushQueued Licence = new(
        Guid.NewGuid(), "urn:haitou:approval:licence-issued:v1", Given.Town, "C-1", "CG-001", Given.Now, Given.Now,
        JsonSerializer.SerializeToElement(new { }), new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 23));

    private static readonly FollowedPush Claimed = After(ClaimingPush.Decide(null, "chengguan", 3, Licence, "officer-1", Given.Now));

    private static readonly FollowedPush Returned = After(Return("不在本部门职责范围"));

    [Fact]
    public void R8_a_return_says_why_and_whose_it_is_as_far_as_known()
    {
        var returned = Return("不在本部门职责范围", "huanbao").Event<PushReturned>();

        Assert.Equal(
            new PushReturned("chengguan", 3, Licence.Type, Given.Town, "C-1", "不在本部门职责范围", "huanbao", "officer-1", Given.Now), returned);
    }

    [Fact]
    public void R8_a_return_to_a_department_with_a_feed_is_redirected_at_once()
    {
        var events = Return("错送", "huanbao", new RedirectTarget("huanbao", 8, HasIt: false)).Events;

        Assert.IsType<PushReturned>(events[0]);
        Assert.Equal(new PushRedirected("chengguan", 3, "huanbao", 8, "officer-1", Given.Now), events[1]);
    }

    [Fact]
    public void R8_a_return_needs_a_reason() => Assert.Equal([PushRules.TextMissing], Return(" ").RefusedBy());

    [Fact]
    public void R8_a_return_of_endless_text_is_refused() =>
        Assert.Equal([PushRules.TextLong, PushRules.TextLong], Return(new string('字', 2001), new string('x', 101)).RefusedBy());

    [Fact]
    public void R8_a_department_does_not_return_a_push_to_itself() =>
        Assert.Equal([ReturningPush.ReturnedToItself], Return("错送", "chengguan", new RedirectTarget("chengguan", 4, HasIt: true)).RefusedBy());

    [Fact]
    public void R8_a_claimed_push_is_not_returned_and_a_returned_one_not_returned_again()
    {
        Assert.Equal([PushRules.AlreadyClaimed], Return("错送", state: Claimed).RefusedBy());
        Assert.Equal([ReturningPush.AlreadyReturned], Return("错送", state: Returned).RefusedBy());
    }

    [Fact]
    public void R8_a_returned_push_that_nobody_has_can_still_be_claimed_and_a_redirected_one_not()
    {
        Assert.Single(ClaimingPush.Decide(Returned, "chengguan", 3, Licence, "officer-1", Given.Now).Events);
        var gone = After(Return("错送", "huanbao", new RedirectTarget("huanbao", 8, HasIt: false)));
        Assert.Equal([PushRules.AlreadyRedirected], ClaimingPush.Decide(gone, "chengguan", 3, Licence, "officer-1", Given.Now).RefusedBy());
    }

    [Fact]
    public void R8_a_push_never_goes_back_to_who_returned_it_or_where_it_is()
    {
        var second = Redirections.Redirected(Redirections.Redirected(Licence, "shichang", 1), "huanbao", 2);
        Assert.Equal(["shichang", "huanbao"], second.Origin!.Path);
        Assert.Equal("huanbao", second.Origin.Department);

        foreach (var (to, hasIt, rule) in new[] { ("shichang", false, Redirections.RedirectLoop), ("huanbao", false, Redirections.RedirectLoop), ("jiaoyu", true, Redirections.AlreadyThere) })
        {
            var target = new RedirectTarget(to, 9, hasIt);
            Assert.Equal([rule], ReturningPush.Decide(null, "chengguan", 3, second, new("错送", to), target, "officer-1", Given.Now).RefusedBy());
            Assert.Equal([rule], RedirectingPush.Decide(Returned, second, new(to), target, "operator-1", Given.Now).RefusedBy());
        }
    }

    [Fact]
    public void R8_the_town_redirects_what_was_returned_and_nothing_else()
    {
        var target = new RedirectTarget("huanbao", 8, HasIt: false);

        Assert.Equal(
            new PushRedirected("chengguan", 3, "huanbao", 8, "operator-1", Given.Now),
            RedirectingPush.Decide(Returned, Licence, new("huanbao"), target, "operator-1", Given.Now).Event<PushRedirected>());
        Assert.Equal([PushRules.AlreadyClaimed], RedirectingPush.Decide(Claimed, Licence, new("huanbao"), target, "operator-1", Given.Now).RefusedBy());
        Assert.Equal([RedirectingPush.NoSuchFeed], RedirectingPush.Decide(Returned, Licence, new("nobody"), null, "operator-1", Given.Now).RefusedBy());
        var escalated = After(PushClock.Decide(null, "chengguan", 3, Licence, FeedPolicy.Usual, Given.Calendar, Given.Now.AddDays(30)));
        Assert.Equal([RedirectingPush.NotReturned], RedirectingPush.Decide(escalated, Licence, new("huanbao"), target, "operator-1", Given.Now).RefusedBy());
        var gone = FollowedPush.Fold(Returned, new PushRedirected("chengguan", 3, "huanbao", 8, "operator-1", Given.Now))!;
        Assert.Equal([PushRules.AlreadyRedirected], RedirectingPush.Decide(gone, Licence, new("jiaoyu"), target with { Department = "jiaoyu" }, "operator-1", Given.Now).RefusedBy());
    }

    [Fact]
    public void R18_a_survey_request_is_replied_to_and_not_returned() => Assert.Equal(
        [ReturningPush.NotReturnable],
        ReturningPush.Decide(null, "chengguan", 3, Licence with { Type = "urn:haitou:approval:survey-requested:v1" }, new("错送"), null, "officer-1", Given.Now).RefusedBy());

    [Fact]
    public void What_is_not_in_the_feed_cannot_be_returned() =>
        Assert.Equal([PushRules.NoSuchPush], ReturningPush.Decide(null, "chengguan", 99, null, new("错送"), null, "officer-1", Given.Now).RefusedBy());

    [Fact]
    public void R15_the_outcome_is_fed_back_once_by_who_claimed()
    {
        var fedBack = FeedingBackPush.Decide(Claimed, new("已纳入日常监管"), "officer-2", Given.Now).Event<PushFedBack>();
        Assert.Equal(new PushFedBack("chengguan", 3, Licence.Type, Given.Town, "C-1", "已纳入日常监管", "officer-2", Given.Now), fedBack);

        Assert.Equal([FeedingBackPush.AlreadyFedBack], FeedingBackPush.Decide(FollowedPush.Fold(Claimed, fedBack)!, new("再报"), "officer-2", Given.Now).RefusedBy());
        Assert.Equal([PushRules.NotClaimed], FeedingBackPush.Decide(Returned, new("已办"), "officer-2", Given.Now).RefusedBy());
        Assert.Equal([PushRules.TextMissing], FeedingBackPush.Decide(Claimed, new(""), "officer-2", Given.Now).RefusedBy());
    }

    [Fact]
    public void R8_supervision_is_recorded_for_what_was_claimed_as_often_as_there_is_any()
    {
        var supervised = FollowedPush.Fold(Claimed, SupervisingPush.Decide(Claimed, new("现场检查", "JC-1"), "officer-2", Given.Now).Event<PushSupervised>())!;

        Assert.Equal(PushStatus.Supervised, supervised.Status);
        Assert.Single(SupervisingPush.Decide(supervised, new("复查"), "officer-2", Given.Now).Events);
        Assert.Equal([PushRules.NotClaimed], SupervisingPush.Decide(Returned, new("现场检查"), "officer-2", Given.Now).RefusedBy());
        Assert.Equal([PushRules.TextMissing, PushRules.TextLong], SupervisingPush.Decide(Claimed, new(" ", new string('x', 101)), "officer-2", Given.Now).RefusedBy());
    }

    private static Decision Return(string reason, string? right = null, RedirectTarget? target = null, FollowedPush? state = null) =>
        ReturningPush.Decide(state, "chengguan", 3, Licence, new ReturnPush(reason, right), target, "officer-1", Given.Now);

    private static FollowedPush After(Decision decision) => decision.Events.Aggregate(default(FollowedPush), FollowedPush.Fold)!;
}
