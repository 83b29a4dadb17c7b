using MassTransit;

namespace Haitou.Contracts.Approval;

/// <summary>A reconsideration or a suit against a decision has ended, and what follows from it has taken effect (R10).</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="Kind">Reconsideration or suit.</param>
/// <param name="Reference">Its file number at the body that decided.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Document">The decision or judgment, by its number.</param>
/// <param name="Reasons">Its reasons, in short.</param>
/// <param name="Status">Where the case stands now.</param>
/// <param name="DecisionDue">Last day for the new decision; null when none is ordered.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:remedy-concluded:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.remedy-concluded.v1")]
public sealed record RemedyConcluded(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    RemedyKind Kind,
    string Reference,
    RemedyOutcome Outcome,
    string Document,
    string Reasons,
    CaseStatus Status,
    DateOnly? DecisionDue,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;
