using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.Supervision.Feeds;
using Haitou.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Haitou.Supervision.UnitTests.Feeds;

/// <summary>What departments owe for a push, until when, and what happens when they do not do it.</summary>
public sealed class FeedPolicyTests
{
    private static readonly DateOnly Monday = ChinaTime.Today(Given.Now);
    private static readonly PushQueued Licence = PushActTests.Licence with { ClaimDue = null, FeedbackDue = null };

    [Theory]
    [InlineData("approval:licence-issued", PushDuties.ClaimAndFeedback)]
    [InlineData("approval:licence-changed", PushDuties.ClaimAndFeedback)]
    [InlineData("supervision:supervised-object-changed", PushDuties.ClaimAndFeedback)]
    [InlineData("intake:application-accepted", PushDuties.Claim)]
    [InlineData("approval:case-granted", PushDuties.Claim)]
    [InlineData("approval:survey-requested", PushDuties.None)]
    [InlineData("intake:takeover-problem-raised", PushDuties.None)]
    [InlineData("supervision:whatever-comes-next", PushDuties.None)]
    public void R8_a_licence_is_to_be_claimed_and_fed_back_and_what_is_answered_otherwise_is_not(string type, PushDuties duties) =>
        Assert.Equal(duties, FeedPolicy.DutiesOf($"urn:haitou:{type}:v1"));

    [Fact]
    public void R16_it_is_said_of_every_act_what_is_owed_for_it() => Assert.All(
        CasePushMap.Acts, act => Assert.True(FeedPolicy.IsKnown(Urn.Of(act)), $"{act.Name} is not in the table of duties."));

    [Fact]
    public void R8_the_last_days_are_working_days_from_the_day_on_which_the_push_came()
    {
        var push = FeedPolicy.Usual.WithPeriods(Licence, "chengguan", Monday, Given.Calendar);

        Assert.Equal((new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 23)), (push.ClaimDue, push.FeedbackDue));
        Assert.Null(FeedPolicy.Usual.WithPeriods(Licence with { Type = "urn:haitou:approval:case-granted:v1" }, "chengguan", Monday, Given.Calendar).FeedbackDue);
    }

    [Fact]
    public void R8_a_paper_case_of_the_past_sets_nothing_running_and_one_of_last_week_does()
    {
        var old = Licence with { OccurredAt = Given.Now.AddDays(-60) };
        Assert.Null(FeedPolicy.Usual.WithPeriods(old, "chengguan", Monday, Given.Calendar).ClaimDue);
        Assert.Null(FeedPolicy.Usual.WithPeriods(old, "chengguan", Monday, Given.Calendar).FeedbackDue);
        Assert.NotNull(FeedPolicy.Usual.WithPeriods(Licence with { OccurredAt = Given.Now.AddDays(-7) }, "chengguan", Monday, Given.Calendar).ClaimDue);
    }

    [Fact]
    public void The_days_are_settings_for_all_and_for_one_feed_and_none_is_no_period()
    {
        var policy = FeedPolicy.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Feeds:ClaimWorkingDays"] = "3", ["Feeds:ClaimWorkingDays:zongzhi"] = "0", ["Feeds:FeedbackWorkingDays:chengguan"] = "1",
            ["Feeds:EscalateAfterWorkingDays"] = "7",
        }).Build());

        Assert.Equal(new DateOnly(2026, 3, 12), policy.WithPeriods(Licence, "chengguan", Monday, Given.Calendar).ClaimDue);
        Assert.Equal(new DateOnly(2026, 3, 10), policy.WithPeriods(Licence, "chengguan", Monday, Given.Calendar).FeedbackDue);
        Assert.Null(policy.WithPeriods(Licence, "zongzhi", Monday, Given.Calendar).ClaimDue);
        Assert.Equal((10, 7, 5), (policy.FeedbackDays.For("zongzhi"), policy.EscalateAfter, policy.PresentWithin));
        Assert.Throws<InvalidDataException>(() => FeedPolicy.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Feeds:ClaimWorkingDays:chengguan"] = "-1" }).Build()));
    }

    [Fact]
    public void R8_an_unclaimed_push_is_warned_of_then_overdue_then_before_the_auditor_each_once()
    {
        var due = new DateOnly(2026, 3, 11);
        Given.Nothing.When(Pass(null, ChinaTime.StartOf(due).AddTicks(-1))).ThenNothing();

        var warned = Given.Nothing.When(Pass(null, ChinaTime.StartOf(due))).Then<PushEscalated>();
        Assert.Equal(
            new PushEscalated("chengguan", 3, PushDuty.Claim, EscalationStep.Warning, due, ChinaTime.EndOf(due), ChinaTime.StartOf(due)), warned);
        var state = Given.Nothing.AfterEvent<FollowedPush>(warned);
        state.When(s => Pass(s, ChinaTime.EndOf(due).AddTicks(-1))).ThenNothing();

        var overdue = state.When(s => Pass(s, ChinaTime.EndOf(due))).Then<PushEscalated>();
        Assert.Equal((EscalationStep.Overdue, ChinaTime.EndOf(new DateOnly(2026, 3, 18))), (overdue.Step, overdue.Next!.Value));
        state = state.AfterEvent(overdue);

        var escalated = state.When(s => Pass(s, ChinaTime.EndOf(new DateOnly(2026, 3, 18)))).Then<PushEscalated>();
        Assert.Equal((EscalationStep.Escalated, null), (escalated.Step, escalated.Next));
        state.AfterEvent(escalated).When(s => Pass(s, Given.Now.AddYears(1))).ThenNothing();
    }

    [Fact]
    public void R8_steps_that_were_slept_through_are_all_recorded() => Assert.Equal(
        Enum.GetValues<EscalationStep>(), Given.Nothing.When(Pass(null, Given.Now.AddDays(40))).Events.Cast<PushEscalated>().Select(e => e.Step));

    [Fact]
    public void R15_once_claimed_the_feedback_is_due_and_once_fed_back_nothing()
    {
        var claimed = Given.Nothing.After<FollowedPush>(Pass(null, Given.Now.AddDays(40)))
            .After(s => ClaimingPush.Decide(s, "chengguan", 3, PushActTests.Licence, "officer-1", Given.Now));
        claimed.When(s => Pass(s, ChinaTime.StartOf(new DateOnly(2026, 3, 23)).AddTicks(-1))).ThenNothing();
        Assert.Equal(PushDuty.Feedback, claimed.When(s => Pass(s, ChinaTime.StartOf(new DateOnly(2026, 3, 23)))).Then<PushEscalated>().Duty);

        claimed.After(s => FeedingBackPush.Decide(s, new("已办"), "officer-1", Given.Now)).When(s => Pass(s, Given.Now.AddYears(1))).ThenNothing();
    }

    [Fact]
    public void R8_a_returned_push_is_nobodys_and_no_period_runs_for_it() => Given.Nothing
        .After<FollowedPush>(ReturningPush.Decide(null, "chengguan", 3, PushActTests.Licence, new("错送"), null, "officer-1", Given.Now))
        .When(s => Pass(s, Given.Now.AddYears(1))).ThenNothing();

    private static Decision Pass(FollowedPush? state, DateTimeOffset now) =>
        PushClock.Decide(state, "chengguan", 3, PushActTests.Licence, FeedPolicy.Usual, Given.Calendar, now);
}
