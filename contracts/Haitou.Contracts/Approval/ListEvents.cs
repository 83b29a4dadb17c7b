using Haitou.Contracts.Blacklist;
using MassTransit;

namespace Haitou.Contracts.Approval;

/// <summary>A case was granted against a condition of a list whose kind allows it (R23). Goes to the department that listed the subject.</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments">The department that listed the subject, alone.</param>
/// <param name="Applicant">Personal data masked.</param>
/// <param name="Of">Who of those concerned is on the list.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="EntryVersion">Its version at the decision.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Reason">Why it was granted all the same.</param>
/// <param name="DecidingBody">The body in whose name it was decided (R6).</param>
/// <param name="DecisionNumber">Number of the decision document.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:condition-overridden:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.condition-overridden.v1")]
public sealed record ConditionOverridden(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    Party Applicant,
    SubjectRole Of,
    Guid EntryId,
    long EntryVersion,
    string List,
    string Reason,
    string DecidingBody,
    string DecisionNumber,
    string Approver,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;
