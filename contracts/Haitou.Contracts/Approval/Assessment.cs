using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>By what the figures are told apart.</summary>
public enum AssessmentBy
{
    /// <summary>The officer who examined or decided.</summary>
    [Chinese("人员")]
    Officer,

    /// <summary>The item.</summary>
    [Chinese("事项")]
    Item,

    /// <summary>The competent department.</summary>
    [Chinese("部门")]
    Department,
}

/// <summary>In what form the figures are wanted.</summary>
public enum AssessmentFormat
{
    /// <summary>JSON.</summary>
    [Chinese("JSON 数据")]
    Json,

    /// <summary>A table for spreadsheets.</summary>
    [Chinese("CSV 表格")]
    Csv,
}

/// <summary>An act of a case, in the list of who is responsible for what (责任清单, R26).</summary>
/// <param name="Version">Its place in the record of the case, from 1.</param>
/// <param name="Act">What was done, by the event's stored name.</param>
/// <param name="Name">The same in Chinese.</param>
/// <param name="Officer">Who did it; null for what a message or the passing of time did.</param>
/// <param name="Department">The department that replied; null for other acts.</param>
/// <param name="RecordedAt">When it was recorded.</param>
public sealed record CaseAct(long Version, string Act, string Name, string? Officer, string? Department, DateTimeOffset RecordedAt);

/// <summary>Figures of responsibility and assessment (R26) for the cases decided within a period.</summary>
/// <param name="Key">The officer, item or department.</param>
/// <param name="Examined">Cases examined; for items and departments the same as decided.</param>
/// <param name="Decided">Cases decided, those by silence included.</param>
/// <param name="Granted">Of these, granted.</param>
/// <param name="Refused">Of these, refused.</param>
/// <param name="OnTime">Of these, decided on or before the last day; what silence decided is not.</param>
/// <param name="OnTimeRate">On time by decided, 0 to 1; null when nothing was decided.</param>
/// <param name="AverageDays">Counted working days from acceptance to decision, on average; null when nothing was decided.</param>
/// <param name="Returned">How often they were sent back to be examined again; of an officer, to this one.</param>
/// <param name="Annulled">Of the decided, annulled or varied since by reconsideration or a court; of an officer, who decided.</param>
/// <param name="BySilence">Renewals that count as granted because nothing was decided (Art. 50).</param>
/// <param name="Rated">Cases that their applicants rated.</param>
/// <param name="AverageRating">From 1 to 5, on average; null when nothing was rated.</param>
/// <param name="BadRatings">Ratings of 1 or 2.</param>
public sealed record AssessmentRow(
    string Key, int Examined, int Decided, int Granted, int Refused, int OnTime, double? OnTimeRate, double? AverageDays,
    int Returned, int Annulled, int BySilence, int Rated, double? AverageRating, int BadRatings);
