namespace Haitou.Approval.Cases;

/// <summary>Time is left out of the decision period (Art. 45); the applicant was told in writing how long.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="Kind">For what.</param>
/// <param name="WorkingDays">How many working days the applicant was told.</param>
/// <param name="ToldUntil">The last day left out, as told.</param>
/// <param name="Reason">Why.</param>
/// <param name="NoticeNumber">Number of the notice.</param>
/// <param name="End">Where the period ends now.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
[Chinese("扣除时间开始")]
public sealed record PeriodSuspended(
    CaseOpened Case, long CaseSequence, SuspensionKind Kind, int WorkingDays, DateOnly ToldUntil, string Reason, string NoticeNumber,
    PeriodEnd End, string Officer, DateTimeOffset At);

/// <summary>The result is there, and time counts again from the next day on.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="Kind">Of what.</param>
/// <param name="Result">The result.</param>
/// <param name="End">Where the period ends now.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
[Chinese("扣除时间结束")]
public sealed record PeriodResumed(
    CaseOpened Case, long CaseSequence, SuspensionKind Kind, string Result, PeriodEnd End, string Officer, DateTimeOffset At);

/// <summary>The decision period was extended (Art. 42).</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="WorkingDays">By how many.</param>
/// <param name="Reason">Why; the applicant was told.</param>
/// <param name="NoticeNumber">Number of the notice.</param>
/// <param name="End">Where the period ends now.</param>
/// <param name="Head">Who approved it: the head of the agency, or of the government.</param>
/// <param name="At">When.</param>
[Chinese("延长办理期限")]
public sealed record PeriodExtended(
    CaseOpened Case, long CaseSequence, int WorkingDays, string Reason, string NoticeNumber, PeriodEnd End, string Head, DateTimeOffset At);

/// <summary>A year's official calendar came out, and the period ends on another day.</summary>
/// <param name="End">Where it ends now.</param>
/// <param name="At">When it was computed.</param>
[Chinese("重新计算期限")]
public sealed record PeriodRecomputed(PeriodEnd End, DateTimeOffset At);

/// <summary>A year's official calendar came out, and a period beside the decision's ends on another day.</summary>
/// <param name="Of">Which one.</param>
/// <param name="LastDay">Its last day now.</param>
/// <param name="Provisional">A calendar to come may still change it.</param>
/// <param name="At">When it was computed.</param>
[Chinese("按新公布的节假日安排重新计算期限")]
public sealed record LastDayRecomputed(CountedPeriod Of, DateOnly LastDay, bool Provisional, DateTimeOffset At);

/// <summary>A period of a case that runs in working days beside that of the decision.</summary>
public enum CountedPeriod
{
    /// <summary>To ask for a hearing (Art. 47).</summary>
    HearingRequest,

    /// <summary>To hold it (Art. 47).</summary>
    Hearing,

    /// <summary>To issue, change or renew the licence (Art. 44).</summary>
    LicenceIssue,
}

/// <summary>The last day passed without a decision. The duty to decide stands; the delay is on record (R26).</summary>
/// <param name="Due">The last day.</param>
/// <param name="At">When it was noticed.</param>
[Chinese("办理逾期")]
public sealed record DecisionFellOverdue(DateOnly Due, DateTimeOffset At);
