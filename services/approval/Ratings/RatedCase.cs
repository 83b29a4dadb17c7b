namespace Haitou.Approval.Ratings;

/// <summary>A case that its applicant has rated (好差评, R26), as intake told it.</summary>
/// <param name="Id">The case number.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Grade">The grade.</param>
/// <param name="At">When it was rated.</param>
public sealed record RatedCase(string Id, string ItemCode, RatingGrade Grade, DateTimeOffset At);
