using MassTransit;

namespace Haitou.Contracts.Supervision;

/// <summary>A department returned (退回) a push: what was approved is another department's to supervise, or nobody's yet (R8).</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push, by its position in the department's feed.</param>
/// <param name="Type">What was returned, by the contract's URN.</param>
/// <param name="Town">The town that handled the case.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Reason">Why it is not the department's.</param>
/// <param name="RightDepartment">Whose it is, as far as the department knows; null when it does not.</param>
/// <param name="Officer">Who returned it.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:supervision:push-returned:v1", useDefaultPrefix: false)]
[EntityName("haitou.supervision.push-returned.v1")]
public sealed record PushReturned(
    string Department,
    long Sequence,
    string Type,
    string Town,
    string CaseNumber,
    string Reason,
    string? RightDepartment,
    string Officer,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);
