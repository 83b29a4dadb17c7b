namespace Haitou.Law.Remedies;

/// <summary>
/// How long the person concerned may contest an act. Calendar time, not working days: these are the citizen's periods, not the
/// agency's.
/// </summary>
public static class RemedyPeriods
{
    private const int ReconsiderationDays = 60;
    private const int SuitMonths = 6;

    /// <summary>Last day to apply for reconsideration: 60 days from knowing of the act (Administrative Reconsideration Law Art. 20).</summary>
    /// <param name="knownOn">The day the person came to know of it; not counted.</param>
    public static DateOnly LastDayForReconsideration(DateOnly knownOn) => knownOn.AddDays(ReconsiderationDays);

    /// <summary>
    /// Last day to bring a suit: six months from knowing of the act (Administrative Litigation Law Art. 46). In a month without
    /// that day it is the month's last.
    /// </summary>
    /// <param name="knownOn">The day the person came to know of it; not counted.</param>
    public static DateOnly LastDayForSuit(DateOnly knownOn) => knownOn.AddMonths(SuitMonths);
}

/// <summary>Last days to contest an act by either remedy (R10).</summary>
/// <param name="Reconsideration">Last day to apply to the District Government for reconsideration (行政复议).</param>
/// <param name="Suit">Last day to bring a suit (行政诉讼).</param>
public sealed record RemedyDays(DateOnly Reconsideration, DateOnly Suit)
{
    /// <summary>Those of an act that the person concerned came to know of on a day.</summary>
    public static RemedyDays From(DateOnly knownOn) => new(RemedyPeriods.LastDayForReconsideration(knownOn), RemedyPeriods.LastDayForSuit(knownOn));
}
