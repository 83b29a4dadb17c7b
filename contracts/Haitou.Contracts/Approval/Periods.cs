using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>For what time is left out of the decision period: exactly these (Art. 45). A joint survey or a consultation is not among them.</summary>
public enum SuspensionKind
{
    /// <summary>听证.</summary>
    [Chinese("听证")]
    Hearing,

    /// <summary>招标.</summary>
    [Chinese("招标")]
    Tender,

    /// <summary>拍卖.</summary>
    [Chinese("拍卖")]
    Auction,

    /// <summary>检验.</summary>
    [Chinese("检验")]
    Inspection,

    /// <summary>检测.</summary>
    [Chinese("检测")]
    Testing,

    /// <summary>检疫.</summary>
    [Chinese("检疫")]
    Quarantine,

    /// <summary>鉴定.</summary>
    [Chinese("鉴定")]
    Appraisal,

    /// <summary>专家评审.</summary>
    [Chinese("专家评审")]
    ExpertReview,
}

/// <summary>What happened to a decision period.</summary>
public enum PeriodChange
{
    /// <summary>Time is left out from the day after the notice (Art. 45).</summary>
    [Chinese("扣除时间")]
    Suspended,

    /// <summary>Counted again from the day after the result.</summary>
    [Chinese("恢复计算")]
    Resumed,

    /// <summary>Extended (Art. 42).</summary>
    [Chinese("延长")]
    Extended,
}

/// <summary>Green, yellow, red: how a worklist shows a period.</summary>
public enum PeriodLight
{
    /// <summary>Time enough.</summary>
    [Chinese("绿灯")]
    Green,

    /// <summary>Due soon: the last fifth of the period, at least its last two working days.</summary>
    [Chinese("黄灯")]
    Yellow,

    /// <summary>Overdue.</summary>
    [Chinese("红灯")]
    Red,
}

/// <summary>
/// Leaves time out of the decision period (Art. 45), with a written notice to the applicant of how long it takes. What it takes
/// longer than that counts.
/// </summary>
/// <param name="Kind">For what.</param>
/// <param name="WorkingDays">How many working days it takes, 1 to 250; told to the applicant.</param>
/// <param name="Reason">Why it is needed, and who does it.</param>
public sealed record SuspendPeriod(SuspensionKind Kind, int WorkingDays, string Reason);

/// <summary>The result is there: time counts again.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Result">The result, in short.</param>
public sealed record ResumePeriod(SuspensionKind Kind, string Result);

/// <summary>
/// Extends the decision period, once (Art. 42): by 10 working days at most with the approval of the agency's head, by 15 for
/// unified or joint handling with that of the head of the government. The applicant is told the reason.
/// </summary>
/// <param name="WorkingDays">By how many.</param>
/// <param name="Reason">Why; told to the applicant.</param>
public sealed record ExtendPeriod(int WorkingDays, string Reason);

/// <summary>Time left out of a decision period.</summary>
/// <param name="Kind">For what.</param>
/// <param name="NoticeOn">The day of the notice; it counts.</param>
/// <param name="ToldUntil">The last day left out, as the applicant was told.</param>
/// <param name="EndedOn">The day of the result, left out as well; null while it is awaited.</param>
/// <param name="WorkingDays">How many working days the applicant was told.</param>
/// <param name="Reason">Why.</param>
/// <param name="NoticeNumber">Number of the notice.</param>
public sealed record SuspensionView(
    SuspensionKind Kind, DateOnly NoticeOn, DateOnly ToldUntil, DateOnly? EndedOn, int WorkingDays, string Reason, string NoticeNumber);

/// <summary>Why a day counts or not.</summary>
public enum DayReason
{
    /// <summary>The day of the act, which sets the period running and is not counted itself.</summary>
    [Chinese("行为当日")]
    DayOfAct,

    /// <summary>A working day: counted.</summary>
    [Chinese("工作日")]
    Working,

    /// <summary>A weekend made a working day (调休): counted.</summary>
    [Chinese("调休上班日")]
    MakeUpWorkingDay,

    /// <summary>A weekend: not counted (Art. 82).</summary>
    [Chinese("休息日")]
    Weekend,

    /// <summary>A legal holiday: not counted (Art. 82).</summary>
    [Chinese("法定节假日")]
    LegalHoliday,

    /// <summary>Left out for a procedure that the applicant was told of (Art. 45).</summary>
    [Chinese("扣除")]
    LeftOut,
}

/// <summary>A day of a decision period.</summary>
/// <param name="Day">The day, in China.</param>
/// <param name="Count">The how-manieth counted day it is; null when it is not counted.</param>
/// <param name="Reason">Why.</param>
/// <param name="LeftOutFor">For what it is left out; null when it is not.</param>
/// <param name="Article">The article behind it.</param>
/// <param name="Text">The reason in words, in the reader's language.</param>
/// <param name="Provisional">A calendar to come may change this day.</param>
public sealed record PeriodDay(DateOnly Day, int? Count, DayReason Reason, SuspensionKind? LeftOutFor, string Article, string Text, bool Provisional);

/// <summary>A case's decision period, explained day by day.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="From">The day of the act that set it running: acceptance, or the order to decide again.</param>
/// <param name="PromisedDays">The period that is kept, in working days: the guide's, or what was ordered for a new decision.</param>
/// <param name="StatutoryDays">The law's period, in working days.</param>
/// <param name="ExtendedBy">Working days it was extended by; 0 when it was not.</param>
/// <param name="DecisionDue">Its last day.</param>
/// <param name="StatutoryDue">Last day of the law's own period with the same time left out and the same extension.</param>
/// <param name="Provisional">The last day runs into a year whose official calendar is not out yet.</param>
/// <param name="DecidedOn">The day of the decision; null before it.</param>
/// <param name="Light">Green, yellow or red; for a decided case as it was on the day of the decision.</param>
/// <param name="Days">Each day from the act to the last day, or to today where that is later and nothing is decided.</param>
public sealed record PeriodExplanation(
    string CaseNumber,
    DateOnly From,
    int PromisedDays,
    int StatutoryDays,
    int ExtendedBy,
    DateOnly DecisionDue,
    DateOnly StatutoryDue,
    bool Provisional,
    DateOnly? DecidedOn,
    PeriodLight Light,
    IReadOnlyList<PeriodDay> Days);
