using Haitou.Law.Calendar;

namespace Haitou.Law.Periods;

/// <summary>
/// How long before a licence's last day its renewal is applied for, so that it is decided before that day or else counts as renewed
/// (Art. 50). The citizen's days: calendar days, unless a law or an operator has it otherwise.
/// </summary>
/// <param name="Days">How many.</param>
/// <param name="InWorkingDays">Counted in working days.</param>
public sealed record RenewalNotice(int Days, bool InWorkingDays)
{
    /// <summary>As the law has it.</summary>
    public static readonly RenewalNotice Statutory = new(30, InWorkingDays: false);

    /// <summary>Applied for in time.</summary>
    /// <param name="receivedOn">The day on which the application was received.</param>
    /// <param name="lastDay">The licence's last day.</param>
    /// <param name="calendar">Working days.</param>
    public bool IsKept(DateOnly receivedOn, DateOnly lastDay, WorkingDayCalendar calendar) =>
        (InWorkingDays ? calendar.WorkingDaysBetween(receivedOn, lastDay) : lastDay.DayNumber - receivedOn.DayNumber) >= Days;
}
