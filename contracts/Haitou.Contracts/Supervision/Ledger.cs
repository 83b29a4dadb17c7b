using Haitou.Law;

namespace Haitou.Contracts.Supervision;

/// <summary>What a department owes for a push.</summary>
public enum PushDuty
{
    /// <summary>To claim it (认领), or to return it.</summary>
    [Chinese("认领")]
    Claim,

    /// <summary>To say what came of it (反馈).</summary>
    [Chinese("反馈")]
    Feedback,
}

/// <summary>How far a duty that is not done has been taken.</summary>
public enum EscalationStep
{
    /// <summary>The last working day has begun.</summary>
    [Chinese("临期提醒")]
    Warning,

    /// <summary>The last day has passed: on the list of the department's supervisor.</summary>
    [Chinese("逾期")]
    Overdue,

    /// <summary>Still not done: on the auditor's list.</summary>
    [Chinese("逾期上报")]
    Escalated,
}

/// <summary>A department has stored everything up to a position of its feed.</summary>
/// <param name="UpTo">The last sequence that it has.</param>
public sealed record AcknowledgeFeed(long UpTo);

/// <summary>How far a department has fetched its feed.</summary>
/// <param name="Department">The department.</param>
/// <param name="FetchedUpTo">Everything up to this sequence was given out over HTTP or acknowledged.</param>
public sealed record FeedPosition(string Department, long FetchedUpTo);

/// <summary>Returns (退回) a push that is another department's business.</summary>
/// <param name="Reason">Why.</param>
/// <param name="RightDepartment">Whose it is; the push goes into its feed at once when it has one. Null when it is not known.</param>
public sealed record ReturnPush(string Reason, string? RightDepartment = null);

/// <summary>Puts a returned push into the feed of the department whose business it is.</summary>
/// <param name="Department">That department.</param>
public sealed record RedirectPush(string Department);

/// <summary>Records an act of supervision that was done because of a push.</summary>
/// <param name="Summary">What was done.</param>
/// <param name="Reference">Its record, wherever that is kept; null for none.</param>
public sealed record SupervisePush(string Summary, string? Reference = null);

/// <summary>Feeds back (反馈) what came of a push.</summary>
/// <param name="Outcome">What came of it.</param>
public sealed record FeedBackPush(string Outcome);

/// <summary>A return.</summary>
/// <param name="Reason">Why.</param>
/// <param name="RightDepartment">Whose it is, as far as the department knows.</param>
/// <param name="Officer">Who returned it.</param>
/// <param name="At">When.</param>
public sealed record ReturnView(string Reason, string? RightDepartment, string Officer, DateTimeOffset At);

/// <summary>Where a returned push went.</summary>
/// <param name="Department">Whose feed.</param>
/// <param name="Sequence">Its position there.</param>
/// <param name="Officer">Who redirected it; who returned it, where the return named a department that has a feed.</param>
/// <param name="At">When.</param>
public sealed record RedirectionView(string Department, long Sequence, string Officer, DateTimeOffset At);

/// <summary>An act of supervision that was done because of a push.</summary>
/// <param name="Summary">What was done.</param>
/// <param name="Reference">Its record; null for none.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record SupervisionView(string Summary, string? Reference, string Officer, DateTimeOffset At);

/// <summary>A feedback.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Officer">Who says so.</param>
/// <param name="At">When.</param>
public sealed record FeedbackView(string Outcome, string Officer, DateTimeOffset At);

/// <summary>A duty was not done in time, or nearly not.</summary>
/// <param name="Duty">Which.</param>
/// <param name="Step">How far it was taken.</param>
/// <param name="Due">Its last day.</param>
/// <param name="At">When it was found.</param>
public sealed record EscalationView(PushDuty Duty, EscalationStep Step, DateOnly Due, DateTimeOffset At);

/// <summary>What was done with a push in one department, with times and officers; its version is in the <c>ETag</c>.</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push, by its position in the feed.</param>
/// <param name="Claim">The claim; null before.</param>
/// <param name="Return">The return; null unless it was returned.</param>
/// <param name="Redirection">Where it went; null unless it was redirected.</param>
/// <param name="Supervisions">Acts of supervision, the earliest first.</param>
/// <param name="Feedback">What came of it; null before.</param>
/// <param name="Escalations">What was not done in time, the earliest first.</param>
public sealed record PushActs(
    string Department, long Sequence, ClaimView? Claim, ReturnView? Return, RedirectionView? Redirection,
    IReadOnlyList<SupervisionView> Supervisions, FeedbackView? Feedback, IReadOnlyList<EscalationView> Escalations);

/// <summary>One push in full.</summary>
/// <param name="Entry">The push.</param>
/// <param name="QueuedAt">When it entered the feed.</param>
/// <param name="Acts">What was done with it.</param>
public sealed record PushDetail(FeedEntry Entry, DateTimeOffset QueuedAt, PushActs Acts);

/// <summary>A line of the ledger: one push in one feed.</summary>
/// <param name="Department">Whose feed.</param>
/// <param name="Sequence">Position in the feed.</param>
/// <param name="PushId">Identity of the push, equal in every feed.</param>
/// <param name="Type">What it is, by the contract's URN.</param>
/// <param name="Town">Which town's case.</param>
/// <param name="CaseNumber">Which case.</param>
/// <param name="ItemCode">Which item.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="QueuedAt">When it entered the feed.</param>
/// <param name="PublishedAt">When the broker had confirmed it; null before.</param>
/// <param name="FetchedAt">When it was given out over HTTP or acknowledged; null before.</param>
/// <param name="FetchedBy">By whom it was fetched.</param>
/// <param name="ClaimedAt">When it was claimed.</param>
/// <param name="ClaimedBy">By whom.</param>
/// <param name="ReturnedAt">When it was returned.</param>
/// <param name="ReturnedBy">By whom.</param>
/// <param name="RedirectedTo">Into whose feed it was put.</param>
/// <param name="RedirectedFrom">From whose feed it came; null for what came here first.</param>
/// <param name="SupervisedAt">When an act of supervision was last recorded for it.</param>
/// <param name="SupervisedBy">By whom.</param>
/// <param name="FedBackAt">When it was fed back.</param>
/// <param name="FedBackBy">By whom.</param>
/// <param name="ClaimDue">Last day for the claim; null where none is due.</param>
/// <param name="FeedbackDue">Last day for the feedback; null where none is due.</param>
/// <param name="Escalation">How far the duty that is not done has been taken; null when all is in time or done.</param>
public sealed record LedgerEntry(
    string Department, long Sequence, Guid PushId, string Type, string Town, string CaseNumber, string ItemCode, PushStatus Status,
    DateTimeOffset QueuedAt, DateTimeOffset? PublishedAt, DateTimeOffset? FetchedAt, string? FetchedBy,
    DateTimeOffset? ClaimedAt, string? ClaimedBy, DateTimeOffset? ReturnedAt, string? ReturnedBy, string? RedirectedTo, string? RedirectedFrom,
    DateTimeOffset? SupervisedAt, string? SupervisedBy, DateTimeOffset? FedBackAt, string? FedBackBy,
    DateOnly? ClaimDue, DateOnly? FeedbackDue, EscalationStep? Escalation);

/// <summary>How a department deals with the pushes of an item that were queued in a month (R26). Only pushes with a period count.</summary>
/// <param name="Department">The department.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="ToClaim">Pushes that were to be claimed; those that were returned are not among them.</param>
/// <param name="Claimed">Of them, claimed.</param>
/// <param name="ClaimedOnTime">Of them, claimed on or before the last day.</param>
/// <param name="ClaimRate">Claimed of those to claim, 0 to 1.</param>
/// <param name="ClaimOnTimeRate">Claimed on time of those whose last day has passed or that are claimed, 0 to 1; null for none.</param>
/// <param name="Returned">Returned as another department's business.</param>
/// <param name="ToFeedBack">Pushes whose outcome was to be fed back.</param>
/// <param name="FedBack">Of them, fed back.</param>
/// <param name="FedBackOnTime">Of them, fed back on or before the last day.</param>
/// <param name="FeedbackOnTimeRate">Fed back on time of those whose last day has passed or that are fed back, 0 to 1; null for none.</param>
public sealed record ClaimFigures(
    string Department, string ItemCode, int ToClaim, int Claimed, int ClaimedOnTime, double? ClaimRate, double? ClaimOnTimeRate, int Returned,
    int ToFeedBack, int FedBack, int FedBackOnTime, double? FeedbackOnTimeRate);

/// <summary>Where supervision of a licence has a gap (R8).</summary>
public enum SupervisionGap
{
    /// <summary>Its push was not claimed.</summary>
    [Chinese("未认领")]
    Unclaimed,

    /// <summary>Claimed, but nobody said what came of it.</summary>
    [Chinese("未反馈")]
    WithoutFeedback,
}
