using MassTransit;

namespace Haitou.Contracts.Supervision;

/// <summary>A department fed back (反馈) what came of a push that it had claimed (R8, R15).</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push, by its position in the department's feed.</param>
/// <param name="Type">What it was, by the contract's URN.</param>
/// <param name="Town">The town that handled the case.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Officer">Who says so.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:supervision:push-fed-back:v1", useDefaultPrefix: false)]
[EntityName("haitou.supervision.push-fed-back.v1")]
public sealed record PushFedBack(
    string Department,
    long Sequence,
    string Type,
    string Town,
    string CaseNumber,
    string Outcome,
    string Officer,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);
