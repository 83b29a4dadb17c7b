namespace Haitou.Contracts.Approval;

/// <summary>By what the figures are told apart.</summary>
public enum AssessmentBy
{
    /// <summary>The officer who examined or decided.</summary>
    Officer,

    /// <summary>The item.</summary>
    Item,

    /// <summary>The competent department.</summary>
    Department,
}

/// <summary>Figures of responsibility and assessment (R26) for the cases decided within a period.</summary>
/// <param name="Key">The officer, item or department.</param>
/// <param name="Examined">Cases examined; for items and departments the same as decided.</param>
/// <param name="Decided">Cases decided, those by silence included.</param>
/// <param name="Granted">Of these, granted.</param>
/// <param name="Refused">Of these, refused.</param>
/// <param name="OnTime">Of these, decided on or before the last day.</param>
/// <param name="OnTimeRate">On time by decided, 0 to 1; null when nothing was decided.</param>
/// <param name="AverageDays">Counted working days from acceptance to decision, on average; null when nothing was decided.</param>
/// <param name="Returned">How often a case was sent back to be examined again.</param>
/// <param name="Annulled">Decisions annulled or varied by reconsideration or a court.</param>
/// <param name="BySilence">Renewals that count as granted because nothing was decided (Art. 50).</param>
/// <param name="Rated">Cases that their applicants rated.</param>
/// <param name="AverageRating">From 1 to 5, on average; null when nothing was rated.</param>
/// <param name="BadRatings">Ratings of 1 or 2.</param>
public sealed record AssessmentRow(
    string Key, int Examined, int Decided, int Granted, int Refused, int OnTime, double? OnTimeRate, double? AverageDays,
    int Returned, int Annulled, int BySilence, int Rated, double? AverageRating, int BadRatings);
