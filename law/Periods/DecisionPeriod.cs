using Haitou.Law.Calendar;

namespace Haitou.Law.Periods;

/// <summary>
/// Time left out of a decision period (Art. 45). As with every act, the day of the notice is not part of what it sets running, so
/// it counts; the day of the result is left out.
/// </summary>
/// <param name="NoticeOn">The day on which the applicant was told.</param>
/// <param name="Until">The last day left out; never later than the applicant was told.</param>
public readonly record struct TimeLeftOut(DateOnly NoticeOn, DateOnly Until)
{
    /// <summary>This day is left out.</summary>
    public bool Covers(DateOnly day) => NoticeOn < day && day <= Until;
}

/// <summary>How a day of a decision period is counted.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What the calendar says of it.</param>
/// <param name="LeftOut">It falls into time left out (Art. 45).</param>
/// <param name="Count">The how-manieth counted day it is; null when it is not counted.</param>
public readonly record struct CountedDay(DateOnly Day, DayKind Kind, bool LeftOut, int? Count);

/// <summary>The end of a decision period.</summary>
/// <param name="LastDay">The last day for the decision.</param>
/// <param name="WarnFrom">The first day of its last fifth, which has two counted days at least.</param>
/// <param name="Provisional">A calendar to come may change it.</param>
public sealed record PeriodEnd(DateOnly LastDay, DateOnly WarnFrom, bool Provisional);

/// <summary>
/// The period within which a case is to be decided (Art. 42): working days (Art. 82) from the day after the act, without the time
/// of procedures that the applicant was told of (Art. 45).
/// </summary>
/// <param name="From">The day of the act that set it running; not counted.</param>
/// <param name="WorkingDays">How many, with the extension.</param>
/// <param name="LeftOut">Time left out; may overlap.</param>
public sealed record DecisionPeriod(DateOnly From, int WorkingDays, IReadOnlyList<TimeLeftOut> LeftOut)
{
    /// <summary>The most an agency's head can extend it by (Art. 42).</summary>
    public const int LongestExtension = 10;

    /// <summary>The most for unified or joint handling, with the approval of the head of the government (Art. 42).</summary>
    public const int LongestJointExtension = 15;

    private const int FewestDaysOfWarning = 2;

    /// <summary>The days after the act, one by one, for as long as they are asked for.</summary>
    public IEnumerable<CountedDay> Days(WorkingDayCalendar calendar)
    {
        var count = 0;
        for (var day = From.AddDays(1); ; day = day.AddDays(1))
        {
            var left = LeftOut.Any(l => l.Covers(day));
            yield return new(day, calendar.KindOf(day), left, calendar.IsWorkingDay(day) && !left ? ++count : null);
        }
    }

    /// <summary>How many of its days have been counted at the end of a day.</summary>
    public int CountedUntil(WorkingDayCalendar calendar, DateOnly day) => LeftOut.Count == 0
        ? Math.Max(0, calendar.WorkingDaysBetween(From, day))
        : Days(calendar).TakeWhile(d => d.Day <= day).Count(d => d.Count is not null);

    /// <summary>Where it ends.</summary>
    public PeriodEnd End(WorkingDayCalendar calendar)
    {
        var warnAt = Math.Max(1, WorkingDays - Math.Max(FewestDaysOfWarning, (WorkingDays + 4) / 5) + 1);
        var (warnFrom, provisional) = (From, calendar.IsProvisional(From.Year));
        foreach (var day in Days(calendar))
        {
            provisional |= calendar.IsProvisional(day.Day);
            if (day.Count == warnAt)
                warnFrom = day.Day;
            if (day.Count >= WorkingDays)
                return new(day.Day, warnFrom, provisional);
        }

        throw new InvalidOperationException("The days do not end.");
    }
}
