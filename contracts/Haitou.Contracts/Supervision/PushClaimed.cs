using MassTransit;

namespace Haitou.Contracts.Supervision;

/// <summary>A department claimed (认领) a push: the supervision of what was approved has an owner (R8).</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push, by its position in the department's feed.</param>
/// <param name="Type">What was claimed, by the contract's URN.</param>
/// <param name="Town">The town that handled the case.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Officer">Who claimed it.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:supervision:push-claimed:v1", useDefaultPrefix: false)]
[EntityName("haitou.supervision.push-claimed.v1")]
public sealed record PushClaimed(
    string Department,
    long Sequence,
    string Type,
    string Town,
    string CaseNumber,
    string Officer,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);
