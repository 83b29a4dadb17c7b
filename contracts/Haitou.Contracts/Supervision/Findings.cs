using Haitou.Law;

namespace Haitou.Contracts.Supervision;

/// <summary>What led to a finding about the Town's approvals (R25).</summary>
public enum FindingOrigin
{
    /// <summary>审批案卷评查.</summary>
    [Chinese("审批案卷评查")]
    DossierReview,

    /// <summary>投诉举报.</summary>
    [Chinese("投诉举报")]
    Complaint,

    /// <summary>现场走访.</summary>
    [Chinese("现场走访")]
    SiteVisit,
}

/// <summary>How grave a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Nothing was wrong.</summary>
    [Chinese("未发现问题")]
    Unfounded,

    /// <summary>Told to the Town, without an order.</summary>
    [Chinese("一般问题")]
    Minor,

    /// <summary>To be corrected: an order follows.</summary>
    [Chinese("严重问题")]
    Serious,
}

/// <summary>Draws dossiers of the department's items for review (R25); the seed is drawn by the system.</summary>
/// <param name="From">Decided on this day or later.</param>
/// <param name="Until">Decided on this day or before.</param>
/// <param name="Count">How many, 1 to 100.</param>
/// <param name="ItemCode">Of one item only; null for all.</param>
public sealed record DrawDossiers(DateOnly From, DateOnly Until, int Count, string? ItemCode = null);

/// <summary>Scores one of the dossiers that were drawn, once.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Points">Points for every line of the sheet.</param>
/// <param name="Remark">What the points are about.</param>
public sealed record ScoreDossier(string CaseNumber, IReadOnlyList<LinePoints> Points, string Remark);

/// <summary>The points for a line of the score sheet.</summary>
/// <param name="Code">The line's code.</param>
/// <param name="Points">0 to the line's most.</param>
public sealed record LinePoints(string Code, int Points);

/// <summary>A line of the score sheet (评分表).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What is looked at.</param>
/// <param name="Most">The most points.</param>
public sealed record ScoreLine(string Code, string Name, int Most);

/// <summary>A review of dossiers: how they were drawn, and what they scored. The draw can be repeated from what is here.</summary>
/// <param name="ReviewId">Its identity.</param>
/// <param name="Department">Who reviews.</param>
/// <param name="From">Decided on this day or later.</param>
/// <param name="Until">Decided on this day or before.</param>
/// <param name="ItemCode">The item; null for all.</param>
/// <param name="Rule">How it was drawn.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Population">The cases that could have been drawn.</param>
/// <param name="Sheet">The score sheet.</param>
/// <param name="Dossiers">The cases drawn, with their scores.</param>
/// <param name="Officer">Who had it drawn.</param>
/// <param name="DrawnAt">When.</param>
public sealed record DossierReviewView(
    Guid ReviewId, string Department, DateOnly From, DateOnly Until, string? ItemCode, string Rule, string Seed, IReadOnlyList<string> Population,
    IReadOnlyList<ScoreLine> Sheet, IReadOnlyList<ReviewedDossier> Dossiers, string Officer, DateTimeOffset DrawnAt);

/// <summary>A dossier of a review.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Points">Points by line; null before it is scored.</param>
/// <param name="Total">Their sum; null before.</param>
/// <param name="Remark">What they are about; null before.</param>
/// <param name="Officer">Who scored it; null before.</param>
public sealed record ReviewedDossier(string CaseNumber, IReadOnlyList<LinePoints>? Points, int? Total, string? Remark, string? Officer);

/// <summary>Raises a finding (R25).</summary>
/// <param name="Origin">What led to it.</param>
/// <param name="Town">Whose approvals.</param>
/// <param name="Facts">What was found, complained of or seen, in at most 2000 characters.</param>
/// <param name="CaseNumber">The case; null when it is about a practice.</param>
/// <param name="ItemCode">The item; null for none in particular.</param>
/// <param name="ReviewId">The review, in which the case has been scored; for that origin and no other.</param>
/// <param name="Complaint">The complaint; for that origin and no other.</param>
/// <param name="Visit">The visit; for that origin and no other.</param>
public sealed record RaiseFinding(
    FindingOrigin Origin, string Town, string Facts, string? CaseNumber = null, string? ItemCode = null, Guid? ReviewId = null,
    ReceivedComplaint? Complaint = null, SiteVisit? Visit = null);

/// <summary>A complaint or report as it was received.</summary>
/// <param name="ReceivedOn">The day.</param>
/// <param name="By">Who complains; null when anonymous.</param>
public sealed record ReceivedComplaint(DateOnly ReceivedOn, Complainant? By = null);

/// <summary>Who complains: known to the department that has to answer, and to nobody else.</summary>
/// <param name="Name">The name.</param>
/// <param name="Phone">Where to be reached.</param>
public sealed record Complainant(string Name, string Phone)
{
    /// <summary>Never who it is: this text ends up in logs.</summary>
    public override string ToString() => nameof(Complainant);
}

/// <summary>A visit on site.</summary>
/// <param name="On">The day.</param>
/// <param name="Officers">Who went, two or more.</param>
public sealed record SiteVisit(DateOnly On, IReadOnlyList<string> Officers);

/// <summary>Concludes a finding; a serious one orders the Town to correct it, in the same act.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Reasons">Why.</param>
/// <param name="LegalBasis">Against what it is; for a serious one.</param>
/// <param name="Demand">What is to be done; for a serious one.</param>
/// <param name="AnswerWorkingDays">Working days for the Town's answer, 1 to 30; for a serious one.</param>
public sealed record ConcludeFinding(
    FindingSeverity Severity, string Reasons, string? LegalBasis = null, string? Demand = null, int? AnswerWorkingDays = null);

/// <summary>Answers who complained.</summary>
/// <param name="Answer">What was told.</param>
public sealed record AnswerComplainant(string Answer);

/// <summary>A finding.</summary>
/// <param name="FindingId">Its identity.</param>
/// <param name="Department">Who found it.</param>
/// <param name="Finding">What was raised; who complained only for the department itself.</param>
/// <param name="Anonymous">Nobody is to be answered.</param>
/// <param name="AnswerDue">Last day to answer who complained; null where nobody is to be answered.</param>
/// <param name="Answer">What was answered; null before.</param>
/// <param name="AnsweredAt">When; null before.</param>
/// <param name="AnswerOverdue">That day passed before the answer.</param>
/// <param name="Conclusion">How it was concluded; null before.</param>
/// <param name="OrderId">The correction order; null where none followed.</param>
/// <param name="RaisedAt">When it was raised.</param>
public sealed record FindingView(
    Guid FindingId, string Department, RaiseFinding Finding, bool Anonymous, DateOnly? AnswerDue, string? Answer, DateTimeOffset? AnsweredAt,
    bool AnswerOverdue, ConcludeFinding? Conclusion, Guid? OrderId, DateTimeOffset RaisedAt);

/// <summary>The answer is enough: what was ordered has been verified (复核), and the order is closed.</summary>
/// <param name="Note">How it was verified.</param>
public sealed record VerifyCorrection(string Note);

/// <summary>The answer is not enough: asks again.</summary>
/// <param name="Demand">What it lacked.</param>
/// <param name="AnswerWorkingDays">Working days for the next answer, 1 to 30.</param>
public sealed record AskCorrectionAgain(string Demand, int AnswerWorkingDays);

/// <summary>Takes an order to the District Government.</summary>
/// <param name="Reason">Why.</param>
public sealed record EscalateCorrection(string Reason);

/// <summary>A correction order (责令改正) as the department that gave it has it.</summary>
/// <param name="OrderId">Its identity.</param>
/// <param name="FindingId">The finding behind it.</param>
/// <param name="Department">Who ordered.</param>
/// <param name="Town">Who is to put it right.</param>
/// <param name="CaseNumber">The case; null when it is about a practice.</param>
/// <param name="ItemCode">The item; null for none in particular.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Round">Which asking this is, from 1.</param>
/// <param name="Finding">What was found.</param>
/// <param name="LegalBasis">Against what it is.</param>
/// <param name="Demand">What is to be done.</param>
/// <param name="AnswerDue">Last day for the Town's answer.</param>
/// <param name="Overdue">That day has passed without one.</param>
/// <param name="Answers">What the Town answered.</param>
/// <param name="Outcome">How it was verified, or why it went to the District Government; null before.</param>
public sealed record OrderedCorrectionView(
    Guid OrderId, Guid FindingId, string Department, string Town, string? CaseNumber, string? ItemCode, CorrectionStatus Status, int Round, string Finding,
    string LegalBasis, string Demand, DateOnly AnswerDue, bool Overdue, IReadOnlyList<TakenAnswer> Answers, string? Outcome);

/// <summary>The Town's answer to a correction order.</summary>
/// <param name="Round">Which asking it answers.</param>
/// <param name="Measures">What was done.</param>
/// <param name="Sha256">Digest of the document that proves it, kept by the Town; null for none.</param>
/// <param name="Officer">Who answered.</param>
/// <param name="At">When.</param>
public sealed record TakenAnswer(int Round, string Measures, string? Sha256, string Officer, DateTimeOffset At);
