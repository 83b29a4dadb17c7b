using static Haitou.Approval.Cases.DecisionRules;

namespace Haitou.Approval.Cases;

/// <summary>Decides on the decision period of a case: time left out (Art. 45), extension (Art. 42), the last day.</summary>
public static class PeriodDecider
{
    /// <summary>The longest that can be told at once: a working year.</summary>
    public const int LongestSuspension = 250;

    internal static readonly Rule SuspensionDays = new("approval.suspension-days", RefusalKind.Invalid,
        "须书面告知申请人所需时间：1 至 {most} 个工作日。", "The applicant is told how long it takes: 1 to {most} working days.", "Art. 45");

    internal static readonly Rule PeriodReasonMissing = new("approval.period-reason-missing", RefusalKind.Invalid,
        "须将理由告知申请人。", "The applicant is told the reason.", "Art. 42, 45");

    internal static readonly Rule AlreadyLeftOut = new("approval.already-left-out", RefusalKind.Conflict,
        "{kind}所需时间已在扣除。", "The time of the {kind} is being left out already.", "Art. 45");

    internal static readonly Rule NotLeftOut = new("approval.not-left-out", RefusalKind.Conflict,
        "没有正在扣除的{kind}时间。", "No time is being left out for a {kind}.", "Art. 45");

    internal static readonly Rule ResultMissing = new("approval.result-missing", RefusalKind.Invalid,
        "须写明结果。", "Say what the result is.", "Art. 45");

    internal static readonly Rule PeriodOver = new("approval.period-over", RefusalKind.Conflict,
        "办理期限已于 {due} 届满，不能再扣除或延长。", "The period ended on {due}: nothing can be left out or added any more.", "Art. 42, 45");

    internal static readonly Rule LastDay = new("approval.last-day", RefusalKind.Conflict,
        "办理期限今日（{due}）届满：告知当日不扣除，今日告知已无时间可扣除。",
        "The period ends today ({due}). The day of the notice counts, so there is no day to leave out.", "Art. 45");

    internal static readonly Rule NotTheHead = new("approval.not-the-head", RefusalKind.Forbidden,
        "延长期限须经本行政机关负责人批准；统一办理、联合办理的，须经本级人民政府负责人批准。",
        "An extension takes the approval of the agency's head; for unified or joint handling, of the head of the government.", "Art. 42");

    internal static readonly Rule ExtensionDays = new("approval.extension-days", RefusalKind.Invalid,
        "最多可以延长 {most} 个工作日。", "It can be extended by 1 to {most} working days.", "Art. 42");

    internal static readonly Rule AlreadyExtended = new("approval.already-extended", RefusalKind.Conflict,
        "期限只能延长一次。", "A period is extended once.", "Art. 42");

    /// <summary>Leaves time out, with a notice to the applicant (Art. 45).</summary>
    public static Decision Suspend(
        ApprovalCase state, SuspendPeriod command, string noticeNumber, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var today = ChinaTime.Today(now);
        var refusals = OverOn(state, today).ToList();
        if (today == state.Period.End.LastDay)
            refusals.Add(LastDay.Refuse(null, ("due", today.ToString("O"))));
        if (command.WorkingDays is < 1 or > LongestSuspension)
            refusals.Add(SuspensionDays.Refuse("workingDays", ("most", LongestSuspension)));
        if (string.IsNullOrWhiteSpace(command.Reason))
            refusals.Add(PeriodReasonMissing.Refuse("reason"));
        if (state.Period.Suspensions.Any(s => s.Kind == command.Kind && s.EndedOn is null))
            refusals.Add(AlreadyLeftOut.Refuse("kind", ("kind", command.Kind)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var until = calendar.AddWorkingDays(today, command.WorkingDays);
        var period = state.Period.Counted with { LeftOut = [.. state.Period.Counted.LeftOut, new(today, until)] };
        return Decision.Of(new PeriodSuspended(
            state.Opened, state.CaseSequence + 1, command.Kind, command.WorkingDays, until, command.Reason, noticeNumber, period.End(calendar), officer, now));
    }

    /// <summary>Takes the result in: time counts again from tomorrow.</summary>
    public static Decision Resume(ApprovalCase state, ResumePeriod command, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (!state.Period.Suspensions.Any(s => s.Kind == command.Kind && s.EndedOn is null))
            return NotLeftOut.Refuse("kind", ("kind", command.Kind));
        if (string.IsNullOrWhiteSpace(command.Result))
            return ResultMissing.Refuse("result");
        var today = ChinaTime.Today(now);
        var period = state.Period with
        {
            Suspensions = [.. state.Period.Suspensions.Select(s => s.Kind == command.Kind && s.EndedOn is null ? s with { EndedOn = today } : s)],
        };
        return Decision.Of(new PeriodResumed(
            state.Opened, state.CaseSequence + 1, command.Kind, command.Result, period.Counted.End(calendar), officer, now));
    }

    /// <summary>Extends it, once, with the approval of the right head (Art. 42).</summary>
    public static Decision Extend(
        ApprovalCase state, ExtendPeriod command, string noticeNumber, WorkingDayCalendar calendar, Officer officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var item = state.Opened.Item;
        var most = item.Joint ? DecisionPeriod.LongestJointExtension : DecisionPeriod.LongestExtension;
        var refusals = OverOn(state, ChinaTime.Today(now)).ToList();
        if (!IsRightHead(officer, item))
            refusals.Add(NotTheHead.Refuse());
        if (state.Period.ExtendedBy > 0)
            refusals.Add(AlreadyExtended.Refuse());
        if (command.WorkingDays < 1 || command.WorkingDays > most)
            refusals.Add(ExtensionDays.Refuse("workingDays", ("most", most)));
        if (string.IsNullOrWhiteSpace(command.Reason))
            refusals.Add(PeriodReasonMissing.Refuse("reason"));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var end = (state.Period with { ExtendedBy = command.WorkingDays }).Counted.End(calendar);
        return Decision.Of(new PeriodExtended(
            state.Opened, state.CaseSequence + 1, command.WorkingDays, command.Reason, noticeNumber, end, officer.Id, now));
    }

    /// <summary>The last day has passed: for the record (R26).</summary>
    public static Decision FindOverdue(ApprovalCase state, DateTimeOffset now) =>
        state.IsUndecided && !state.Period.Overdue && ChinaTime.Today(now) > state.Period.End.LastDay
            ? Decision.Of(new DecisionFellOverdue(state.Period.End.LastDay, now))
            : Decision.Of();

    /// <summary>Counts what runs again with the calendar that there is now (Art. 82): the decision, the hearing (Art. 47), the licence (Art. 44).</summary>
    public static Decision Recompute(ApprovalCase state, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        var events = new List<object>();
        if (state.IsUndecided && state.Period.End.Provisional && state.Period.Counted.End(calendar) is var end && end != state.Period.End)
            events.Add(new PeriodRecomputed(end, now));
        if (state.IsUndecided && state.Hearing is { Requested: null, Held: null })
            Count(CountedPeriod.HearingRequest, state.Hearing.ToRequest, HearingDecider.RequestWorkingDays);
        if (state.IsUndecided && state.Hearing.Held is null)
            Count(CountedPeriod.Hearing, state.Hearing.ToHold, HearingDecider.HoldWorkingDays);
        if (state.Status == CaseStatus.Granted)
            Count(CountedPeriod.LicenceIssue, state.ToIssue, LicenceDecider.IssueWorkingDays);
        return Decision.Of([.. events]);

        void Count(CountedPeriod of, LegalPeriod? running, int workingDays)
        {
            if (running is { Provisional: true, Act: var act } && calendar.Period(act, workingDays) is var counted && counted != running)
                events.Add(new LastDayRecomputed(of, counted.LastDay, counted.Provisional, now));
        }
    }

    private static IEnumerable<Refusal> OverOn(ApprovalCase state, DateOnly today) => today > state.Period.End.LastDay
        ? [PeriodOver.Refuse(null, ("due", state.Period.End.LastDay.ToString("O")))]
        : [];

    private static bool IsRightHead(Officer officer, ItemTerms item) =>
        officer.Is(item.Joint ? Roles.GovernmentHead : Roles.AgencyHead)
        && officer.Department == (item.Mode == ItemMode.Transferred || item.Joint ? null : item.Department);
}
