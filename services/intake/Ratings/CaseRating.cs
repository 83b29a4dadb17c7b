namespace Haitou.Intake.Ratings;

/// <summary>The applicant rated how the case was handled (好差评, R26).</summary>
/// <param name="Number">The case.</param>
/// <param name="ItemCode">Its item.</param>
/// <param name="Department">The competent department.</param>
/// <param name="HandledBy">The officers of the window who handled it; none of them follows the rating up.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Comment">What the applicant said.</param>
/// <param name="FollowUpDue">Last day to follow it up; null for a good one.</param>
/// <param name="At">When.</param>
/// <param name="Town">The town; null in events of old, which approval has never been told.</param>
public sealed record CaseRated(
    string Number, string ItemCode, string Department, IReadOnlyList<string> HandledBy, RatingGrade Grade, string? Comment, DateOnly? FollowUpDue,
    DateTimeOffset At, string? Town = null)
{
    /// <summary>Never the comment: this text ends up in logs.</summary>
    public override string ToString() => $"{Number} {Grade}";
}

/// <summary>A bad rating was followed up (回访).</summary>
/// <param name="Finding">What came out.</param>
/// <param name="Explanation">What the applicant was asked and said.</param>
/// <param name="Measure">What is put right.</param>
/// <param name="Officer">Who followed it up.</param>
/// <param name="At">When.</param>
public sealed record RatingFollowedUp(FollowUpFinding Finding, string Explanation, string? Measure, string Officer, DateTimeOffset At)
{
    /// <summary>Never what was said: this text ends up in logs.</summary>
    public override string ToString() => $"{Finding}";
}

/// <summary>A rating and what became of it.</summary>
public sealed record CaseRating : IStreamState<CaseRating>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>The rating.</summary>
    public required CaseRated Rated { get; init; }

    /// <summary>The follow-up; null before it.</summary>
    public RatingFollowedUp? FollowedUp { get; init; }

    /// <summary>The item, to be found by.</summary>
    public string ItemCode => Rated.ItemCode;

    /// <summary>The department, to be found by.</summary>
    public string Department => Rated.Department;

    /// <summary>The grade, to be found by.</summary>
    public RatingGrade Grade => Rated.Grade;

    /// <summary>When, in UTC, to be sorted by.</summary>
    public DateTimeOffset RatedAt => Rated.At.ToUniversalTime();

    /// <summary>Last day of a follow-up that is still to come; null when none is.</summary>
    public DateOnly? FollowUpDue => FollowedUp is null ? Rated.FollowUpDue : null;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "rating/";

    /// <summary>Key of a rating's stream: a case is rated once.</summary>
    public static string Key(string number) => $"{Prefix}{number}";

    /// <inheritdoc/>
    public static CaseRating? Fold(CaseRating? state, object @event) => @event switch
    {
        CaseRated e => new CaseRating { Id = Key(e.Number), Rated = e },
        RatingFollowedUp e => state! with { FollowedUp = e },
        _ => state,
    };

    /// <inheritdoc/>
    public CaseRating InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public RatingView ToView() => new(
        Rated.Number, Rated.ItemCode, Rated.Department, Rated.Grade, Rated.Comment, Rated.At, Rated.FollowUpDue,
        FollowedUp?.Finding, FollowedUp?.Measure, FollowedUp?.At);

    /// <summary>Never the comment: this text ends up in logs.</summary>
    public override string ToString() => Rated.ToString();
}
