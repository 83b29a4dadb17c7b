using System.Globalization;

namespace Haitou.Approval.Assessing;

/// <summary>A decision as it is counted (R26). A case that was decided again after a remedy has several.</summary>
/// <param name="On">The day.</param>
/// <param name="Granted">A grant; else a refusal.</param>
/// <param name="Examiner">Who examined; null for what silence decided (Art. 50).</param>
/// <param name="Approver">Who decided; null for what silence decided.</param>
/// <param name="OnTime">On or before the last day of its period.</param>
/// <param name="From">The day of the act that had set the period running.</param>
/// <param name="LeftOut">Time left out of it (Art. 45).</param>
/// <param name="SentBackTo">Examiners the case was sent back to on the way, one for each time.</param>
/// <param name="Fell">Annulled or varied by reconsideration or a court.</param>
public sealed record DecidedCase(
    DateOnly On, bool Granted, string? Examiner, string? Approver, bool OnTime, DateOnly From, IReadOnlyList<TimeLeftOut> LeftOut,
    IReadOnlyList<string> SentBackTo, bool Fell);

/// <summary>Decisions are found by the months they were taken in.</summary>
internal static class AssessmentMonths
{
    /// <summary>The month of a day.</summary>
    public static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Every month that a period touches.</summary>
    public static string[] Within(DateOnly from, DateOnly until) =>
        [.. Enumerable.Range(0, ((until.Year - from.Year) * 12) + until.Month - from.Month + 1).Select(m => MonthOf(from.AddDays(1 - from.Day).AddMonths(m)))];
}
