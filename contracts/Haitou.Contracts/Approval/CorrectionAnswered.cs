using MassTransit;

namespace Haitou.Contracts.Approval;

/// <summary>The Town answers a correction order of a department (R25).</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Round">Which asking it answers: 1 for the order itself, one more each time the answer was not enough.</param>
/// <param name="Town">The town.</param>
/// <param name="Department">The department that ordered.</param>
/// <param name="Measures">What was done.</param>
/// <param name="Sha256">Digest of a document that proves it; null for none.</param>
/// <param name="Officer">Who answers.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:approval:correction-answered:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.correction-answered.v1")]
public sealed record CorrectionAnswered(
    Guid OrderId,
    int Round,
    string Town,
    string Department,
    string Measures,
    string? Sha256,
    string Officer,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);
