using System.Collections.Frozen;

namespace Haitou.Law.Calendar;

/// <summary>
/// The working days by which agencies' periods are counted (Art. 82): Monday to Friday, put right by the days that the
/// official notices list. A year without a notice follows the week alone and is provisional. Immutable; every question
/// costs a few binary searches, however long the period.
/// </summary>
public sealed class WorkingDayCalendar
{
    private const int LastWeekOfDecember = 25;

    private static readonly Lazy<WorkingDayCalendar> BuiltIn = new(LoadBuiltIn);

    private readonly FrozenSet<int> _officialYears;
    private readonly ListedDay[] _listed;
    private readonly DateOnly[] _dates;

    // At n: by how many working days the first n listed days depart from the week.
    private readonly int[] _departures;

    /// <summary>Listed days in any order, each date once; a listed day counts whether or not its year is official.</summary>
    public WorkingDayCalendar(IEnumerable<int> officialYears, IEnumerable<ListedDay> listed)
    {
        _officialYears = officialYears.ToFrozenSet();
        _listed = [.. listed.OrderBy(d => d.Date)];
        _dates = [.. _listed.Select(d => d.Date)];
        _departures = new int[_listed.Length + 1];
        for (var i = 0; i < _listed.Length; i++)
        {
            if (i > 0 && _dates[i] == _dates[i - 1])
                throw new ArgumentException($"{_dates[i]:yyyy-MM-dd} is listed twice.", nameof(listed));
            _departures[i + 1] = _departures[i] + Worked(_listed[i].Kind) - Worked(ByTheWeek(_dates[i]));
        }
    }

    /// <summary>The official days that this version was built with; an operator's file replaces them.</summary>
    public static WorkingDayCalendar Official => BuiltIn.Value;

    /// <summary>True when periods run on this day.</summary>
    public bool IsWorkingDay(DateOnly day) => Worked(KindOf(day)) == 1;

    /// <summary>Why the day is worked or not.</summary>
    public DayKind KindOf(DateOnly day) => Listed(day)?.Kind ?? ByTheWeek(day);

    /// <summary>The holiday that the day is off for, or made up for; null where it is no listed day or has no name.</summary>
    public string? HolidayOf(DateOnly day) => Listed(day)?.Holiday;

    /// <summary>True when the year has no official notice yet, so that its days are only those of the week.</summary>
    public bool IsProvisional(int year) => !_officialYears.Contains(year);

    /// <summary>
    /// True when a notice to come may change this day: the day's own year has none, or it is in the last week of a year
    /// whose successor has none. New Year's notices reach back (31 December 2018 was taken off in that very month).
    /// </summary>
    public bool IsProvisional(DateOnly day) =>
        IsProvisional(day.Year) || (day is { Month: 12, Day: >= LastWeekOfDecember } && IsProvisional(day.Year + 1));

    /// <summary>
    /// The last day of a period of so many working days (Art. 82). The day of the act is not counted, be it a working day
    /// or not; a period of no days ends on the day of the act, and one beyond the last day there is ends on that.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var (last, target) = (start, (long)CountUntil(start) + days);

        // A day holds one working day at most, so a leap by what is still missing never passes the one looked for.
        for (long missing = days; missing > 0; missing = target - CountUntil(last))
        {
            if (missing > DateOnly.MaxValue.DayNumber - last.DayNumber)
                return DateOnly.MaxValue;
            last = last.AddDays((int)missing);
        }

        return last;
    }

    /// <summary>
    /// How many working days lie after one day and up to and including another; negative when the second is the earlier,
    /// which makes it the days left of a period, or those by which it is overdue.
    /// </summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly until) => CountUntil(until) - CountUntil(after);

    /// <summary>The period that an act of this day sets running.</summary>
    public LegalPeriod Period(DateOnly act, int workingDays)
    {
        var last = AddWorkingDays(act, workingDays);
        var years = Enumerable.Range(act.Year, last.Year - act.Year + 1);
        return new(act, last, years.Any(IsProvisional) || IsProvisional(last));
    }

    private static WorkingDayCalendar LoadBuiltIn()
    {
        using var reader = new StreamReader(
            typeof(WorkingDayCalendar).Assembly.GetManifestResourceStream("china-working-days.csv")!);
        var file = CalendarFile.Parse(reader);
        return file.Calendar ?? throw new InvalidOperationException(string.Join('\n', file.Errors.Select(e => e.Message(english: true))));
    }

    private static DayKind ByTheWeek(DateOnly day) => day.IsWeekend ? DayKind.Weekend : DayKind.Working;

    private static int Worked(DayKind kind) => kind is DayKind.Working or DayKind.MakeUpWorkingDay ? 1 : 0;

    private ListedDay? Listed(DateOnly day) => Array.BinarySearch(_dates, day) is >= 0 and var at ? _listed[at] : null;

    // Working days since the beginning of the calendar era, which began on a Monday.
    private int CountUntil(DateOnly day)
    {
        var (weeks, rest) = Math.DivRem(day.DayNumber + 1, 7);
        var at = Array.BinarySearch(_dates, day);
        return (weeks * 5) + Math.Min(rest, 5) + _departures[at < 0 ? ~at : at + 1];
    }
}
