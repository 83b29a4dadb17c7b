using MassTransit;

namespace Haitou.Contracts.Intake;

/// <summary>An applicant rated a concluded case (好差评, R26). Approval counts it in its officers' figures.</summary>
/// <param name="Town">The town.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Grade">The grade.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:intake:case-rated:v1", useDefaultPrefix: false)]
[EntityName("haitou.intake.case-rated.v1")]
public sealed record CaseRated(
    string Town,
    string CaseNumber,
    string ItemCode,
    RatingGrade Grade,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);
