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
    DateTimeOffset RecordedAt) : ICaseEvent;

/// <summary>A licence was issued (R16). Supervision enters its holder as a supervised object (监管对象, R8, R17).</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="Holder">In full: the departments that supervise the holder are entitled to know who it is.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:licence-issued:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.licence-issued.v1")]
public sealed record LicenceIssued(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    string LicenceNumber,
    string LicenceName,
    Party Holder,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;
