using static Haitou.Approval.Cases.DecisionRules;

namespace Haitou.Approval.Cases;

/// <summary>Decides on telling and hearing those whom a case touches (Art. 36, 46 to 48).</summary>
public static class HearingDecider
{
    /// <summary>Working days to ask for a hearing after being told of the right (Art. 47).</summary>
    public const int RequestWorkingDays = 5;

    /// <summary>Working days to hold it after the request (Art. 47).</summary>
    public const int HoldWorkingDays = 20;

    /// <summary>Days before the hearing by which time and place are told (Art. 48).</summary>
    public const int NoticeDays = 7;

    internal static readonly Rule NobodyTold = new("approval.nobody-told", RefusalKind.Invalid,
        "须写明告知的利害关系人，或者告知听证权利的事由。", "Say who is told, or that a major interest is touched.", "Art. 36, 47");

    internal static readonly Rule PartyUnnamed = new("approval.party-unnamed", RefusalKind.Invalid,
        "利害关系人须有姓名或者名称。", "An interested party has a name.", "Art. 36");

    internal static readonly Rule InterestMissing = new("approval.interest-missing", RefusalKind.Invalid,
        "须写明涉及的利益。", "Say what interest it touches.", "Art. 36");

    internal static readonly Rule NoSuchParty = new("approval.no-such-party", RefusalKind.Invalid,
        "没有编号为 {by} 的当事人（0 为申请人）。", "There is no party {by} (0 is the applicant).", "Art. 36");

    internal static readonly Rule StatementMissing = new("approval.statement-missing", RefusalKind.Invalid,
        "陈述内容不能为空。", "The statement must not be empty.", "Art. 36");

    internal static readonly Rule NoHearingRight = new("approval.no-hearing-right", RefusalKind.Conflict,
        "尚未告知听证权利。", "Nobody was told of a right to a hearing.", "Art. 47");

    internal static readonly Rule RequestTooLate = new("approval.hearing-request-day", RefusalKind.Invalid,
        "听证应在被告知之日起五个工作日内（{told} 至 {until}）提出，且不得填写将来的日期。",
        "A hearing is asked for within five working days of being told ({told} to {until}), and not in the future.", "Art. 47");

    internal static readonly Rule HearingAlready = new("approval.hearing-already", RefusalKind.Conflict,
        "已提出听证申请或者听证已举行。", "A hearing has been asked for or held already.", "Art. 47");

    internal static readonly Rule NotRequested = new("approval.hearing-not-requested", RefusalKind.Invalid,
        "没有人申请听证。", "Nobody asked for a hearing.", "Art. 47");

    internal static readonly Rule HearingNotice = new("approval.hearing-notice", RefusalKind.Invalid,
        "应于举行听证的七日前通知：最早 {earliest}。", "Time and place are told seven days before: {earliest} at the earliest.", "Art. 48");

    internal static readonly Rule HearingTooLate = new("approval.hearing-too-late", RefusalKind.Invalid,
        "应在收到申请之日起二十个工作日内组织听证：最迟 {latest}。", "It is held within twenty working days of the request: {latest} at the latest.", "Art. 47");

    internal static readonly Rule PresiderReviewed = new("approval.presider-reviewed", RefusalKind.Invalid,
        "听证主持人应为审查该申请的工作人员以外的人员。", "Whoever presides is not one who reviewed the application.", "Art. 48");

    internal static readonly Rule PresiderMissing = new("approval.presider-missing", RefusalKind.Invalid,
        "须写明听证主持人和地点。", "Say who presides, and where.", "Art. 48");

    internal static readonly Rule NotScheduled = new("approval.hearing-not-scheduled", RefusalKind.Conflict,
        "听证尚未安排。", "No hearing is set.", "Art. 48");

    internal static readonly Rule NotYetHeld = new("approval.hearing-not-yet", RefusalKind.Conflict,
        "听证定于 {on}，尚未举行。", "The hearing is on {on}, which is to come.", "Art. 48");

    internal static readonly Rule RecordMissing = new("approval.hearing-record-missing", RefusalKind.Invalid,
        "须有听证笔录和到场人员。", "There is a record, and who was there.", "Art. 48");

    /// <summary>Tells people with an interest (Art. 36), and where it is a major one of the right to a hearing (Art. 47).</summary>
    public static Decision Tell(
        ApprovalCase state, TellInterestedParties command, string noticeNumber, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var refusals = new List<Refusal>();
        if (command.Parties.Count == 0 && !command.MajorInterest)
            refusals.Add(NobodyTold.Refuse("parties"));
        if (command.Parties.Any(p => string.IsNullOrWhiteSpace(p.Name)))
            refusals.Add(PartyUnnamed.Refuse("parties"));
        if (string.IsNullOrWhiteSpace(command.Interest))
            refusals.Add(InterestMissing.Refuse("interest"));
        if (command.MajorInterest && (state.Hearing.Requested is not null || state.Hearing.Held is not null))
            refusals.Add(HearingAlready.Refuse("majorInterest"));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        LegalPeriod? toRequest = command.MajorInterest ? calendar.Period(ChinaTime.Today(now), RequestWorkingDays) : null;
        return Decision.Of(new InterestedPartiesTold(
            command.Parties, command.Interest, toRequest?.LastDay, noticeNumber, officer, now, toRequest?.Provisional == true));
    }

    /// <summary>Records what somebody states (Art. 36).</summary>
    public static Decision Record(ApprovalCase state, RecordStatement command, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var refusals = PartyOf(state, command.By).ToList();
        if (string.IsNullOrWhiteSpace(command.Statement))
            refusals.Add(StatementMissing.Refuse("statement"));
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Of(new StatementRecorded(command.By, command.Statement, officer, now));
    }

    /// <summary>Takes a request for a hearing in (Art. 47).</summary>
    public static Decision Request(ApprovalCase state, RequestHearing command, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (state.Hearing.ToRequest is not { Act: var told, LastDay: var until })
            return NoHearingRight.Refuse();
        if (state.Hearing.Requested is not null || state.Hearing.Held is not null)
            return HearingAlready.Refuse();
        var refusals = PartyOf(state, command.By).ToList();
        if (command.RequestedOn < told || command.RequestedOn > until || command.RequestedOn > ChinaTime.Today(now))
            refusals.Add(RequestTooLate.Refuse("requestedOn", ("told", told.ToString("O")), ("until", until.ToString("O"))));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        var toHold = calendar.Period(command.RequestedOn, HoldWorkingDays);
        return Decision.Of(new HearingRequested(command.By, command.RequestedOn, toHold.LastDay, officer, now, toHold.Provisional));
    }

    /// <summary>Sets the hearing, or sets it anew (Art. 48).</summary>
    public static Decision Schedule(ApprovalCase state, ScheduleHearing command, string noticeNumber, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (state.Hearing.Held is not null)
            return HearingAlready.Refuse();
        var refusals = new List<Refusal>();
        if (command.Ground == HearingGround.Requested && state.Hearing.Requested is null)
            refusals.Add(NotRequested.Refuse("ground"));
        var earliest = ChinaTime.Today(now).AddDays(NoticeDays);
        if (command.On < earliest)
            refusals.Add(HearingNotice.Refuse("on", ("earliest", earliest.ToString("O"))));

        // Once it cannot be told in time any more, it is late whichever day is set; the delay is on record, and it has to be held all the same.
        if (state.Hearing.ToHold is { LastDay: var latest } && command.On > latest && earliest <= latest)
            refusals.Add(HearingTooLate.Refuse("on", ("latest", latest.ToString("O"))));
        if (string.IsNullOrWhiteSpace(command.PresidingOfficer) || string.IsNullOrWhiteSpace(command.Place))
            refusals.Add(PresiderMissing.Refuse("presidingOfficer"));
        if (state.Examiners.Contains(command.PresidingOfficer.Trim()))
            refusals.Add(PresiderReviewed.Refuse("presidingOfficer"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new HearingScheduled(
                command.Ground, command.On, command.Place, command.PresidingOfficer.Trim(), noticeNumber, officer, now));
    }

    /// <summary>Records the hearing (Art. 48).</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">The record.</param>
    /// <param name="officer">Who records it.</param>
    /// <param name="now">When.</param>
    /// <param name="uploaded">The signed record that it names, if any, has been uploaded.</param>
    public static Decision Hold(ApprovalCase state, RecordHearing command, string officer, DateTimeOffset now, bool uploaded = true)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (state.Hearing.Held is not null)
            return HearingAlready.Refuse();
        if (state.Hearing.Scheduled is not { } scheduled)
            return NotScheduled.Refuse();
        if (ChinaTime.Today(now) < scheduled.On)
            return NotYetHeld.Refuse(null, ("on", scheduled.On.ToString("O")));
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Record) || !command.Attendance.Any(a => !string.IsNullOrWhiteSpace(a)))
            refusals.Add(RecordMissing.Refuse("record"));
        if (!uploaded)
            refusals.Add(FileMissing.Refuse("sha256"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new HearingHeld(command.Record, command.Attendance, command.Sha256, officer, now));
    }

    /// <summary>The last day to hold it has passed (Art. 47): for the record (R26).</summary>
    public static Decision FindOverdue(ApprovalCase state, DateTimeOffset now) =>
        state is { IsUndecided: true, Hearing: { Overdue: false, Held: null, ToHold: { } toHold } } && toHold.IsOver(now)
            ? Decision.Of(new HearingFellOverdue(toHold.LastDay, now))
            : Decision.Of();

    private static IEnumerable<Refusal> PartyOf(ApprovalCase state, int by) =>
        by < 0 || by > state.InterestedParties.Count ? [NoSuchParty.Refuse("by", ("by", by))] : [];
}
