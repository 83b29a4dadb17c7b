using Haitou.Law;

namespace Haitou.Contracts.Intake;

/// <summary>The five grades of the applicants' rating (好差评, R26); the last two are bad ones.</summary>
public enum RatingGrade
{
    /// <summary>非常满意.</summary>
    [Chinese("非常满意")]
    VerySatisfied,

    /// <summary>满意.</summary>
    [Chinese("满意")]
    Satisfied,

    /// <summary>基本满意.</summary>
    [Chinese("基本满意")]
    FairlySatisfied,

    /// <summary>不满意.</summary>
    [Chinese("不满意")]
    Dissatisfied,

    /// <summary>非常不满意.</summary>
    [Chinese("非常不满意")]
    VeryDissatisfied,
}

/// <summary>An applicant rates how the case was handled, once, after its conclusion (好差评).</summary>
/// <param name="Number">The case number.</param>
/// <param name="IdEnding">The last four characters of the applicant's identifier.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Comment">What the applicant wants to say, at most 1000 characters; null for nothing.</param>
public sealed record RateCase(string Number, string IdEnding, RatingGrade Grade, string? Comment = null)
{
    /// <summary>Never the identifier's ending or the comment: this text ends up in logs.</summary>
    public override string ToString() => $"{Number} {Grade}";
}

/// <summary>What came out when the applicant was asked about a bad rating (回访).</summary>
public enum FollowUpFinding
{
    /// <summary>属实: put right.</summary>
    [Chinese("属实")]
    Justified,

    /// <summary>误评: meant otherwise.</summary>
    [Chinese("误评")]
    Mistaken,

    /// <summary>不属实: not so.</summary>
    [Chinese("不属实")]
    Unfounded,
}

/// <summary>Follows a bad rating up (差评回访整改): by somebody who did not handle the case.</summary>
/// <param name="Finding">What came out.</param>
/// <param name="Explanation">What the applicant was asked and said.</param>
/// <param name="Measure">What is put right, and how; compulsory when the rating was justified.</param>
public sealed record FollowUpRating(FollowUpFinding Finding, string Explanation, string? Measure = null)
{
    /// <summary>Never what was said: this text ends up in logs.</summary>
    public override string ToString() => $"{Finding}";
}

/// <summary>A rating.</summary>
/// <param name="Number">The case.</param>
/// <param name="ItemCode">Its item.</param>
/// <param name="Department">The competent department.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Comment">What the applicant said; null for nothing.</param>
/// <param name="RatedAt">When.</param>
/// <param name="FollowUpDue">Last day to follow it up; null for a good one.</param>
/// <param name="Finding">What came out; null before.</param>
/// <param name="Measure">What is put right; null where nothing is.</param>
/// <param name="FollowedUpAt">When it was followed up; null before.</param>
public sealed record RatingView(
    string Number,
    string ItemCode,
    string Department,
    RatingGrade Grade,
    string? Comment,
    DateTimeOffset RatedAt,
    DateOnly? FollowUpDue,
    FollowUpFinding? Finding,
    string? Measure,
    DateTimeOffset? FollowedUpAt)
{
    /// <summary>Never the comment: this text ends up in logs.</summary>
    public override string ToString() => $"{Number} {Grade}";
}
