using CsCheck;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Supervision.Feeds;
using Haitou.Supervision.Surveys;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.Surveys;

/// <summary>Asked on Monday the 9th of March, to be replied to until the 16th.</summary>
public sealed class SurveyDeciderTests
{
    private static readonly Guid Request = Guid.NewGuid();
    private static readonly DateOnly Due = new(2026, 3, 16);
    private static readonly AskedSurvey Survey = Asked(SurveyKind.JointSurvey);

    [Fact]
    public void R18_the_last_to_say_when_it_can_come_brings_about_the_earliest_day_that_suits_all()
    {
        var first = Then(Survey, Accept(Survey, "shuili", [12, 11, 13]));
        var settled = Accept(first, "yingji", [13, 12]);

        Assert.Single(Accept(Survey, "shuili", [12, 11, 13]).Events);
        Assert.Equal(new DateOnly(2026, 3, 12), Settled(settled));
        Assert.Equal(new DateOnly(2026, 3, 12), Then(first, settled).ScheduledOn);
        Assert.Equal([new DateOnly(2026, 3, 11), new(2026, 3, 12), new(2026, 3, 13)], first.Departments[0].Dates);
    }

    [Fact]
    public void R18_where_no_day_suits_all_each_is_told_and_may_offer_others()
    {
        var differ = Accept(Then(Survey, Accept(Survey, "shuili", [11])), "yingji", [12]);
        var state = Then(Then(Survey, Accept(Survey, "shuili", [11])), differ);

        Assert.Single(differ.Events.OfType<SurveyDatesDiffered>());
        Assert.True(state.DatesDiffer);
        Assert.Equal(new DateOnly(2026, 3, 12), Settled(Accept(state, "shuili", [12])));
        Assert.False(Then(state, Accept(state, "shuili", [12])).DatesDiffer);
    }

    [Fact]
    public void R18_a_day_that_was_settled_stays_unless_another_suits_all()
    {
        var settled = Then(Then(Survey, Accept(Survey, "shuili", [12, 13])), Accept(Then(Survey, Accept(Survey, "shuili", [12, 13])), "yingji", [12, 13]));

        Assert.Single(Accept(settled, "yingji", [11, 12]).Events); // it suits all still
        Assert.Equal(new DateOnly(2026, 3, 13), Settled(Accept(settled, "yingji", [13])));
        Assert.Equal([AcceptingSurvey.DateSettled], Accept(settled, "yingji", [16]).RefusedBy());
    }

    [Fact]
    public void R18_the_common_day_is_one_that_each_has_offered_and_there_is_none_when_they_share_none() => Gen.Select(
        Gen.Int[9, 16].List[1, 6], Gen.Int[9, 16].List[1, 6]).Sample((some, others) =>
    {
        var first = Then(Survey, Accept(Survey, "shuili", [.. some]));
        var decision = Accept(first, "yingji", [.. others]);
        int[] shared = [.. some.Intersect(others)];
        if (shared.Length == 0)
            Assert.Single(decision.Events.OfType<SurveyDatesDiffered>());
        else
            Assert.Equal(shared.Min(), Settled(decision).Day);
    });

    [Fact]
    public void Art_34_two_or_more_officers_go_on_site_and_whoever_is_meant_attends_a_consultation()
    {
        Assert.Equal([SurveyRules.TwoOfficers], Accept(Survey, "shuili", [12], ["甲", " 甲 "]).RefusedBy());
        Assert.Equal([SurveyRules.TwoOfficers], Reply(Survey, "shuili", officers: ["甲"]).RefusedBy());
        Assert.Equal([SurveyRules.TwoOfficers], Accept(Asked(SurveyKind.OnSiteGuidance), "shuili", [12], ["甲"]).RefusedBy());
        Assert.Empty(Accept(Asked(SurveyKind.Consultation), "shuili", [], []).Refusals);
        Assert.Empty(Reply(Asked(SurveyKind.Consultation), "shuili", officers: [], on: null).Refusals);
    }

    [Fact]
    public void R18_days_lie_between_today_and_the_last_day_for_the_reply_and_a_consultation_has_none()
    {
        Assert.Equal([AcceptingSurvey.NoDates], Accept(Survey, "shuili", []).RefusedBy());
        Assert.Equal([AcceptingSurvey.DateOutside], Accept(Survey, "shuili", [8]).RefusedBy());
        Assert.Equal([AcceptingSurvey.DateOutside], Accept(Survey, "shuili", [17]).RefusedBy());
        Assert.Empty(Accept(Survey, "shuili", [9, 16]).Refusals);
        Assert.Equal([AcceptingSurvey.DatesOfConsultation], Accept(Asked(SurveyKind.Consultation), "shuili", [12]).RefusedBy());
        Assert.Empty(Accept(Survey, "shuili", [19], now: On(18)).Refusals); // late, and better than never
    }

    [Fact]
    public void R18_a_reply_says_an_opinion_conditions_where_it_sets_them_and_the_day_on_site()
    {
        Assert.Equal([ReplyingToSurvey.OpinionMissing], Reply(Survey, "shuili", opinion: " ").RefusedBy());
        Assert.Equal([ReplyingToSurvey.OpinionMissing], Reply(Survey, "shuili", opinion: new string('长', 2001)).RefusedBy());
        Assert.Equal([ReplyingToSurvey.ConditionsMismatch], Reply(Survey, "shuili", SurveyPosition.Conditions).RefusedBy());
        Assert.Equal([ReplyingToSurvey.ConditionsMismatch], Reply(Survey, "shuili", SurveyPosition.Conditions, conditions: [" "]).RefusedBy());
        Assert.Equal([ReplyingToSurvey.ConditionsMismatch], Reply(Survey, "shuili", conditions: ["堆高"]).RefusedBy());
        Assert.Equal([ReplyingToSurvey.DayOnSite], Reply(Survey, "shuili", on: 8).RefusedBy());
        Assert.Equal([ReplyingToSurvey.DayOnSite], Reply(Survey, "shuili", on: 10).RefusedBy()); // to come
        Assert.Equal([ReplyingToSurvey.DayOnSite], Reply(Survey, "shuili", on: null).RefusedBy());
        Assert.Equal([ReplyingToSurvey.DayOnSite], Reply(Asked(SurveyKind.Consultation), "shuili", officers: []).RefusedBy());
        Assert.Equal(
            (SurveyPosition.Conditions, "堆高", "shuili-1"),
            Reply(Survey, "shuili", SurveyPosition.Conditions, conditions: [" 堆高 "]).Event<SurveyReplyGiven>() is var e ? (e.Position, e.Conditions[0], e.Officer) : default);
    }

    [Fact]
    public void R18_only_who_is_asked_acts_and_only_until_the_town_concludes_it()
    {
        var ended = AskedSurvey.Fold(Survey, new SurveyEnded(null, "不必再等", Given.Now))!;

        Assert.Equal([CommonRules.OtherDepartment], Accept(Survey, "ziran", [12]).RefusedBy());
        Assert.Equal([CommonRules.OtherDepartment], Reply(Survey, "ziran").RefusedBy());
        Assert.Equal([SurveyRules.Over], Accept(ended, "shuili", [12]).RefusedBy());
        Assert.Equal([SurveyRules.Over], Reply(ended, "shuili").RefusedBy());
        Assert.Empty(ended.Silent);
    }

    [Fact]
    public void R18_a_later_reply_replaces_an_earlier_one_and_a_late_one_is_said_to_be_late()
    {
        var replied = Then(Survey, Reply(Survey, "shuili", SurveyPosition.Objection));
        var again = Then(replied, Reply(replied, "shuili", now: On(17)));

        Assert.Equal(["yingji"], replied.Silent);
        Assert.Equal((SurveyPosition.NoObjection, true), again.ToView(true, Due).Departments[0] is var view ? (view.Position!.Value, view.Late) : default);
        Assert.False(replied.ToView(true, new(2026, 3, 20)).Departments[0].Late);
        Assert.True(replied.ToView(true, new(2026, 3, 20)).Departments[1].Late); // has not come at all
    }

    [Fact]
    public void R18_missing_replies_are_warned_of_overdue_and_then_the_auditors_business()
    {
        var replied = Then(Survey, Reply(Survey, "shuili"));

        Assert.Empty(Pass(replied, 15));
        var warning = Assert.Single(Pass(replied, 16));
        Assert.Equal((EscalationStep.Warning, "yingji"), (warning.Step, Assert.Single(warning.Departments)));
        var warned = AskedSurvey.Fold(replied, warning)!;
        Assert.Empty(Pass(warned, 16));
        var overdue = Assert.Single(Pass(warned, 17));
        Assert.Equal((EscalationStep.Overdue, EscalationStep.Overdue), (overdue.Step, AskedSurvey.Fold(warned, overdue)!.Departments[1].Escalation!.Value));
        Assert.Equal(
            [EscalationStep.Warning, EscalationStep.Overdue, EscalationStep.Escalated], Pass(replied, 24).Select(e => e.Step)); // five working days later
        Assert.Null(Pass(replied, 24)[^1].Next);
        Assert.Empty(Pass(Then(replied, Reply(replied, "yingji")), 24));
    }

    [Fact]
    public void R18_who_has_not_to_go_there_sees_no_number()
    {
        Assert.Equal(Survey.Asked.Applicant.IdNumber, Survey.ToView(unmasked: true, Due).Applicant.IdNumber);
        Assert.Contains('*', Survey.ToView(unmasked: false, Due).Applicant.IdNumber);
    }

    private static AskedSurvey Asked(SurveyKind kind) => AskedSurvey.Fold(null, AskedSurvey.EventOf(new SurveyRequested(
        Given.Town, "case-1", 2, "CG-001", "名", ["shuili", "yingji"], Request, kind, "堆场", ["是否影响行洪？"], Given.Person(), Due,
        MissingReply.Outstanding, "examiner-1", Given.Now, Given.Now))!.Value.Event)!;

    private static Decision Accept(AskedSurvey state, string department, int[] days, string[]? officers = null, DateTimeOffset? now = null) => new AcceptingSurvey().Decide(
        state, department, new AcceptSurvey(officers ?? ["甲", "乙"], [.. days.Select(d => new DateOnly(2026, 3, d))]), $"{department}-1", now ?? Given.Now);

    private static Decision Reply(
        AskedSurvey state, string department, SurveyPosition position = SurveyPosition.NoObjection, string opinion = "已现场查看",
        string[]? conditions = null, string[]? officers = null, int? on = 9, DateTimeOffset? now = null) => new ReplyingToSurvey().Decide(
            state, department, new ReplyToSurvey(position, opinion, conditions, officers ?? ["甲", "乙"], on is { } day ? new DateOnly(2026, 3, day) : null),
            $"{department}-1", now ?? Given.Now);

    private static DateOnly Settled(Decision decision) => Assert.Single(decision.Events.OfType<SurveyDateSettled>()).On;

    private static SurveyReplyEscalated[] Pass(AskedSurvey state, int day) =>
        [.. FindMissingReplies.Decide(state, FeedPolicy.Usual, Given.Calendar, On(day)).Events.Cast<SurveyReplyEscalated>()];

    private static DateTimeOffset On(int day) => new(2026, 3, day, 9, 0, 0, Given.Now.Offset);

    private static AskedSurvey Then(AskedSurvey state, Decision decision)
    {
        Assert.Empty(decision.Refusals);
        return decision.Events.Aggregate(state, (s, e) => AskedSurvey.Fold(s, e)!);
    }
}
