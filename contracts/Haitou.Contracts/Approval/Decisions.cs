using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>The examiner's work is done (审查).</summary>
/// <param name="Opinion">Findings and opinion, in words.</param>
/// <param name="SurveyedBy">Officers who verified the content on site; two or more where the item asks for it (Art. 34).</param>
/// <param name="SurveyedOn">The day on site; null for today, or where nobody was.</param>
/// <param name="SurveyRecord">Digest of the record of the verification, uploaded before; null for none.</param>
public sealed record ExamineCase(string Opinion, IReadOnlyList<string> SurveyedBy, DateOnly? SurveyedOn = null, string? SurveyRecord = null);

/// <summary>The approver sends a case back to be examined again (退回).</summary>
/// <param name="Reason">What is missing.</param>
public sealed record ReturnCase(string Reason);

/// <summary>The answer in the reasons to a reference hit (R23).</summary>
/// <param name="EntryId">The list entry.</param>
/// <param name="Answer">Why the licence is granted all the same.</param>
public sealed record ReferenceAnswer(Guid EntryId, string Answer);

/// <summary>The approver grants against a condition (R23), where the kind of list allows it. The department that listed the subject is told.</summary>
/// <param name="EntryId">The list entry.</param>
/// <param name="Reason">Why the licence is granted although the list stands against it.</param>
public sealed record ConditionOverride(Guid EntryId, string Reason);

/// <summary>An officer says whether a possible hit is the applicant (疑似命中核实).</summary>
/// <param name="Confirmed">It is the same organisation, and counts as a hit; else it is another one.</param>
/// <param name="Reason">How that was found.</param>
public sealed record ResolvePossibleHit(bool Confirmed, string Reason);

/// <summary>The approver grants (准予行政许可, Art. 38).</summary>
/// <param name="Reasons">The reasons.</param>
/// <param name="ReferenceAnswers">An answer to each reference hit; empty where there is none.</param>
/// <param name="Conditions">What the grant is bound to (附条件准予); null or empty when to nothing.</param>
/// <param name="HearingAnswer">What follows from the record of the hearing (Art. 48); compulsory when there was one.</param>
/// <param name="ObjectionAnswer">Why it is granted although a department objects or sets conditions; compulsory when one does.</param>
/// <param name="Overrides">Conditions of lists that are granted against; null or empty for none.</param>
public sealed record GrantCase(
    string Reasons, IReadOnlyList<ReferenceAnswer> ReferenceAnswers,
    IReadOnlyList<string>? Conditions = null, string? HearingAnswer = null, string? ObjectionAnswer = null,
    IReadOnlyList<ConditionOverride>? Overrides = null);

/// <summary>On which ground a licence is refused.</summary>
public enum RefusalGround
{
    /// <summary>不符合法定条件、标准 (Art. 38).</summary>
    [Chinese("申请不符合法定条件、标准")]
    ConditionsNotMet,

    /// <summary>隐瞒有关情况或者提供虚假材料 (Art. 78): with a warning, and a bar of one year for items that it covers.</summary>
    [Chinese("申请人隐瞒有关情况或者提供虚假材料")]
    FalseMaterial,

    /// <summary>数量限制: there is no number left (Art. 57).</summary>
    [Chinese("该行政许可有数量限制，名额已满")]
    NumbersExhausted,

    /// <summary>列入名单: a list or record that is a condition of approval names the applicant (R23).</summary>
    [Chinese("申请人被列入作为审批条件的名单")]
    Listed,

    /// <summary>The licence that was to be changed or renewed cannot be (Art. 49, 50).</summary>
    [Chinese("所持行政许可证件不符合变更或者延续的条件")]
    LicenceNotEligible,
}

/// <summary>The approver refuses (不予行政许可, Art. 38). The remedies and their last days are the system's part.</summary>
/// <param name="Ground">On which ground.</param>
/// <param name="Reasons">The reasons, in words.</param>
/// <param name="HearingAnswer">What follows from the record of the hearing (Art. 48); compulsory when there was one.</param>
public sealed record RefuseCase(RefusalGround Ground, string Reasons, string? HearingAnswer = null);

/// <summary>Why a case ends without a decision.</summary>
public enum TerminationGround
{
    /// <summary>The applicant takes the application back.</summary>
    [Chinese("申请人撤回申请")]
    TakenBack,

    /// <summary>The applicant has died, or has ended as an organisation.</summary>
    [Chinese("申请人死亡或者依法终止")]
    ApplicantGone,

    /// <summary>There is nothing left to decide on.</summary>
    [Chinese("申请事项的标的已不存在")]
    ObjectGone,
}

/// <summary>Ends a case without a decision (终止办理).</summary>
/// <param name="Ground">On which ground.</param>
/// <param name="Reason">In words.</param>
public sealed record TerminateCase(TerminationGround Ground, string Reason);
