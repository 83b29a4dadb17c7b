using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.TestSupport;
using Microsoft.Extensions.Configuration;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>Joint surveys, consultations and guidance on site.</summary>
public sealed class SurveyTests
{
    private static readonly Guid Request = new("6f0c1f1e-0000-4000-8000-000000000009");
    private static readonly DateOnly Due = new(2026, 3, 18); // seven working days after Given.Now
    private static readonly DateTimeOffset DayAfter = new(2026, 3, 19, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly RequestSurvey Ask = new(SurveyKind.JointSurvey, ["shuili", "huanbao", "shuili"], "堆场", ["是否影响行洪？"]);

    [Fact]
    public void R18_one_request_goes_to_several_departments_at_once_each_with_the_same_clock()
    {
        var requested = CasesAt.Examined().When(s => AskDepartments(s)).Then<CaseSurveyRequested>();

        Assert.Equal(["huanbao", "shuili"], requested.Departments);
        Assert.Equal((2L, Due, "examiner-1"), (requested.CaseSequence, requested.ReplyDue, requested.Officer));
    }

    [Fact]
    public void Art_45_neither_a_survey_nor_a_consultation_stops_the_clock()
    {
        foreach (var kind in Enum.GetValues<SurveyKind>())
        {
            var before = CasesAt.Examined();
            var after = before.After(s => AskDepartments(s, Ask with { Kind = kind }));
            Assert.Equal(before.Period, after.Period);
            Assert.Equal(before.Period, Replied(after, "shuili", SurveyPosition.Objection).Period);
        }

        Assert.Equal(8, Enum.GetValues<SuspensionKind>().Length); // hearing, tender, auction, inspection, testing, quarantine, appraisal, expert review
    }

    [Fact]
    public void R18_what_is_asked_says_of_whom_about_what_and_by_when()
    {
        CasesAt.Examined().When(s => AskDepartments(s, Ask with { Departments = ["shuili", "mars"] }))
            .ThenRefused(RequestingSurvey.DepartmentUnknown);
        CasesAt.Examined().When(s => AskDepartments(s, Ask with { Departments = [] })).ThenRefused(RequestingSurvey.DepartmentUnknown);
        CasesAt.Examined().When(s => AskDepartments(s, Ask with { Questions = [" "] })).ThenRefused(RequestingSurvey.QuestionMissing);
        CasesAt.Examined().When(s => AskDepartments(s, Ask with { Subject = "" })).ThenRefused(RequestingSurvey.QuestionMissing);
        CasesAt.Examined().When(s => AskDepartments(s, Ask with { ReplyWorkingDays = 8 })).ThenRefused(RequestingSurvey.ReplyPeriod);
        CasesAt.Examined().When(s => AskDepartments(s, Ask with { ReplyWorkingDays = 0 })).ThenRefused(RequestingSurvey.ReplyPeriod);
        Assert.Equal(new DateOnly(2026, 3, 11), CasesAt.Examined().When(s => AskDepartments(s, Ask with { ReplyWorkingDays = 2 })).Then<CaseSurveyRequested>().ReplyDue);
    }

    [Fact]
    public void Nothing_is_asked_about_a_decided_case() => CasesAt.Granted().When(s => AskDepartments(s)).ThenRefused(CaseRules.WrongState);

    [Fact]
    public void R18_nothing_is_decided_while_a_survey_is_open() =>
        Survey().When(s => CasesAt.Grant(s)).ThenRefused(DecisionRules.SurveyOpen);

    [Fact]
    public void R18_the_last_reply_concludes_with_the_strictest_position_and_each_departments_own()
    {
        var state = Replied(Survey(), "shuili", SurveyPosition.Conditions);
        Assert.Null(state.Surveys[0].Concluded);

        var concluded = Assert.IsType<CaseSurveyConcluded>(state.When(s => Reply(s, "huanbao", SurveyPosition.NoObjection)).Events[1]);

        Assert.Equal((3L, SurveyPosition.Conditions, (string?)null), (concluded.CaseSequence, concluded.Result, concluded.Reason));
        Assert.Equal(
            [new("shuili", SurveyPosition.Conditions, false), new("huanbao", SurveyPosition.NoObjection, false)], concluded.Positions);
    }

    [Fact]
    public void R18_an_objection_or_a_condition_is_answered_in_the_grant()
    {
        var objected = Replied(Replied(Survey(), "shuili", SurveyPosition.Conditions), "huanbao", SurveyPosition.NoObjection);

        objected.When(s => CasesAt.Grant(s)).ThenRefused(Granting.ObjectionUnanswered);
        Assert.Equal("条件已纳入决定", objected.When(s => Grant(s, "条件已纳入决定")).Then<CaseGranted>().ObjectionAnswer);
        Replied(Replied(Survey(), "shuili", SurveyPosition.NoObjection), "huanbao", SurveyPosition.NoObjection).When(s => CasesAt.Grant(s)).ThenCarriedOut();
    }

    [Fact]
    public void R18_only_who_was_asked_replies_and_only_to_what_was_asked()
    {
        Survey().When(s => Reply(s, "chengguan", SurveyPosition.NoObjection)).ThenRefused(SurveyRepliedConsumer.NotAsked);
        CasesAt.Examined().When(s => Reply(s, "shuili", SurveyPosition.NoObjection)).ThenRefused(SurveyRules.NoSuchSurvey);
        CasesAt.Examined().When(s => SurveyScheduledConsumer.Decide(s, Date(1, Given.Now))).ThenRefused(SurveyRules.NoSuchSurvey);
    }

    [Fact]
    public void R18_what_a_department_said_last_holds_whatever_order_its_replies_come_in()
    {
        var state = Replied(Survey(), "shuili", SurveyPosition.Objection, Given.Now.AddHours(2));

        state.When(s => Reply(s, "shuili", SurveyPosition.NoObjection, Given.Now.AddHours(1))).ThenNothing();
        Assert.Equal(SurveyPosition.NoObjection, Replied(state, "shuili", SurveyPosition.NoObjection, Given.Now.AddHours(3)).Surveys[0].Result);
    }

    [Fact]
    public void R18_the_common_date_is_the_one_settled_last()
    {
        var state = Survey().After(s => SurveyScheduledConsumer.Decide(s, Date(16, Given.Now.AddHours(2))));

        Assert.Equal(new DateOnly(2026, 3, 16), state.Surveys[0].ToView().ScheduledOn);
        state.When(s => SurveyScheduledConsumer.Decide(s, Date(13, Given.Now.AddHours(1)))).ThenNothing();
    }

    [Fact]
    public void R18_a_missing_reply_stays_open_until_somebody_says_why_it_can_be_done_without()
    {
        var state = Replied(Survey(), "huanbao", SurveyPosition.NoObjection);
        state.When(s => Conclude(s, "另行了解", DayAfter.AddTicks(-1))).ThenRefused(ConcludingSurvey.StillRunning);
        state.When(s => FindMissedReplies.Find(s, DayAfter.AddTicks(-1))).ThenNothing();

        var missed = state.When(s => FindMissedReplies.Find(s, DayAfter));
        Assert.Equal(["shuili"], missed.Then<CaseSurveyRepliesMissed>().Departments);
        Assert.False(missed.Then<CaseSurveyRepliesMissed>().ByDefault);
        state = missed.State;
        state.When(s => FindMissedReplies.Find(s, DayAfter)).ThenNothing(); // a second sweeper
        state.When(s => CasesAt.Grant(s)).ThenRefused(DecisionRules.SurveyOpen);

        state.When(s => Conclude(s, " ", DayAfter)).ThenRefused(ConcludingSurvey.ConclusionReasonMissing);
        state.When(s => ConcludingSurvey.Decide(s, Guid.Empty, new ConcludeSurvey("理由"), "examiner-1", DayAfter)).ThenRefused(SurveyRules.NoSuchSurvey);
        var concluded = state.When(s => Conclude(s, "另行了解", DayAfter)).Then<CaseSurveyConcluded>();
        Assert.Equal(("另行了解", "examiner-1", 3L), (concluded.Reason, concluded.Officer, concluded.CaseSequence));
        state.After(s => Conclude(s, "另行了解", DayAfter)).When(s => Conclude(s, "再", DayAfter)).ThenRefused(ConcludingSurvey.AlreadyConcluded);
    }

    [Fact]
    public void R18_a_missing_reply_counts_as_no_objection_where_that_is_configured_and_the_record_says_so()
    {
        var state = Survey(MissingReply.NoObjection).After(s => FindMissedReplies.Find(s, DayAfter));

        var survey = state.Surveys[0];
        Assert.True(survey.Missed!.ByDefault);
        Assert.Equal((SurveyPosition.NoObjection, 3L), (survey.Concluded!.Result, state.CaseSequence));
        Assert.All(survey.ToView().Replies, r => Assert.True(r.ByDefault));
        state.When(s => CasesAt.Grant(s)).ThenCarriedOut();

        // Who replies late after all is heard: the objection has to be answered.
        var late = Replied(state, "shuili", SurveyPosition.Objection, DayAfter.AddHours(9));
        Assert.True(late.Surveys[0].Replies[0].Late);
        late.When(s => CasesAt.Grant(s)).ThenRefused(Granting.ObjectionUnanswered);
    }

    [Fact]
    public void R18_two_surveys_that_end_by_default_on_one_day_are_two_acts_of_the_case()
    {
        var state = Survey(MissingReply.NoObjection).After(s => RequestingSurvey.Decide(
            s, Ask, new(7, MissingReply.NoObjection), Known, Guid.Empty, Given.Calendar, "examiner-1", Given.Now));

        Assert.Equal([4L, 5L], state.When(s => FindMissedReplies.Find(s, DayAfter)).Events.OfType<CaseSurveyConcluded>().Select(e => e.CaseSequence));
    }

    [Fact]
    public void R18_a_case_that_ends_without_the_replies_ends_its_surveys_and_those_asked_are_told()
    {
        var state = Survey().After(s => RequestingSurvey.Decide(
            s, Ask, new(7, MissingReply.Outstanding), Known, Guid.Empty, Given.Calendar, "examiner-1", Given.Now));

        var ended = state.When(s => Terminating.Decide(s, new TerminateCase(TerminationGround.TakenBack, "不再申请"), "1号", "approver-1", Given.Now));

        Assert.Equal([5L, 6L], ended.Events.OfType<CaseSurveyConcluded>().Select(e => e.CaseSequence));
        Assert.All(ended.Events.OfType<CaseSurveyConcluded>(), e => Assert.Equal(("不再申请", "approver-1", (SurveyPosition?)null), (e.Reason, e.Officer, e.Result)));
        Assert.All(ended.State.Surveys, s => Assert.NotNull(s.Concluded));
    }

    [Fact]
    public void Art_82_reply_periods_are_configured_for_an_item_else_for_its_department_else_for_all()
    {
        var policy = Policy(("ReplyWorkingDays", "6"), ("ReplyWorkingDays:chengguan", "4"), ("ReplyWorkingDays:CG-001", "3"), ("MissingReply:chengguan", "NoObjection"));

        Assert.Equal(new SurveyTerms(3, MissingReply.NoObjection), policy.TermsFor(Given.Terms));
        Assert.Equal(new SurveyTerms(4, MissingReply.NoObjection), policy.TermsFor(Given.Terms with { Code = "CG-002" }));
        Assert.Equal(new SurveyTerms(6, MissingReply.Outstanding), policy.TermsFor(Given.Terms with { Code = "SL-001", Department = "shuili" }));
        Assert.Equal(new SurveyTerms(7, MissingReply.Outstanding), Policy().TermsFor(Given.Terms));
        Assert.Throws<InvalidDataException>(() => Policy(("ReplyWorkingDays:CG-001", "0")));
    }

    private static readonly Dictionary<string, string> Known = new() { ["chengguan"] = "城管局", ["huanbao"] = "环保局", ["shuili"] = "水利局" };

    private static Decision AskDepartments(ApprovalCase state, RequestSurvey? command = null, MissingReply missing = MissingReply.Outstanding) =>
        RequestingSurvey.Decide(state, command ?? Ask, new(7, missing), Known, Request, Given.Calendar, "examiner-1", Given.Now);

    private static ApprovalCase Survey(MissingReply missing = MissingReply.Outstanding) => CasesAt.Examined().After(s => AskDepartments(s, missing: missing));

    private static Decision Reply(ApprovalCase state, string department, SurveyPosition position, DateTimeOffset? at = null) => SurveyRepliedConsumer.Decide(
        state, new SurveyReplied(Request, Given.Town, state.Opened.Number, department, position, "意见", [], ["甲", "乙"], null, at ?? Given.Now, Given.Now),
        at ?? Given.Now);

    private static ApprovalCase Replied(ApprovalCase state, string department, SurveyPosition position, DateTimeOffset? at = null) =>
        state.After(s => Reply(s, department, position, at));

    private static Decision Conclude(ApprovalCase state, string reason, DateTimeOffset now) =>
        ConcludingSurvey.Decide(state, Request, new ConcludeSurvey(reason), "examiner-1", now);

    private static Decision Grant(ApprovalCase state, string answer) => Granting.Decide(
        state, new GrantCase("准予", [], ObjectionAnswer: answer), new(CasesAt.Screened()), "海政许准〔2026〕1号", CasesAt.Town, Given.Calendar, CasesAt.Approver, Given.Now);

    private static SurveyScheduled Date(int day, DateTimeOffset at) =>
        new(Request, Given.Town, CasesAt.Examined().Opened.Number, new DateOnly(2026, 3, day), at, at);

    private static SurveyPolicy Policy(params (string Key, string Value)[] set) => SurveyPolicy.Read(
        new ConfigurationBuilder().AddInMemoryCollection(set.ToDictionary(s => $"Surveys:{s.Key}", s => (string?)s.Value)).Build());
}
