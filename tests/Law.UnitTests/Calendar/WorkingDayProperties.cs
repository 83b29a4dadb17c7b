using CsCheck;
using Haitou.Law.Calendar;

namespace Haitou.Law.UnitTests.Calendar;

/// <summary>The calendar against a model that knows nothing but one day after the other.</summary>
public sealed class WorkingDayProperties
{
    private const int Times = 2000;

    private static readonly DateOnly Base = new(2024, 1, 1);

    private static readonly Gen<DateOnly> Day = Gen.Int[-300, 900].Select(Base.AddDays);

    // Some dates of two years, listed at random: whole runs of holidays, and weekends that are worked.
    private static readonly Gen<Model> Models =
        Gen.Select(Gen.Int[0, 730], Gen.Bool).Array[0, 250].Select(listed => new Model(listed
            .DistinctBy(d => d.Item1)
            .Select(d => (Date: Base.AddDays(d.Item1), Worked: d.Item2))
            .ToDictionary(d => d.Date, d => d.Worked && IsWeekend(d.Date))));

    [Fact]
    public void Art82_adding_is_counting_day_by_day() =>
        Gen.Select(Models, Day, Gen.Int[0, 120]).Sample((model, start, days) =>
            model.Calendar.AddWorkingDays(start, days) == model.Add(start, days), iter: Times);

    [Fact]
    public void Art82_the_official_calendar_adds_day_by_day_too() =>
        Gen.Select(Gen.Int[-7600, 1800].Select(Base.AddDays), Gen.Int[0, 600]).Sample((start, days) =>
        {
            var last = start;
            for (var left = days; left > 0; left -= WorkingDayCalendar.Official.IsWorkingDay(last) ? 1 : 0)
                last = last.AddDays(1);
            return WorkingDayCalendar.Official.AddWorkingDays(start, days) == last;
        }, iter: Times);

    [Fact]
    public void Art82_between_is_counting_day_by_day() =>
        Gen.Select(Models, Day, Day).Sample((model, a, b) =>
            model.Calendar.WorkingDaysBetween(a, b) == (a <= b ? model.Count(a, b) : -model.Count(b, a)), iter: Times);

    [Fact]
    public void Art82_between_undoes_adding() =>
        Gen.Select(Models, Day, Gen.Int[0, 400]).Sample((model, start, days) =>
            model.Calendar.WorkingDaysBetween(start, model.Calendar.AddWorkingDays(start, days)) == days, iter: Times);

    [Fact]
    public void Art82_a_later_act_or_a_longer_period_never_ends_sooner() =>
        Gen.Select(Models, Day, Gen.Int[1, 120], Gen.Int[0, 30]).Sample((model, start, days, later) =>
        {
            var last = model.Calendar.AddWorkingDays(start, days);
            return model.Calendar.AddWorkingDays(start.AddDays(later), days) >= last
                && (later == 0 || model.Calendar.AddWorkingDays(start, days + later) > last);
        }, iter: Times);

    [Fact]
    public void Art82_a_period_ends_on_a_working_day() =>
        Gen.Select(Models, Day, Gen.Int[1, 120]).Sample((model, start, days) =>
            model.Calendar.IsWorkingDay(model.Calendar.AddWorkingDays(start, days)), iter: Times);

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private sealed record Model(Dictionary<DateOnly, bool> Worked)
    {
        public WorkingDayCalendar Calendar { get; } = new([2024, 2025],
            Worked.Select(d => new ListedDay(d.Key, d.Value ? DayKind.MakeUpWorkingDay : DayKind.LegalHoliday)));

        public DateOnly Add(DateOnly start, int days)
        {
            for (; days > 0; days -= IsWorked(start) ? 1 : 0)
                start = start.AddDays(1);
            return start;
        }

        public int Count(DateOnly after, DateOnly until)
        {
            var count = 0;
            for (var day = after.AddDays(1); day <= until; day = day.AddDays(1))
                count += IsWorked(day) ? 1 : 0;
            return count;
        }

        private bool IsWorked(DateOnly day) => Worked.TryGetValue(day, out var worked) ? worked : !IsWeekend(day);
    }
}
