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
        var first = Survey.After(s => Accept(s, "shuili", [12, 11, 13]));
        var settled = first.When(s => Accept(s, "yingji", [13, 12]));

        Assert.Single(Survey.When(s => Accept(s, "shuili", [12, 11, 13])).Events);
        Assert.Equal(new DateOnly(2026, 3, 12), Settled(settled));
        Assert.Equal(new DateOnly(2026, 3, 12), settled.State.ScheduledOn);
        Assert.Equal([new DateOnly(2026, 3, 11), new(2026, 3, 12), new(2026, 3, 13)], first.Departments[0].Dates);
    }

    [Fact]
    public void R18_where_no_day_suits_all_each_is_told_and_may_offer_others()
    {
        var differ = Survey.After(s => Accept(s, "shuili", [11])).When(s => Accept(s, "yingji", [12]));
        var state = differ.State;

        Assert.Single(differ.Events.OfType<SurveyDatesDiffered>());
        Assert.True(state.DatesDiffer);
        Assert.Equal(new DateOnly(2026, 3, 12), Settled(state.When(s => Accept(s, "shuili", [12]))));
        Assert.False(state.After(s => Accept(s, "shuili", [12])).DatesDiffer);
    }

    [Fact]
    public void R18_a_day_that_was_settled_stays_unless_another_suits_all()
    {
        var settled = Survey.After(s => Accept(s, "shuili", [12, 13])).After(s => Accept(s, "yingji", [12, 13]));

        Assert.Single(settled.When(s => Accept(s, "yingji", [11, 12])).Events); // it suits all still
        Assert.Equal(new DateOnly(2026, 3, 13), Settled(settled.When(s => Accept(s, "yingji", [13]))));
        settled.When(s => Accept(s, "yingji", [16])).ThenRefused(AcceptingSurvey.DateSettled);
    }

    [Fact]
    public void R18_the_common_day_is_one_that_each_has_offered_and_there_is_none_when_they_share_none() => Gen.Select(
        Gen.Int[9, 16].List[1, 6], Gen.Int[9, 16].List[1, 6]).Sample((some, others) =>
    {
        var first = Survey.After(s => Accept(s, "shuili", [.. some]));
        var second = first.When(s => Accept(s, "yingji", [.. others]));
        int[] shared = [.. some.Intersect(others)];
        if (shared.Length == 0)
            Assert.Single(second.Events.OfType<SurveyDatesDiffered>());
        else
            Assert.Equal(shared.Min(), Settled(second).Day);
    });

    [Fact]
    public void Art_34_two_or_more_officers_go_on_site_and_whoever_is_meant_attends_a_consultation()
    {
        Survey.When(s => Accept(s, "shuili", [12], ["甲", " 甲 "])).ThenRefused(SurveyRules.TwoOfficers);
        Survey.When(s => Reply(s, "shuili", officers: ["甲"])).ThenRefused(SurveyRules.TwoOfficers);
        Asked(SurveyKind.OnSiteGuidance).When(s => Accept(s, "shuili", [12], ["甲"])).ThenRefused(SurveyRules.TwoOfficers);
        Asked(SurveyKind.Consultation).When(s => Accept(s, "shuili", [], [])).ThenCarriedOut();
        Asked(SurveyKind.Consultation).When(s => Reply(s, "shuili", officers: [], on: null)).ThenCarriedOut();
    }

    [Fact]
    public void R18_days_lie_between_today_and_the_last_day_for_the_reply_and_a_consultation_has_none()
    {
        Survey.When(s => Accept(s, "shuili", [])).ThenRefused(AcceptingSurvey.NoDates);
        Survey.When(s => Accept(s, "shuili", [8])).ThenRefused(AcceptingSurvey.DateOutside);
        Survey.When(s => Accept(s, "shuili", [17])).ThenRefused(AcceptingSurvey.DateOutside);
        Survey.When(s => Accept(s, "shuili", [9, 16])).ThenCarriedOut();
        Asked(SurveyKind.Consultation).When(s => Accept(s, "shuili", [12])).ThenRefused(AcceptingSurvey.DatesOfConsultation);
        Survey.When(s => Accept(s, "shuili", [19], now: On(18))).ThenCarriedOut(); // late, and better than never
    }

    [Fact]
    public void R18_a_reply_says_an_opinion_conditions_where_it_sets_them_and_the_day_on_site()
    {
        Survey.When(s => Reply(s, "shuili", opinion: " ")).ThenRefused(ReplyingToSurvey.OpinionMissing);
        Survey.When(s => Reply(s, "shuili", opinion: new string('长', 2001))).ThenRefused(ReplyingToSurvey.OpinionMissing);
        Survey.When(s => Reply(s, "shuili", SurveyPosition.Conditions)).ThenRefused(ReplyingToSurvey.ConditionsMismatch);
        Survey.When(s => Reply(s, "shuili", SurveyPosition.Conditions, conditions: [" "])).ThenRefused(ReplyingToSurvey.ConditionsMismatch);
        Survey.When(s => Reply(s, "shuili", conditions: ["堆高"])).ThenRefused(ReplyingToSurvey.ConditionsMismatch);
        Survey.When(s => Reply(s, "shuili", on: 8)).ThenRefused(ReplyingToSurvey.DayOnSite);
        Survey.When(s => Reply(s, "shuili", on: 10)).ThenRefused(ReplyingToSurvey.DayOnSite); // to come
        Survey.When(s => Reply(s, "shuili", on: null)).ThenRefused(ReplyingToSurvey.DayOnSite);
        Asked(SurveyKind.Consultation).When(s => Reply(s, "shuili", officers: [])).ThenRefused(ReplyingToSurvey.DayOnSite);
        var given = Survey.When(s => Reply(s, "shuili", SurveyPosition.Conditions, conditions: [" 堆高 "])).Then<SurveyReplyGiven>();
        Assert.Equal((SurveyPosition.Conditions, "堆高", "shuili-1"), (given.Position, given.Conditions[0], given.Officer));
    }

    [Fact]
    public void R18_only_who_is_asked_acts_and_only_until_the_town_concludes_it()
    {
        var ended = Survey.AfterEvent(new SurveyEnded(null, "不必再等", Given.Now));

        Survey.When(s => Accept(s, "ziran", [12])).ThenRefused(CommonRules.OtherDepartment);
        Survey.When(s => Reply(s, "ziran")).ThenRefused(CommonRules.OtherDepartment);
        ended.When(s => Accept(s, "shuili", [12])).ThenRefused(SurveyRules.Over);
        ended.When(s => Reply(s, "shuili")).ThenRefused(SurveyRules.Over);
        Assert.Empty(ended.Silent);
    }

    [Fact]
    public void R18_a_later_reply_replaces_an_earlier_one_and_a_late_one_is_said_to_be_late()
    {
        var replied = Survey.After(s => Reply(s, "shuili", SurveyPosition.Objection));
        var again = replied.After(s => Reply(s, "shuili", now: On(17)));

        Assert.Equal(["yingji"], replied.Silent);
        Assert.Equal((SurveyPosition.NoObjection, true), again.ToView(true, Due).Departments[0] is var view ? (view.Position!.Value, view.Late) : default);
        Assert.False(replied.ToView(true, new(2026, 3, 20)).Departments[0].Late);
        Assert.True(replied.ToView(true, new(2026, 3, 20)).Departments[1].Late); // has not come at all
    }

    [Fact]
    public void R18_missing_replies_are_warned_of_overdue_and_then_the_auditors_business()
    {
        var replied = Survey.After(s => Reply(s, "shuili"));

        replied.When(s => Pass(s, 15)).ThenNothing();
        var warning = replied.When(s => Pass(s, 16)).Then<SurveyReplyEscalated>();
        Assert.Equal((EscalationStep.Warning, "yingji"), (warning.Step, Assert.Single(warning.Departments)));
        var warned = replied.AfterEvent(warning);
        warned.When(s => Pass(s, 16)).ThenNothing();
        var overdue = warned.When(s => Pass(s, 17)).Then<SurveyReplyEscalated>();
        Assert.Equal((EscalationStep.Overdue, EscalationStep.Overdue), (overdue.Step, warned.AfterEvent(overdue).Departments[1].Escalation!.Value));
        var steps = replied.When(s => Pass(s, 24)).Events.Cast<SurveyReplyEscalated>().ToArray(); // five working days later
        Assert.Equal([EscalationStep.Warning, EscalationStep.Overdue, EscalationStep.Escalated], steps.Select(e => e.Step));
        Assert.Null(steps[^1].Next);
        replied.After(s => Reply(s, "yingji")).When(s => Pass(s, 24)).ThenNothing();
    }

    [Fact]
    public void R18_who_has_not_to_go_there_sees_no_number()
    {
        Assert.Equal(Survey.Asked.Applicant.IdNumber, Survey.ToView(unmasked: true, Due).Applicant.IdNumber);
        Assert.Contains('*', Survey.ToView(unmasked: false, Due).Applicant.IdNumber);
    }

    private static AskedSurvey Asked(SurveyKind kind) => Given.Nothing.AfterEvent<AskedSurvey>(AskedSurvey.EventOf(new SurveyRequested(
        Given.Town, "case-1", 2, "CG-001", "名", ["shuili", "yingji"], Request, kind, "堆场", ["是否影响行洪？"], Given.Person(), Due,
        MissingReply.Outstanding, "examiner-1", Given.Now, Given.Now))!.Value.Event);

    private static Decision Accept(AskedSurvey state, string department, int[] days, string[]? officers = null, DateTimeOffset? now = null) => new AcceptingSurvey().Decide(
        state, department, new AcceptSurvey(officers ?? ["甲", "乙"], [.. days.Select(d => new DateOnly(2026, 3, d))]), $"{department}-1", now ?? Given.Now);

    private static Decision Reply(
        AskedSurvey state, string department, SurveyPosition position = SurveyPosition.NoObjection, string opinion = "已现场查看",
        string[]? conditions = null, string[]? officers = null, int? on = 9, DateTimeOffset? now = null) => new ReplyingToSurvey().Decide(
            state, department, new ReplyToSurvey(position, opinion, conditions, officers ?? ["甲", "乙"], on is { } day ? new DateOnly(2026, 3, day) : null),
            $"{department}-1", now ?? Given.Now);

    private static DateOnly Settled(Decided decided) => Assert.Single(decided.Events.OfType<SurveyDateSettled>()).On;

    private static Decision Pass(AskedSurvey state, int day) => FindMissingReplies.Decide(state, FeedPolicy.Usual, Given.Calendar, On(day));

    private static DateTimeOffset On(int day) => new(2026, 3, day, 9, 0, 0, Given.Now.Offset);
}
