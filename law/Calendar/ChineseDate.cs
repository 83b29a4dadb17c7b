namespace Haitou.Law.Calendar;

/// <summary>Days as documents write them.</summary>
public static class ChineseDate
{
    /// <summary>2026年3月9日.</summary>
    public static string Format(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>The day in China of a moment.</summary>
    public static string Format(DateTimeOffset moment) => Format(ChinaTime.Today(moment));
}
