namespace Haitou.Law.Calendar;

internal static class DateOnlyExtensions
{
    extension(DateOnly day)
    {
        public bool IsWeekend => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
    }
}
