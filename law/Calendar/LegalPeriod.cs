namespace Haitou.Law.Calendar;

/// <summary>A period of working days that an act has set running.</summary>
/// <param name="Act">The day of the act; not counted.</param>
/// <param name="LastDay">The last day on which the duty can still be met.</param>
/// <param name="Provisional">
/// True when a year's official calendar was still missing: the last day is to be computed again once it is loaded.
/// </param>
public readonly record struct LegalPeriod(DateOnly Act, DateOnly LastDay, bool Provisional)
{
    /// <summary>The end of the last day in China: at this moment the period is over.</summary>
    public DateTimeOffset EndsAt => ChinaTime.EndOf(LastDay);

    /// <summary>True from the first moment after the last day.</summary>
    public bool IsOver(DateTimeOffset now) => now >= EndsAt;
}
