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
        var told = CasesAt.Opened().When(s => Tell(s, major: false)).Then<InterestedPartiesTold>();

        Assert.Equal(("噪声", "海政许通〔2026〕1号", "examiner-1"), (told.Interest, told.NoticeNumber, told.Officer));
        Assert.Equal([Given.Person()], told.Parties);
        Assert.Null(told.RequestUntil);
    }

    [Fact]
    public void Art_36_and_47_telling_says_whom_and_of_what()
    {
        CasesAt.Opened().When(s => Tell(s, major: false, parties: [])).ThenRefused(TellingParties.NobodyTold);
        CasesAt.Opened().When(s => Tell(s, major: true, parties: [])).ThenCarriedOut(); // the applicant alone is told of the hearing
        CasesAt.Opened().When(s => Tell(s, parties: [Given.Person() with { Name = " " }])).ThenRefused(TellingParties.PartyUnnamed);
        CasesAt.Opened().When(s => Tell(s, interest: "")).ThenRefused(TellingParties.InterestMissing);
        CasesAt.Granted().When(s => Tell(s)).ThenRefused(CaseRules.WrongState);
    }

    [Fact]
    public void Art_47_a_hearing_is_asked_for_within_five_working_days_of_being_told()
    {
        Assert.Equal(Until, CasesAt.Opened().When(s => Tell(s)).Then<InterestedPartiesTold>().RequestUntil);
        AfterTelling().When(s => Request(s, on: Until, now: CasesAt.At(3, 18))).ThenCarriedOut(); // recorded later than it was made
        AfterTelling().When(s => Request(s, on: Until.AddDays(1), now: CasesAt.At(3, 18))).ThenRefused(RequestingHearing.RequestTooLate);
        AfterTelling().When(s => Request(s, on: Told.AddDays(-1))).ThenRefused(RequestingHearing.RequestTooLate);
        AfterTelling().When(s => Request(s, on: Told.AddDays(1))).ThenRefused(RequestingHearing.RequestTooLate); // to come
    }

    [Fact]
    public void Art_47_only_who_was_told_asks_for_it_and_once()
    {
        var requested = AfterTelling().After(s => Request(s));

        CasesAt.Opened().When(s => Request(s)).ThenRefused(RequestingHearing.NoHearingRight);
        AfterTelling().When(s => Request(s, by: 2)).ThenRefused(HearingRules.NoSuchParty);
        AfterTelling().When(s => Request(s, by: -1)).ThenRefused(HearingRules.NoSuchParty);
        AfterTelling().When(s => Request(s, by: 0)).ThenCarriedOut(); // the applicant
        requested.When(s => Request(s)).ThenRefused(HearingRules.HearingAlready);
        requested.When(s => Tell(s)).ThenRefused(HearingRules.HearingAlready);
    }

    [Fact]
    public void Art_47_it_is_held_within_twenty_working_days_of_the_request()
    {
        var requested = AfterRequest();

        Assert.Equal(HoldUntil, requested.Hearing.ToHold!.Value.LastDay);
        requested.When(s => Schedule(s, on: HoldUntil)).ThenCarriedOut();
        requested.When(s => Schedule(s, on: HoldUntil.AddDays(1))).ThenRefused(SchedulingHearing.HearingTooLate);
    }

    [Fact]
    public void Art_47_a_hearing_that_was_not_held_in_time_is_found_once_and_can_still_be_set()
    {
        var requested = AfterRequest();
        var found = requested.When(s => FindHearingOverdue.Find(s, CasesAt.At(4, 8)));
        var late = found.State;

        Assert.Equal(HoldUntil, found.Then<HearingFellOverdue>().Due);
        requested.When(s => FindHearingOverdue.Find(s, CasesAt.At(4, 7))).ThenNothing();
        late.When(s => FindHearingOverdue.Find(s, CasesAt.At(4, 9))).ThenNothing();
        Assert.True(late.ToView(true, new(2026, 4, 8)).Hearing!.Overdue);
        late.When(s => Schedule(s, on: new(2026, 4, 15), now: CasesAt.At(4, 8))).ThenCarriedOut();
        Examined(late).When(s => CasesAt.Grant(s)).ThenRefused(DecisionRules.HearingAwaited);
    }

    [Fact]
    public void Art_48_time_and_place_are_told_seven_days_before()
    {
        AfterRequest().When(s => Schedule(s, on: new(2026, 3, 15))).ThenRefused(SchedulingHearing.HearingNotice);
        var set = AfterRequest().When(s => Schedule(s, on: new(2026, 3, 16))).Then<HearingScheduled>();
        Assert.Equal(("便民服务中心三楼", "presider-1", "海政许通〔2026〕2号"), (set.Place, set.PresidingOfficer, set.NoticeNumber));
    }

    [Fact]
    public void Art_48_whoever_reviewed_does_not_preside()
    {
        CasesAt.Examined().When(s => Schedule(s, presider: "examiner-1", ground: HearingGround.PublicInterest))
            .ThenRefused(SchedulingHearing.PresiderReviewed);
        AfterRequest().When(s => Schedule(s, presider: " ")).ThenRefused(SchedulingHearing.PresiderMissing);
        AfterRequest().When(s => Schedule(s, place: "")).ThenRefused(SchedulingHearing.PresiderMissing);
    }

    [Fact]
    public void Art_46_and_47_a_hearing_that_nobody_asked_for_has_another_ground()
    {
        CasesAt.Opened().When(s => Schedule(s)).ThenRefused(SchedulingHearing.NotRequested);
        CasesAt.Opened().When(s => Schedule(s, ground: HearingGround.RequiredByLaw)).ThenCarriedOut();
    }

    [Fact]
    public void Art_48_the_record_is_made_on_the_day_of_the_hearing_or_later_by_whoever_was_there()
    {
        var set = Set(AfterRequest());

        set.When(s => Hold(s, CasesAt.At(3, 15))).ThenRefused(HoldingHearing.NotYetHeld);
        set.When(s => Hold(s, record: " ")).ThenRefused(HoldingHearing.RecordMissing);
        set.When(s => Hold(s, attendance: [" "])).ThenRefused(HoldingHearing.RecordMissing);
        AfterRequest().When(s => Hold(s)).ThenRefused(HoldingHearing.NotScheduled);
        var held = set.After(s => Hold(s));
        held.When(s => Hold(s)).ThenRefused(HearingRules.HearingAlready);
        held.When(s => Schedule(s, on: new(2026, 4, 1))).ThenRefused(HearingRules.HearingAlready);
        held.When(s => Request(s)).ThenRefused(HearingRules.HearingAlready);
        held.When(s => FindHearingOverdue.Find(s, CasesAt.At(4, 8))).ThenNothing();
    }

    [Fact]
    public void Art_36_what_somebody_states_is_on_record()
    {
        var told = CasesAt.Opened().After(s => Tell(s, major: false));

        Assert.Equal("不同意夜间施工", told.After(s => State(s, by: 1)).ToView(true, Told).Statements[0].Statement);
        CasesAt.Opened().When(s => State(s, by: 0)).ThenCarriedOut();
        told.When(s => State(s, by: 2)).ThenRefused(HearingRules.NoSuchParty);
        told.When(s => State(s, by: 1, " ")).ThenRefused(RecordingStatement.StatementMissing);
        CasesAt.Granted().When(s => State(s, by: 0)).ThenRefused(CaseRules.WrongState);
    }

    [Fact]
    public void Art_47_nothing_is_decided_while_a_hearing_can_be_asked_for_or_is_to_be_held()
    {
        var told = Examined(AfterTelling());

        told.When(s => Grant(s, CasesAt.At(3, 16))).ThenRefused(DecisionRules.HearingRightRuns);
        told.When(s => Grant(s, CasesAt.At(3, 17))).ThenCarriedOut();
        Examined(AfterRequest()).When(s => Grant(s, CasesAt.At(3, 17))).ThenRefused(DecisionRules.HearingAwaited);
        Examined(Set(AfterRequest())).When(s => Grant(s, CasesAt.At(3, 17))).ThenRefused(DecisionRules.HearingAwaited);
        Examined(AfterRequest()).When(s => CasesAt.Refuse(s, now: CasesAt.At(3, 17))).ThenRefused(DecisionRules.HearingAwaited);
    }

    [Fact]
    public void Art_48_the_decision_rests_on_the_record()
    {
        var held = Examined(Set(AfterRequest()).After(s => Hold(s)));

        held.When(s => Grant(s, CasesAt.At(3, 17))).ThenRefused(DecisionRules.HearingUnanswered);
        held.When(s => CasesAt.Refuse(s, now: CasesAt.At(3, 17))).ThenRefused(DecisionRules.HearingUnanswered);
        Assert.Equal("采纳", held.When(s => Grant(s, CasesAt.At(3, 17), "采纳")).Then<CaseGranted>().HearingAnswer);
    }

    private static ApprovalCase AfterTelling() => CasesAt.Opened().After(s => Tell(s));

    private static ApprovalCase AfterRequest() => AfterTelling().After(s => Request(s));

    private static ApprovalCase Set(ApprovalCase state) => state.After(s => Schedule(s));

    private static ApprovalCase Examined(ApprovalCase state) =>
        state.After(s => Examining.Decide(s, new ExamineCase("意见", []), CasesAt.Screened(), "examiner-1", CasesAt.At(3, 17)));

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
