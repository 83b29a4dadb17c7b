using MassTransit;

namespace Haitou.Contracts.Approval;

/// <summary>A case was granted (R16).</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="Applicant">Personal data masked: this message goes to every supervising department.</param>
/// <param name="DecidingBody">The body in whose name it was decided (R6).</param>
/// <param name="DecisionNumber">Number of the decision document.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
/// <param name="Conditions">What the grant is bound to; null or empty when to nothing.</param>
/// <param name="BySilence">Counts as granted because a renewal was not decided before the licence expired (Art. 50).</param>
[MessageUrn("urn:haitou:approval:case-granted:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.case-granted.v1")]
public sealed record CaseGranted(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    Party Applicant,
    string DecidingBody,
    string DecisionNumber,
    string Examiner,
    string Approver,
    string Reasons,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    IReadOnlyList<string>? Conditions = null,
    bool BySilence = false) : ICaseEvent;

/// <summary>A case was refused (不予许可, Art. 38; R16).</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="Applicant">Personal data masked: this message goes to every supervising department.</param>
/// <param name="DecidingBody">The body in whose name it was decided (R6).</param>
/// <param name="DecisionNumber">Number of the decision document.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="LastDayForReconsideration">Last day to apply for reconsideration.</param>
/// <param name="LastDayForSuit">Last day to bring a suit.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:case-refused:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.case-refused.v1")]
public sealed record CaseRefused(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    Party Applicant,
    string DecidingBody,
    string DecisionNumber,
    RefusalGround Ground,
    string Examiner,
    string Approver,
    string Reasons,
    DateOnly LastDayForReconsideration,
    DateOnly LastDayForSuit,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;

/// <summary>A case ended without a decision (终止办理): the applicant took the application back, or there is nobody or nothing left to decide on.</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="Ground">On which ground.</param>
/// <param name="Reason">In words.</param>
/// <param name="Officer">Who ended it.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:case-terminated:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.case-terminated.v1")]
public sealed record CaseTerminated(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    TerminationGround Ground,
    string Reason,
    string Officer,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;

/// <summary>The decision period of a case changed: time left out (Art. 45), counted again, or extended (Art. 42).</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="Change">What happened to it.</param>
/// <param name="Suspension">For what time is left out; null for an extension.</param>
/// <param name="WorkingDays">How many working days the applicant was told that it takes, or by how many it was extended; null when it is counted again.</param>
/// <param name="Reason">Why.</param>
/// <param name="DocumentNumber">The notice to the applicant; null when it is counted again.</param>
/// <param name="DecisionDue">Last day for the decision from now on.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:case-period-changed:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.case-period-changed.v1")]
public sealed record CasePeriodChanged(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    PeriodChange Change,
    SuspensionKind? Suspension,
    int? WorkingDays,
    string Reason,
    string? DocumentNumber,
    DateOnly DecisionDue,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;
