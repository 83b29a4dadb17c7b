namespace Haitou.Law.Calendar;

/// <summary>Why a day is worked or not.</summary>
public enum DayKind
{
    /// <summary>A weekday that no notice takes out.</summary>
    Working,

    /// <summary>A Saturday or Sunday that no notice names.</summary>
    Weekend,

    /// <summary>Off by the year's notice: the holiday itself, the weekend within it and the days in lieu (调休).</summary>
    LegalHoliday,

    /// <summary>A Saturday or Sunday that the year's notice makes a working day.</summary>
    MakeUpWorkingDay,
}

/// <summary>A day that the year's official notice names, and so does not follow the week.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What the notice makes of it.</param>
/// <param name="Holiday">The holiday on whose account, where known.</param>
public readonly record struct ListedDay(DateOnly Date, DayKind Kind, string? Holiday = null);
