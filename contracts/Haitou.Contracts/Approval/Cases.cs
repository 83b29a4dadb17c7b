using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Law.Remedies;

namespace Haitou.Contracts.Approval;

/// <summary>Where a case stands.</summary>
public enum CaseStatus
{
    /// <summary>Opened from an accepted application and screened; to be examined.</summary>
    [Chinese("待审查")]
    Opened,

    /// <summary>Examined (审查); awaits the decision of another officer (R26).</summary>
    [Chinese("待决定")]
    Examined,

    /// <summary>Granted (准予); where the item has a licence, it is to be issued within ten working days (Art. 44).</summary>
    [Chinese("已准予")]
    Granted,

    /// <summary>Granted, and the licence issued, changed or renewed.</summary>
    [Chinese("已准予，证照已颁发、变更或者延续")]
    LicenceIssued,

    /// <summary>Refused (不予许可).</summary>
    [Chinese("不予许可")]
    Refused,

    /// <summary>Ended without a decision (终止办理).</summary>
    [Chinese("终止办理")]
    Terminated,

    /// <summary>The decision was annulled (撤销), and nothing is to be decided again.</summary>
    [Chinese("决定已被撤销")]
    Annulled,
}

/// <summary>A case as its readers see it.</summary>
/// <param name="Number">The case number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Item">The terms it is decided under.</param>
/// <param name="Applicant">Personal data masked unless the reader's role needs it.</param>
/// <param name="AcceptedOn">The day of acceptance.</param>
/// <param name="DecisionDue">Last day for the decision (Art. 42), with the time left out and the extension.</param>
/// <param name="DueProvisional">The due date runs into a year whose official calendar is not out yet.</param>
/// <param name="Screenings">What the lists said, each time it was asked.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="Opinion">The examiner's opinion.</param>
/// <param name="Approver">Who decided; null before the decision, and for what the law decided.</param>
/// <param name="Reasons">The reasons of the decision.</param>
/// <param name="DecisionNumber">Number of the decision document in the one seal series (R4).</param>
/// <param name="LicenceNumber">The licence, once issued, changed or renewed.</param>
/// <param name="Licence">The licence that is to be changed or renewed; null for a new one.</param>
/// <param name="Light">Green, yellow or red; for a decided case as it was on the day of the decision.</param>
/// <param name="DecidedOn">The day of the decision in force; null while there is none.</param>
/// <param name="Suspensions">Time left out (Art. 45).</param>
/// <param name="ExtendedBy">Working days it was extended by (Art. 42); 0 when it was not.</param>
/// <param name="InterestedParties">Who was told as having an interest (Art. 36); masked as the applicant is.</param>
/// <param name="Statements">What was stated.</param>
/// <param name="Hearing">The hearing; null when nobody was told of one and none was set.</param>
/// <param name="Surveys">Surveys and consultations.</param>
/// <param name="Conditions">What the grant is bound to; empty when to nothing.</param>
/// <param name="Refusal">On which ground it was refused; null when it was not.</param>
/// <param name="RemediesUntil">Last days of both remedies against a refusal; null where there is none.</param>
/// <param name="Remedies">Reconsiderations and suits.</param>
/// <param name="Returned">How often it was sent back to be examined again.</param>
/// <param name="LicenceDue">Last day to issue the licence, or to change or renew it (Art. 44); null before a grant and where nothing is to be issued.</param>
/// <param name="LicenceOverdue">That day passed before it was issued.</param>
/// <param name="SurveyRecord">Digest of the record of the verification on site; null for none.</param>
/// <param name="Flags">Entries of the lists that concern it as far as is known now. What counts is asked again at the decision.</param>
/// <param name="Assignee">Who is to handle it; null while nobody took it. It hinders nobody else.</param>
public sealed record CaseView(
    string Number,
    CaseStatus Status,
    ItemTerms Item,
    Party Applicant,
    DateOnly AcceptedOn,
    DateOnly DecisionDue,
    bool DueProvisional,
    IReadOnlyList<Screening> Screenings,
    string? Examiner,
    string? Opinion,
    string? Approver,
    string? Reasons,
    string? DecisionNumber,
    string? LicenceNumber,
    LicenceRequest? Licence,
    PeriodLight Light,
    DateOnly? DecidedOn,
    IReadOnlyList<SuspensionView> Suspensions,
    int ExtendedBy,
    IReadOnlyList<Party> InterestedParties,
    IReadOnlyList<StatementView> Statements,
    HearingView? Hearing,
    IReadOnlyList<SurveyView> Surveys,
    IReadOnlyList<string> Conditions,
    RefusalGround? Refusal,
    RemedyDays? RemediesUntil,
    IReadOnlyList<RemedyView> Remedies,
    int Returned,
    DateOnly? LicenceDue,
    bool LicenceOverdue,
    string? SurveyRecord = null,
    IReadOnlyList<ListFlag>? Flags = null,
    string? Assignee = null);

/// <summary>Says who is to handle a case (分办); an officer takes it (领办) by naming itself.</summary>
/// <param name="Officer">Identity of the officer, as in the token's <c>sub</c>; null gives the case back to all.</param>
public sealed record AssignCase(string? Officer);

/// <summary>A case in the worklist.</summary>
/// <param name="Number">The case number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Department">The competent department.</param>
/// <param name="ApplicantName">A person's name masked unless the reader's role needs it.</param>
/// <param name="AcceptedOn">The day of acceptance.</param>
/// <param name="DecisionDue">Last day for the decision.</param>
/// <param name="Light">Green, yellow or red.</param>
/// <param name="Suspended">Time is being left out at the moment.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="DecidedOn">The day of the decision; null before it.</param>
/// <param name="Flagged">Entries of the lists concern it.</param>
/// <param name="Assignee">Who is to handle it; null while nobody took it.</param>
public sealed record CaseSummary(
    string Number, CaseStatus Status, string ItemCode, string ItemName, string Department, string ApplicantName,
    DateOnly AcceptedOn, DateOnly DecisionDue, PeriodLight Light, bool Suspended, string? Examiner, DateOnly? DecidedOn, bool Flagged = false,
    string? Assignee = null);

/// <summary>In which order a list of cases comes.</summary>
public enum CaseOrder
{
    /// <summary>The newest acceptance first.</summary>
    [Chinese("最新受理在先")]
    Newest,

    /// <summary>What is due first, first; undecided cases only.</summary>
    [Chinese("先到期在先")]
    Due,
}

/// <summary>Finds the cases of one subject.</summary>
/// <param name="IdNumber">The applicant's identifier; in the body, because addresses end up in logs.</param>
public sealed record FindCases(string IdNumber)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => nameof(FindCases);
}

/// <summary>A document about a case.</summary>
public enum CaseDocumentKind
{
    /// <summary>准予行政许可决定书.</summary>
    [Chinese("准予行政许可决定书")]
    Grant,

    /// <summary>不予行政许可决定书.</summary>
    [Chinese("不予行政许可决定书")]
    Refusal,

    /// <summary>延长审批期限告知书 (Art. 42).</summary>
    [Chinese("延长审批期限告知书")]
    Extension,

    /// <summary>听证、检验等所需时间告知书 (Art. 45).</summary>
    [Chinese("所需时间告知书")]
    Suspension,

    /// <summary>利害关系人权利告知书 (Art. 36, 47).</summary>
    [Chinese("权利告知书")]
    Rights,

    /// <summary>听证通知书 (Art. 48).</summary>
    [Chinese("听证通知书")]
    Hearing,

    /// <summary>终止办理通知书.</summary>
    [Chinese("终止办理通知书")]
    Termination,

    /// <summary>准予延续决定, by silence (Art. 50).</summary>
    [Chinese("视为准予延续证明")]
    RenewalBySilence,

    /// <summary>The licence itself (证照).</summary>
    [Chinese("证照")]
    Licence,

    /// <summary>A decision that suspends, revokes or cancels the licence, or lifts a suspension.</summary>
    [Chinese("证照决定书")]
    LicenceDecision,

    /// <summary>联合踏勘函, 会商函 (R18); goes to departments, not to the applicant.</summary>
    [Chinese("踏勘、会商函")]
    SurveyRequest,
}

/// <summary>A document about a case, as listed.</summary>
/// <param name="Order">Its place in the order of issue, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number; null for a letter to departments, which has none.</param>
/// <param name="On">Its day.</param>
public sealed record CaseDocumentView(int Order, CaseDocumentKind Kind, string? Number, DateOnly On);
