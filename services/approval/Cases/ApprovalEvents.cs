using Haitou.Contracts;
using Haitou.Contracts.Intake;
using Evidence = Haitou.Contracts.Approval.Screening;

namespace Haitou.Approval.Cases;

/// <summary>A case was opened from an accepted application.</summary>
/// <param name="Number">The case number.</param>
/// <param name="Town">The town.</param>
/// <param name="Item">The terms it is decided under, for its whole life (R13).</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="AcceptedOn">The day of acceptance.</param>
/// <param name="DecisionDue">Last day for the decision: the guide's promised period, in working days (Art. 42, 82).</param>
/// <param name="DueProvisional">That day was computed with a year whose official calendar is not out yet.</param>
/// <param name="CaseSequence">Number of the act that came with it.</param>
/// <param name="At">When it was opened.</param>
public sealed record CaseOpened(
    string Number,
    string Town,
    ItemTerms Item,
    Party Applicant,
    DateOnly AcceptedOn,
    DateOnly DecisionDue,
    bool DueProvisional,
    long CaseSequence,
    DateTimeOffset At);

/// <summary>The lists were asked about the applicant.</summary>
/// <param name="Screening">What they said.</param>
public sealed record CaseScreened(Evidence Screening);

/// <summary>The examiner finished (审查).</summary>
/// <param name="Opinion">Findings and opinion.</param>
/// <param name="SurveyedBy">Officers who verified on site (Art. 34); empty where the item needs none.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="At">When.</param>
public sealed record CaseExamined(string Opinion, IReadOnlyList<string> SurveyedBy, string Examiner, DateTimeOffset At);

/// <summary>The case was granted (准予行政许可). Says all that the push needs.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="DecidingBody">In whose name (R6).</param>
/// <param name="DecisionNumber">Number of the decision document in the one seal series (R4).</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="ReferenceAnswers">The answer to each reference hit (R23).</param>
/// <param name="Screening">What the lists said in this very transaction: the evidence that it was lawful.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="At">When.</param>
public sealed record CaseGranted(
    CaseOpened Case,
    long CaseSequence,
    string DecidingBody,
    string DecisionNumber,
    string Reasons,
    IReadOnlyList<Contracts.Approval.ReferenceAnswer> ReferenceAnswers,
    Evidence Screening,
    string Examiner,
    string Approver,
    DateTimeOffset At);

/// <summary>The licence of a granted case was issued (Art. 44). The licence has its own stream from then on.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="Officer">Who issued it.</param>
/// <param name="At">When.</param>
public sealed record CaseLicenceIssued(
    CaseOpened Case,
    long CaseSequence,
    string LicenceNumber,
    string LicenceName,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    string Officer,
    DateTimeOffset At);
