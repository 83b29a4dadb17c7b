using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.Law.Periods;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>Accepted on Monday the 9th of March with five promised days: due on Monday the 16th.</summary>
public sealed class PeriodTests
{
    private static readonly WorkingDayCalendar OfficialUntil2027 = new([2026, 2027], [new(new(2027, 1, 1), DayKind.LegalHoliday, "元旦")]);

    private static readonly Officer Head = new("head-1", new HashSet<string> { Roles.AgencyHead }, null);
    private static readonly Officer Mayor = new("mayor-1", new HashSet<string> { Roles.GovernmentHead }, null);

    [Fact]
    public void Art_45_time_that_the_applicant_was_told_of_is_left_out()
    {
        var suspended = CasesAt.Opened().When(s => Suspend(s)).Then<PeriodSuspended>();

        Assert.Equal((new DateOnly(2026, 3, 12), new DateOnly(2026, 3, 19)), (suspended.ToldUntil, suspended.End.LastDay)); // three days later
        Assert.Equal((3, "送有资质的机构检测", "海政许通〔2026〕1号", "examiner-1", 2L),
            (suspended.WorkingDays, suspended.Reason, suspended.NoticeNumber, suspended.Officer, suspended.CaseSequence));
    }

    [Fact]
    public void Art_45_these_kinds_and_no_other_are_left_out() => Assert.Equal(
        ["Hearing", "Tender", "Auction", "Inspection", "Testing", "Quarantine", "Appraisal", "ExpertReview"], Enum.GetNames<SuspensionKind>());

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(251)]
    public void Art_45_how_long_it_takes_is_told(int days) => CasesAt.Opened().When(s => Suspend(s, days: days)).ThenRefused(SuspendingPeriod.SuspensionDays);

    [Fact]
    public void Art_45_why_is_told() => CasesAt.Opened().When(s => Suspend(s, reason: " ")).ThenRefused(PeriodRules.PeriodReasonMissing);

    [Fact]
    public void Art_45_one_kind_is_left_out_once_at_a_time()
    {
        var suspended = CasesAt.Opened().After(s => Suspend(s));

        suspended.When(s => Suspend(s)).ThenRefused(SuspendingPeriod.AlreadyLeftOut);
        suspended.When(s => Suspend(s, SuspensionKind.ExpertReview)).ThenCarriedOut();
    }

    [Fact]
    public void Art_45_on_the_last_day_there_is_no_day_to_leave_out_and_afterwards_no_period()
    {
        CasesAt.Opened().When(s => Suspend(s, now: CasesAt.At(3, 16))).ThenRefused(SuspendingPeriod.LastDay);
        CasesAt.Opened().When(s => Suspend(s, now: CasesAt.At(3, 17))).ThenRefused(PeriodRules.PeriodOver);
    }

    [Fact]
    public void Art_45_a_result_that_comes_early_gives_the_rest_of_the_time_back()
    {
        var suspended = CasesAt.Opened().After(s => Suspend(s));

        Assert.Equal(new DateOnly(2026, 3, 17), suspended.When(s => Resume(s, now: CasesAt.At(3, 10))).Then<PeriodResumed>().End.LastDay);
    }

    [Fact]
    public void Art_45_what_takes_longer_than_told_counts()
    {
        var suspended = CasesAt.Opened().After(s => Suspend(s));

        Assert.Equal(new DateOnly(2026, 3, 19), suspended.When(s => Resume(s, now: CasesAt.At(3, 18))).Then<PeriodResumed>().End.LastDay);
    }

    [Fact]
    public void Art_45_only_what_is_left_out_has_a_result_and_the_result_is_said()
    {
        var suspended = CasesAt.Opened().After(s => Suspend(s));
        var resumed = suspended.After(s => Resume(s));

        CasesAt.Opened().When(s => Resume(s)).ThenRefused(ResumingPeriod.NotLeftOut);
        suspended.When(s => Resume(s, SuspensionKind.Hearing)).ThenRefused(ResumingPeriod.NotLeftOut);
        resumed.When(s => Resume(s)).ThenRefused(ResumingPeriod.NotLeftOut);
        suspended.When(s => Resume(s, result: "")).ThenRefused(ResumingPeriod.ResultMissing);
        resumed.When(s => Suspend(s)).ThenCarriedOut();
    }

    [Fact]
    public void Art_45_nothing_is_decided_while_time_is_left_out()
    {
        var suspended = CasesAt.Examined().After(s => Suspend(s));

        suspended.When(s => CasesAt.Grant(s)).ThenRefused(DecisionRules.SuspensionOpen);
        suspended.When(s => CasesAt.Refuse(s)).ThenRefused(DecisionRules.SuspensionOpen);
        suspended.After(s => Resume(s)).When(s => CasesAt.Grant(s)).ThenCarriedOut();
    }

    [Fact]
    public void Art_42_the_head_of_the_agency_extends_by_ten_working_days_at_most_and_tells_why()
    {
        var extended = CasesAt.Opened().When(s => Extend(s, days: 10)).Then<PeriodExtended>();

        Assert.Equal((10, "案情复杂", "海政许通〔2026〕2号", "head-1"), (extended.WorkingDays, extended.Reason, extended.NoticeNumber, extended.Head));
        Assert.Equal(new DateOnly(2026, 3, 30), extended.End.LastDay);
        CasesAt.Opened().When(s => Extend(s, days: 11)).ThenRefused(ExtendingPeriod.ExtensionDays);
        CasesAt.Opened().When(s => Extend(s, days: 0)).ThenRefused(ExtendingPeriod.ExtensionDays);
        CasesAt.Opened().When(s => Extend(s, reason: " ")).ThenRefused(PeriodRules.PeriodReasonMissing);
    }

    [Fact]
    public void Art_42_unified_and_joint_handling_is_extended_by_the_head_of_the_government_by_fifteen_at_most()
    {
        var joint = CasesAt.Opened(Given.Terms with { Joint = true });

        joint.When(s => Extend(s, Mayor, days: 15)).ThenCarriedOut();
        joint.When(s => Extend(s, Mayor, days: 16)).ThenRefused(ExtendingPeriod.ExtensionDays);
        joint.When(s => Extend(s, Head)).ThenRefused(ExtendingPeriod.NotTheHead);
        CasesAt.Opened().When(s => Extend(s, officer: Mayor)).ThenRefused(ExtendingPeriod.NotTheHead);
    }

    [Fact]
    public void Art_42_and_R3_a_resident_window_item_is_extended_by_the_head_of_its_own_department()
    {
        var resident = CasesAt.Opened(Given.Terms with { Mode = ItemMode.ResidentWindow });

        resident.When(s => Extend(s, Head with { Department = "chengguan" })).ThenCarriedOut();
        resident.When(s => Extend(s, Head with { Department = "huanbao" })).ThenRefused(ExtendingPeriod.NotTheHead);
        resident.When(s => Extend(s, Head)).ThenRefused(ExtendingPeriod.NotTheHead);
        CasesAt.Opened().When(s => Extend(s, officer: Head with { Department = "chengguan" })).ThenRefused(ExtendingPeriod.NotTheHead);
        CasesAt.Opened().When(s => Extend(s, officer: CasesAt.Approver)).ThenRefused(ExtendingPeriod.NotTheHead);
    }

    [Fact]
    public void Art_42_a_period_is_extended_once_and_not_after_its_end()
    {
        var extended = CasesAt.Opened().After(s => Extend(s));

        extended.When(s => Extend(s)).ThenRefused(ExtendingPeriod.AlreadyExtended);
        CasesAt.Opened().When(s => Extend(s, now: CasesAt.At(3, 16))).ThenCarriedOut();
        CasesAt.Opened().When(s => Extend(s, now: CasesAt.At(3, 17))).ThenRefused(PeriodRules.PeriodOver);
    }

    [Fact]
    public void A_decided_case_has_no_period_any_more()
    {
        CasesAt.Granted().When(s => Suspend(s)).ThenRefused(CaseRules.WrongState);
        CasesAt.Granted().When(s => Resume(s)).ThenRefused(CaseRules.WrongState);
        CasesAt.Granted().When(s => Extend(s)).ThenRefused(CaseRules.WrongState);
        CasesAt.Granted().When(s => FindDecisionOverdue.Find(s, CasesAt.At(5, 1))).ThenNothing();
    }

    [Fact]
    public void Art_42_a_decision_that_is_not_there_on_the_last_day_is_found_missing_once()
    {
        var found = CasesAt.Opened().When(s => FindDecisionOverdue.Find(s, CasesAt.At(3, 17)));
        var overdue = found.State;

        Assert.Equal(new DateOnly(2026, 3, 16), found.Then<DecisionFellOverdue>().Due);
        CasesAt.Opened().When(s => FindDecisionOverdue.Find(s, CasesAt.At(3, 16))).ThenNothing();
        overdue.When(s => FindDecisionOverdue.Find(s, CasesAt.At(3, 18))).ThenNothing();
        Assert.True(overdue.Period.Overdue);
    }

    [Theory]
    [InlineData(3, 12, PeriodLight.Green)]
    [InlineData(3, 13, PeriodLight.Yellow)] // the last two of five days
    [InlineData(3, 16, PeriodLight.Yellow)]
    [InlineData(3, 17, PeriodLight.Red)]
    public void Art_42_a_period_is_green_then_yellow_then_red(int month, int day, PeriodLight light) =>
        Assert.Equal(light, CasesAt.Opened().Period.LightOn(new(2026, month, day)));

    [Fact]
    public void Art_82_a_provisional_period_is_counted_again_with_the_calendar_of_its_year()
    {
        var provisional = Given.Nothing.After<ApprovalCase>(OpeningCase.Decide(
            Given.Accepted with { AcceptedOn = new(2026, 12, 30) }, CasesAt.Screened(), null, Given.Calendar, Given.Now));
        var recomputed = provisional.When(s => RecountingPeriods.Decide(s, OfficialUntil2027, Given.Now)).Then<PeriodRecomputed>();

        Assert.True(provisional.Period.End.Provisional);
        Assert.Equal(new DateOnly(2027, 1, 6), provisional.Period.End.LastDay);
        Assert.Equal((new DateOnly(2027, 1, 7), false), (recomputed.End.LastDay, recomputed.End.Provisional));
        provisional.When(s => RecountingPeriods.Decide(s, Given.Calendar, Given.Now)).ThenNothing();
        provisional.AfterEvent(recomputed).When(s => RecountingPeriods.Decide(s, Given.Calendar, Given.Now)).ThenNothing();
    }

    [Fact]
    public void Art_82_and_47_the_days_to_ask_for_a_hearing_and_to_hold_it_are_counted_again()
    {
        var told = CasesAt.Opened().After(s => TellingParties.Decide(
            s, new([], "噪声", MajorInterest: true), "海政许通〔2026〕1号", Given.Calendar, "examiner-1", CasesAt.At(12, 28)));
        var asked = told.After(s => RequestingHearing.Decide(s, new(0, new(2026, 12, 28)), Given.Calendar, "clerk-1", CasesAt.At(12, 28)));

        Assert.Equal((new DateOnly(2027, 1, 4), true), (told.Hearing.ToRequest!.Value.LastDay, told.Hearing.ToRequest.Value.Provisional));
        Assert.Equal([(CountedPeriod.HearingRequest, new DateOnly(2027, 1, 5), false)], Recounted(told));
        Assert.Equal([(CountedPeriod.Hearing, new DateOnly(2027, 1, 26), false)], Recounted(asked)); // what was asked for need not be asked for
        Assert.Equal(new DateOnly(2027, 1, 26), AfterRecount(asked).Hearing.ToView()!.HoldUntil);
        Assert.Empty(Recounted(AfterRecount(asked)));

        var late = asked.After(s => FindHearingOverdue.Find(s, CasesAt.At(1, 26).AddYears(1)));
        Assert.True(late.Hearing.Overdue);
        Assert.False(AfterRecount(late, CasesAt.At(1, 26).AddYears(1)).Hearing.Overdue); // only the missing calendar made it late
        Assert.True(AfterRecount(late, CasesAt.At(1, 27).AddYears(1)).Hearing.Overdue);
    }

    [Fact]
    public void Art_82_and_44_the_days_to_issue_a_licence_are_counted_again_until_it_is_issued()
    {
        var granted = CasesAt.Examined().After(s => Granting.Decide(
            s, new("准予", []), new(CasesAt.Screened()), "1号", CasesAt.Town, Given.Calendar, CasesAt.Approver, CasesAt.At(12, 28)));

        Assert.Equal((new DateOnly(2027, 1, 11), true), (granted.ToIssue!.Value.LastDay, granted.ToIssue.Value.Provisional));
        Assert.Equal([(CountedPeriod.LicenceIssue, new DateOnly(2027, 1, 12), false)], Recounted(granted));
        Assert.Equal(new DateOnly(2027, 1, 12), AfterRecount(granted).ToView(true, new(2027, 1, 1)).LicenceDue);
        Assert.Empty(Recounted(granted.After(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", CasesAt.At(12, 29)))));

        var late = granted.After(s => FindLicenceOverdue.Find(s, CasesAt.At(1, 12).AddYears(1)));
        Assert.True(late.LicenceOverdue);
        Assert.False(AfterRecount(late, CasesAt.At(1, 12).AddYears(1)).LicenceOverdue);
    }

    private static ApprovalCase AfterRecount(ApprovalCase state, DateTimeOffset? now = null) =>
        state.After(s => RecountingPeriods.Decide(s, OfficialUntil2027, now ?? CasesAt.At(12, 29)));

    private static IEnumerable<(CountedPeriod, DateOnly, bool)> Recounted(ApprovalCase state) =>
        state.When(s => RecountingPeriods.Decide(s, OfficialUntil2027, CasesAt.At(12, 29)))
            .Events.OfType<LastDayRecomputed>().Select(e => (e.Of, e.LastDay, e.Provisional));

    [Fact]
    public void Art_82_a_delay_that_only_a_missing_calendar_made_is_none()
    {
        var overdue = CasesAt.Opened().After(s => FindDecisionOverdue.Find(s, CasesAt.At(3, 17)));

        Assert.False(After(new(2026, 3, 17)).Period.Overdue);
        Assert.True(After(new(2026, 3, 16)).Period.Overdue);

        ApprovalCase After(DateOnly last) =>
            overdue.AfterEvent(new PeriodRecomputed(new PeriodEnd(last, last, Provisional: false), CasesAt.At(3, 17)));
    }

    [Fact]
    public void Art_45_and_82_every_day_is_explained()
    {
        var suspended = CasesAt.Opened().After(s => Suspend(s));

        var explained = GetPeriod.Explain(suspended, Given.Calendar, new(2026, 3, 10), english: true);

        Assert.Equal((new DateOnly(2026, 3, 19), new DateOnly(2026, 4, 10), PeriodLight.Green), (explained.DecisionDue, explained.StatutoryDue, explained.Light));
        Assert.Equal(
            [
                (9, null, DayReason.DayOfAct, "Art. 82"), (10, null, DayReason.LeftOut, "Art. 45"), (11, null, DayReason.LeftOut, "Art. 45"),
                (12, null, DayReason.LeftOut, "Art. 45"), (13, 1, DayReason.Working, "Art. 82"), (14, null, DayReason.Weekend, "Art. 82"),
                (15, null, DayReason.Weekend, "Art. 82"), (16, 2, DayReason.Working, "Art. 82"), (17, 3, DayReason.Working, "Art. 82"),
                (18, 4, DayReason.Working, "Art. 82"), (19, 5, DayReason.Working, "Art. 82"),
            ],
            explained.Days.Select(d => (d.Day.Day, d.Count, d.Reason, d.Article)));
        Assert.Equal("Left out: Testing; the applicant was told (海政许通〔2026〕1号).", explained.Days[1].Text);
        Assert.StartsWith("检测所需时间", GetPeriod.Explain(suspended, Given.Calendar, new(2026, 3, 10), english: false).Days[1].Text);
    }

    [Fact]
    public void Art_82_holidays_and_weekends_made_working_days_are_explained_by_their_name()
    {
        var spring = Given.Nothing.After<ApprovalCase>(OpeningCase.Decide(
            Given.Accepted with { AcceptedOn = new(2026, 2, 13) }, CasesAt.Screened(), null, Given.Calendar, Given.Now));

        var days = GetPeriod.Explain(spring, Given.Calendar, new(2026, 2, 14), english: false).Days;

        Assert.Equal((DayReason.MakeUpWorkingDay, 1), (days[1].Reason, days[1].Count));
        Assert.Equal((DayReason.LegalHoliday, "法定节假日（春节），不计入期限。"), (days[3].Reason, days[3].Text));
    }

    [Fact]
    public void Art_42_an_overdue_period_is_explained_up_to_today_a_decided_one_as_it_was()
    {
        var late = GetPeriod.Explain(CasesAt.Opened(), Given.Calendar, new(2026, 3, 18), english: false);
        var decided = GetPeriod.Explain(CasesAt.Granted(), Given.Calendar, new(2026, 5, 1), english: false);

        Assert.Equal((new DateOnly(2026, 3, 18), 7, PeriodLight.Red), (late.Days[^1].Day, late.Days[^1].Count, late.Light));
        Assert.Equal((new DateOnly(2026, 3, 16), new DateOnly(2026, 3, 9), PeriodLight.Green), (decided.Days[^1].Day, decided.DecidedOn, decided.Light));
    }

    private static Decision Suspend(
        ApprovalCase state, SuspensionKind kind = SuspensionKind.Testing, int days = 3, string reason = "送有资质的机构检测", DateTimeOffset? now = null) =>
        SuspendingPeriod.Decide(state, new SuspendPeriod(kind, days, reason), "海政许通〔2026〕1号", Given.Calendar, "examiner-1", now ?? Given.Now);

    private static Decision Resume(
        ApprovalCase state, SuspensionKind kind = SuspensionKind.Testing, string result = "合格", DateTimeOffset? now = null) =>
        ResumingPeriod.Decide(state, new ResumePeriod(kind, result), Given.Calendar, "examiner-1", now ?? Given.Now);

    private static Decision Extend(
        ApprovalCase state, Officer? officer = null, int days = 5, string reason = "案情复杂", DateTimeOffset? now = null) =>
        ExtendingPeriod.Decide(state, new ExtendPeriod(days, reason), "海政许通〔2026〕2号", Given.Calendar, officer ?? Head, now ?? Given.Now);
}
