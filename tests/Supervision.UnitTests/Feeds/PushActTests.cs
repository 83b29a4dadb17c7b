using System.Text.Json;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Supervision.Feeds;
using Haitou.TestSupport;
using PushClaimed = Haitou.Supervision.Feeds.PushClaimed;
using PushFedBack = Haitou.Supervision.Feeds.PushFedBack;
using PushReturned = Haitou.Supervision.Feeds.PushReturned;

namespace Haitou.Supervision.UnitTests.Feeds;

public sealed class PushActTests
{
    internal static readonly PushQueued Licence = new(
        Guid.NewGuid(), "urn:haitou:approval:licence-issued:v1", Given.Town, "C-1", "CG-001", Given.Now, Given.Now,
        JsonSerializer.SerializeToElement(new { }), new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 23));

    private static readonly FollowedPush Claimed = Given.Nothing.After<FollowedPush>(ClaimingPush.Decide(null, "chengguan", 3, Licence, "officer-1", Given.Now));

    private static readonly FollowedPush Returned = Given.Nothing.After<FollowedPush>(Return("不在本部门职责范围"));

    [Fact]
    public void R8_a_return_says_why_and_whose_it_is_as_far_as_known()
    {
        var returned = Given.Nothing.When(Return("不在本部门职责范围", "huanbao")).Then<PushReturned>();

        Assert.Equal(
            new PushReturned("chengguan", 3, Licence.Type, Given.Town, "C-1", "不在本部门职责范围", "huanbao", "officer-1", Given.Now), returned);
    }

    [Fact]
    public void R8_a_return_to_a_department_with_a_feed_is_redirected_at_once()
    {
        var (_, redirected) = Given.Nothing
            .When(Return("错送", "huanbao", new RedirectTarget("huanbao", 8, HasIt: false))).Then<PushReturned, PushRedirected>();

        Assert.Equal(new PushRedirected("chengguan", 3, "huanbao", 8, "officer-1", Given.Now), redirected);
    }

    [Fact]
    public void R8_a_return_needs_a_reason() => Given.Nothing.When(Return(" ")).ThenRefused(PushRules.TextMissing);

    [Fact]
    public void R8_a_return_of_endless_text_is_refused() =>
        Given.Nothing.When(Return(new string('字', 2001), new string('x', 101))).ThenRefused(PushRules.TextLong, PushRules.TextLong);

    [Fact]
    public void R8_a_department_does_not_return_a_push_to_itself() =>
        Given.Nothing.When(Return("错送", "chengguan", new RedirectTarget("chengguan", 4, HasIt: true))).ThenRefused(ReturningPush.ReturnedToItself);

    [Fact]
    public void R8_a_claimed_push_is_not_returned_and_a_returned_one_not_returned_again()
    {
        Claimed.When(s => Return("错送", state: s)).ThenRefused(PushRules.AlreadyClaimed);
        Returned.When(s => Return("错送", state: s)).ThenRefused(ReturningPush.AlreadyReturned);
    }

    [Fact]
    public void R8_a_returned_push_that_nobody_has_can_still_be_claimed_and_a_redirected_one_not()
    {
        Returned.When(s => ClaimingPush.Decide(s, "chengguan", 3, Licence, "officer-1", Given.Now)).Then<PushClaimed>();
        var gone = Given.Nothing.After<FollowedPush>(Return("错送", "huanbao", new RedirectTarget("huanbao", 8, HasIt: false)));
        gone.When(s => ClaimingPush.Decide(s, "chengguan", 3, Licence, "officer-1", Given.Now)).ThenRefused(PushRules.AlreadyRedirected);
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
            Given.Nothing.When(ReturningPush.Decide(null, "chengguan", 3, second, new("错送", to), target, "officer-1", Given.Now)).ThenRefused(rule);
            Returned.When(s => RedirectingPush.Decide(s, second, new(to), target, "operator-1", Given.Now)).ThenRefused(rule);
        }
    }

    [Fact]
    public void R8_the_town_redirects_what_was_returned_and_nothing_else()
    {
        var target = new RedirectTarget("huanbao", 8, HasIt: false);

        Assert.Equal(
            new PushRedirected("chengguan", 3, "huanbao", 8, "operator-1", Given.Now),
            Returned.When(s => RedirectingPush.Decide(s, Licence, new("huanbao"), target, "operator-1", Given.Now)).Then<PushRedirected>());
        Claimed.When(s => RedirectingPush.Decide(s, Licence, new("huanbao"), target, "operator-1", Given.Now)).ThenRefused(PushRules.AlreadyClaimed);
        Returned.When(s => RedirectingPush.Decide(s, Licence, new("nobody"), null, "operator-1", Given.Now)).ThenRefused(RedirectingPush.NoSuchFeed);
        var escalated = Given.Nothing.After<FollowedPush>(PushClock.Decide(null, "chengguan", 3, Licence, FeedPolicy.Usual, Given.Calendar, Given.Now.AddDays(30)));
        escalated.When(s => RedirectingPush.Decide(s, Licence, new("huanbao"), target, "operator-1", Given.Now)).ThenRefused(RedirectingPush.NotReturned);
        var gone = Returned.AfterEvent(new PushRedirected("chengguan", 3, "huanbao", 8, "operator-1", Given.Now));
        gone.When(s => RedirectingPush.Decide(s, Licence, new("jiaoyu"), target with { Department = "jiaoyu" }, "operator-1", Given.Now))
            .ThenRefused(PushRules.AlreadyRedirected);
    }

    [Fact]
    public void R18_a_survey_request_is_replied_to_and_not_returned() => Given.Nothing
        .When(ReturningPush.Decide(null, "chengguan", 3, Licence with { Type = "urn:haitou:approval:survey-requested:v1" }, new("错送"), null, "officer-1", Given.Now))
        .ThenRefused(ReturningPush.NotReturnable);

    [Fact]
    public void What_is_not_in_the_feed_cannot_be_returned() =>
        Given.Nothing.When(ReturningPush.Decide(null, "chengguan", 99, null, new("错送"), null, "officer-1", Given.Now)).ThenRefused(PushRules.NoSuchPush);

    [Fact]
    public void R15_the_outcome_is_fed_back_once_by_who_claimed()
    {
        var fedBack = Claimed.When(s => FeedingBackPush.Decide(s, new("已纳入日常监管"), "officer-2", Given.Now)).Then<PushFedBack>();
        Assert.Equal(new PushFedBack("chengguan", 3, Licence.Type, Given.Town, "C-1", "已纳入日常监管", "officer-2", Given.Now), fedBack);

        Claimed.AfterEvent(fedBack).When(s => FeedingBackPush.Decide(s, new("再报"), "officer-2", Given.Now)).ThenRefused(FeedingBackPush.AlreadyFedBack);
        Returned.When(s => FeedingBackPush.Decide(s, new("已办"), "officer-2", Given.Now)).ThenRefused(PushRules.NotClaimed);
        Claimed.When(s => FeedingBackPush.Decide(s, new(""), "officer-2", Given.Now)).ThenRefused(PushRules.TextMissing);
    }

    [Fact]
    public void R8_supervision_is_recorded_for_what_was_claimed_as_often_as_there_is_any()
    {
        var supervised = Claimed.AfterEvent(Claimed.When(s => SupervisingPush.Decide(s, new("现场检查", "JC-1"), "officer-2", Given.Now)).Then<PushSupervised>());

        Assert.Equal(PushStatus.Supervised, supervised.Status);
        supervised.When(s => SupervisingPush.Decide(s, new("复查"), "officer-2", Given.Now)).Then<PushSupervised>();
        Returned.When(s => SupervisingPush.Decide(s, new("现场检查"), "officer-2", Given.Now)).ThenRefused(PushRules.NotClaimed);
        Claimed.When(s => SupervisingPush.Decide(s, new(" ", new string('x', 101)), "officer-2", Given.Now))
            .ThenRefused(PushRules.TextMissing, PushRules.TextLong);
    }

    private static Decision Return(string reason, string? right = null, RedirectTarget? target = null, FollowedPush? state = null) =>
        ReturningPush.Decide(state, "chengguan", 3, Licence, new ReturnPush(reason, right), target, "officer-1", Given.Now);
}
