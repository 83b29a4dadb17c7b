namespace Haitou.Law.Calendar;

/// <summary>
/// The time by which every legal date is told: Asia/Shanghai. A fixed +08:00 without daylight saving since 1991, so it
/// needs no time zone data and is the same on every host. Every day and moment there is has an answer: 9999-12-31 is how many systems write
/// "without end", and ends with the last moment there is.
/// </summary>
public static class ChinaTime
{
    /// <summary>Ahead of UTC by eight hours, all year.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The date in China at that moment, whatever offset the moment is written in.</summary>
    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(At(now).DateTime);

    /// <summary>The same moment, written in China's time.</summary>
    public static DateTimeOffset At(DateTimeOffset moment) =>
        moment <= DateTimeOffset.MaxValue - Offset ? moment.ToOffset(Offset) : DateTimeOffset.MaxValue;

    /// <summary>The midnight with which the day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) =>
        day == DateOnly.MinValue ? DateTimeOffset.MinValue : new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>The midnight that follows the day: the first moment that no longer belongs to it.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));

    /// <summary>The first moment of a day's month, and the first that no longer belongs to it.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) MonthOf(DateOnly day) => (
        StartOf(new DateOnly(day.Year, day.Month, 1)), EndOf(new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month))));
}
