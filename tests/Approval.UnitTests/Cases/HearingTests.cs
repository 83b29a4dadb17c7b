using Haitou.Approval.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.TestSupport;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>Told on Monday the 9th of March: asked for until the 16th, and held within twenty working days of that.</summary>
public sealed class HearingTests
{
    private static readonly DateOnly Told = new(2026, 3, 9);
    private static readonly DateOnly Until = new(2026, 3, 16);
    private static readonly DateOnly HoldUntil = new(2026, 4, 7); // asked for on the 9th; the 6th of April is off for Qingming

    [Fact]
    public void Art_36_who_has_an_interest_is_told_of_what()
    {
        var told = Tell(CasesAt.Opened(), major: false).Event<InterestedPartiesTold>();

        Assert.Equal(("噪声", "海政许通〔2026〕1号", "examiner-1"), (told.Interest, told.NoticeNumber, told.Officer));
        Assert.Equal([Given.Person()], told.Parties);
        Assert.Null(told.RequestUntil);
    }

    [Fact]
    public void Art_36_and_47_telling_says_whom_and_of_what()
    {
        Assert.Equal([TellingParties.NobodyTold], Tell(CasesAt.Opened(), major: false, parties: []).RefusedBy());
        Assert.Empty(Tell(CasesAt.Opened(), major: true, parties: []).Refusals); // the applicant alone is told of the hearing
        Assert.Equal([TellingParties.PartyUnnamed], Tell(CasesAt.Opened(), parties: [Given.Person() with { Name = " " }]).RefusedBy());
        Assert.Equal([TellingParties.InterestMissing], Tell(CasesAt.Opened(), interest: "").RefusedBy());
        Assert.Equal([CaseRules.WrongState], Tell(CasesAt.Granted()).RefusedBy());
    }

    [Fact]
    public void Art_47_a_hearing_is_asked_for_within_five_working_days_of_being_told()
    {
        Assert.Equal(Until, Tell(CasesAt.Opened()).Event<InterestedPartiesTold>().RequestUntil);
        Assert.Empty(Request(AfterTelling(), on: Until, now: CasesAt.At(3, 18)).Refusals); // recorded later than it was made
        Assert.Equal([RequestingHearing.RequestTooLate], Request(AfterTelling(), on: Until.AddDays(1), now: CasesAt.At(3, 18)).RefusedBy());
        Assert.Equal([RequestingHearing.RequestTooLate], Request(AfterTelling(), on: Told.AddDays(-1)).RefusedBy());
        Assert.Equal([RequestingHearing.RequestTooLate], Request(AfterTelling(), on: Told.AddDays(1)).RefusedBy()); // to come
    }

    [Fact]
    public void Art_47_only_who_was_told_asks_for_it_and_once()
    {
        var requested = CasesAt.Then(AfterTelling(), Request(AfterTelling()));

        Assert.Equal([RequestingHearing.NoHearingRight], Request(CasesAt.Opened()).RefusedBy());
        Assert.Equal([HearingRules.NoSuchParty], Request(AfterTelling(), by: 2).RefusedBy());
        Assert.Equal([HearingRules.NoSuchParty], Request(AfterTelling(), by: -1).RefusedBy());
        Assert.Empty(Request(AfterTelling(), by: 0).Refusals); // the applicant
        Assert.Equal([HearingRules.HearingAlready], Request(requested).RefusedBy());
        Assert.Equal([HearingRules.HearingAlready], Tell(requested).RefusedBy());
    }

    [Fact]
    public void Art_47_it_is_held_within_twenty_working_days_of_the_request()
    {
        var requested = AfterRequest();

        Assert.Equal(HoldUntil, requested.Hearing.ToHold!.Value.LastDay);
        Assert.Empty(Schedule(requested, on: HoldUntil).Refusals);
        Assert.Equal([SchedulingHearing.HearingTooLate], Schedule(requested, on: HoldUntil.AddDays(1)).RefusedBy());
    }

    [Fact]
    public void Art_47_a_hearing_that_was_not_held_in_time_is_found_once_and_can_still_be_set()
    {
        var requested = AfterRequest();
        var found = FindHearingOverdue.Find(requested, CasesAt.At(4, 8));
        var late = CasesAt.Then(requested, found);

        Assert.Equal(HoldUntil, found.Event<HearingFellOverdue>().Due);
        Assert.Empty(FindHearingOverdue.Find(requested, CasesAt.At(4, 7)).Events);
        Assert.Empty(FindHearingOverdue.Find(late, CasesAt.At(4, 9)).Events);
        Assert.True(late.ToView(true, new(2026, 4, 8)).Hearing!.Overdue);
        Assert.Empty(Schedule(late, on: new(2026, 4, 15), now: CasesAt.At(4, 8)).Refusals);
        Assert.Equal([DecisionRules.HearingAwaited], CasesAt.Grant(Examined(late)).RefusedBy());
    }

    [Fact]
    public void Art_48_time_and_place_are_told_seven_days_before()
    {
        Assert.Equal([SchedulingHearing.HearingNotice], Schedule(AfterRequest(), on: new(2026, 3, 15)).RefusedBy());
        var set = Schedule(AfterRequest(), on: new(2026, 3, 16)).Event<HearingScheduled>();
        Assert.Equal(("便民服务中心三楼", "presider-1", "海政许通〔2026〕2号"), (set.Place, set.PresidingOfficer, set.NoticeNumber));
    }

    [Fact]
    public void Art_48_whoever_reviewed_does_not_preside()
    {
        Assert.Equal([SchedulingHearing.PresiderReviewed], Schedule(CasesAt.Examined(), presider: "examiner-1", ground: HearingGround.PublicInterest).RefusedBy());
        Assert.Equal([SchedulingHearing.PresiderMissing], Schedule(AfterRequest(), presider: " ").RefusedBy());
        Assert.Equal([SchedulingHearing.PresiderMissing], Schedule(AfterRequest(), place: "").RefusedBy());
    }

    [Fact]
    public void Art_46_and_47_a_hearing_that_nobody_asked_for_has_another_ground()
    {
        Assert.Equal([SchedulingHearing.NotRequested], Schedule(CasesAt.Opened()).RefusedBy());
        Assert.Empty(Schedule(CasesAt.Opened(), ground: HearingGround.RequiredByLaw).Refusals);
    }

    [Fact]
    public void Art_48_the_record_is_made_on_the_day_of_the_hearing_or_later_by_whoever_was_there()
    {
        var set = Set(AfterRequest());

        Assert.Equal([HoldingHearing.NotYetHeld], Hold(set, CasesAt.At(3, 15)).RefusedBy());
        Assert.Equal([HoldingHearing.RecordMissing], Hold(set, record: " ").RefusedBy());
        Assert.Equal([HoldingHearing.RecordMissing], Hold(set, attendance: [" "]).RefusedBy());
        Assert.Equal([HoldingHearing.NotScheduled], Hold(AfterRequest()).RefusedBy());
        var held = CasesAt.Then(set, Hold(set));
        Assert.Equal([HearingRules.HearingAlready], Hold(held).RefusedBy());
        Assert.Equal([HearingRules.HearingAlready], Schedule(held, on: new(2026, 4, 1)).RefusedBy());
        Assert.Equal([HearingRules.HearingAlready], Request(held).RefusedBy());
        Assert.Empty(FindHearingOverdue.Find(held, CasesAt.At(4, 8)).Events);
    }

    [Fact]
    public void Art_36_what_somebody_states_is_on_record()
    {
        var told = CasesAt.Then(CasesAt.Opened(), Tell(CasesAt.Opened(), major: false));

        Assert.Equal("不同意夜间施工", CasesAt.Then(told, State(told, by: 1)).ToView(true, Told).Statements[0].Statement);
        Assert.Empty(State(CasesAt.Opened(), by: 0).Refusals);
        Assert.Equal([HearingRules.NoSuchParty], State(told, by: 2).RefusedBy());
        Assert.Equal([RecordingStatement.StatementMissing], State(told, by: 1, " ").RefusedBy());
        Assert.Equal([CaseRules.WrongState], State(CasesAt.Granted(), by: 0).RefusedBy());
    }

    [Fact]
    public void Art_47_nothing_is_decided_while_a_hearing_can_be_asked_for_or_is_to_be_held()
    {
        var told = Examined(AfterTelling());

        Assert.Equal([DecisionRules.HearingRightRuns], Grant(told, CasesAt.At(3, 16)).RefusedBy());
        Assert.Empty(Grant(told, CasesAt.At(3, 17)).Refusals);
        Assert.Equal([DecisionRules.HearingAwaited], Grant(Examined(AfterRequest()), CasesAt.At(3, 17)).RefusedBy());
        Assert.Equal([DecisionRules.HearingAwaited], Grant(Examined(Set(AfterRequest())), CasesAt.At(3, 17)).RefusedBy());
        Assert.Equal([DecisionRules.HearingAwaited], CasesAt.Refuse(Examined(AfterRequest()), now: CasesAt.At(3, 17)).RefusedBy());
    }

    [Fact]
    public void Art_48_the_decision_rests_on_the_record()
    {
        var held = Examined(CasesAt.Then(Set(AfterRequest()), Hold(Set(AfterRequest()))));

        Assert.Equal([DecisionRules.HearingUnanswered], Grant(held, CasesAt.At(3, 17)).RefusedBy());
        Assert.Equal([DecisionRules.HearingUnanswered], CasesAt.Refuse(held, now: CasesAt.At(3, 17)).RefusedBy());
        Assert.Equal("采纳", Grant(held, CasesAt.At(3, 17), "采纳").Event<CaseGranted>().HearingAnswer);
    }

    private static ApprovalCase AfterTelling() => CasesAt.Then(CasesAt.Opened(), Tell(CasesAt.Opened()));

    private static ApprovalCase AfterRequest() => CasesAt.Then(AfterTelling(), Request(AfterTelling()));

    private static ApprovalCase Set(ApprovalCase state) => CasesAt.Then(state, Schedule(state));

    private static ApprovalCase Examined(ApprovalCase state) =>
        CasesAt.Then(state, Examining.Decide(state, new ExamineCase("意见", []), CasesAt.Screened(), "examiner-1", CasesAt.At(3, 17)));

    private static Decision Tell(ApprovalCase state, bool major = true, Party[]? parties = null, string interest = "噪声") => TellingParties.Decide(
        state, new TellInterestedParties(parties ?? [Given.Person()], interest, major), "海政许通〔2026〕1号", Given.Calendar, "examiner-1", Given.Now);

    private static Decision State(ApprovalCase state, int by, string statement = "不同意夜间施工") =>
        RecordingStatement.Decide(state, new RecordStatement(by, statement), "clerk-1", Given.Now);

    private static Decision Request(ApprovalCase state, int by = 1, DateOnly? on = null, DateTimeOffset? now = null) =>
        RequestingHearing.Decide(state, new RequestHearing(by, on ?? Told), Given.Calendar, "clerk-1", now ?? Given.Now);

    private static Decision Schedule(
        ApprovalCase state, DateOnly? on = null, string presider = "presider-1", string place = "便民服务中心三楼",
        HearingGround ground = HearingGround.Requested, DateTimeOffset? now = null) =>
        SchedulingHearing.Decide(state, new ScheduleHearing(ground, on ?? new(2026, 3, 16), place, presider), "海政许通〔2026〕2号", "approver-1", now ?? Given.Now);

    private static Decision Hold(ApprovalCase state, DateTimeOffset? now = null, string record = "双方陈述", string[]? attendance = null) =>
        HoldingHearing.Decide(state, new RecordHearing(record, attendance ?? ["申请人", "王某"]), "clerk-1", now ?? CasesAt.At(3, 16));

    private static Decision Grant(ApprovalCase state, DateTimeOffset now, string? answer = null) => Granting.Decide(
        state, new GrantCase("准予", [], null, answer), new(CasesAt.Screened()), "1号", CasesAt.Town, Given.Calendar, CasesAt.Approver, now);
}
