using CsCheck;
using Haitou.Law.Calendar;
using Haitou.Law.Periods;

namespace Haitou.Law.UnitTests.Periods;

public sealed class DecisionPeriodTests
{
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Official;
    private static readonly DateOnly Monday = new(2026, 3, 9);

    [Fact]
    public void Art_82_the_day_of_the_act_is_not_counted() =>
        Assert.Equal(new DateOnly(2026, 3, 16), new DecisionPeriod(Monday, 5, []).End(Calendar).LastDay);

    [Fact]
    public void Art_45_the_day_of_the_notice_counts_and_the_day_of_the_result_is_left_out()
    {
        var days = new DecisionPeriod(Monday, 5, [new(new(2026, 3, 10), new(2026, 3, 12))]).Days(Calendar).Take(4);

        Assert.Equal([(10, false, 1), (11, true, null), (12, true, null), (13, false, 2)], days.Select(d => (d.Day.Day, d.LeftOut, d.Count)));
    }

    [Fact]
    public void Art_45_time_that_is_left_out_twice_is_left_out_once() => Assert.Equal(
        new DateOnly(2026, 3, 19),
        new DecisionPeriod(Monday, 5, [new(Monday, new(2026, 3, 11)), new(new(2026, 3, 10), new(2026, 3, 12))]).End(Calendar).LastDay);

    [Theory]
    [InlineData(1, "2026-03-10")]
    [InlineData(2, "2026-03-10")]
    [InlineData(5, "2026-03-13")] // the last two
    [InlineData(20, "2026-04-01")] // the last four: the 1st to the 3rd and the 7th of April
    public void Art_42_a_period_warns_in_its_last_fifth_and_two_days_at_least(int days, string from) =>
        Assert.Equal(DateOnly.Parse(from), new DecisionPeriod(Monday, days, []).End(Calendar).WarnFrom);

    [Theory]
    [InlineData("2026-12-14", 5, false)]
    [InlineData("2026-12-18", 5, true)] // ends on the 25th, which a notice of 2027 may still move
    [InlineData("2026-12-28", 5, true)]
    public void Art_82_a_period_into_a_year_without_a_calendar_is_provisional(string from, int days, bool provisional) =>
        Assert.Equal(provisional, new DecisionPeriod(DateOnly.Parse(from), days, []).End(Calendar).Provisional);

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 700].Select(new DateOnly(2025, 1, 1).AddDays);

    private static readonly Gen<DecisionPeriod> AnyPeriod = Gen.Select(
        AnyDay, Gen.Int[1, 60], Gen.Select(Gen.Int[-3, 60], Gen.Int[0, 40]).Array[0, 5],
        (from, days, leftOut) => new DecisionPeriod(
            from, days, [.. leftOut.Select(l => new TimeLeftOut(from.AddDays(l.Item1), from.AddDays(l.Item1 + l.Item2)))]));

    [Fact]
    public void Art_42_45_and_82_the_end_is_where_counting_day_by_day_ends() => AnyPeriod.Sample(period =>
    {
        var (day, missing) = (period.From, period.WorkingDays);
        while (missing > 0)
        {
            day = day.AddDays(1);
            var leftOut = false;
            foreach (var time in period.LeftOut)
                for (var left = time.NoticeOn.AddDays(1); left <= time.Until; left = left.AddDays(1))
                    leftOut |= left == day;
            if (!leftOut && Calendar.IsWorkingDay(day))
                missing--;
        }

        return period.End(Calendar).LastDay == day;
    }, iter: 3000);

    [Fact]
    public void Art_45_leaving_time_out_never_ends_a_period_sooner_and_its_warning_never_comes_after_its_end() =>
        AnyPeriod.Sample(period =>
        {
            var end = period.End(Calendar);
            return end.LastDay >= (period with { LeftOut = [] }).End(Calendar).LastDay && period.From < end.WarnFrom && end.WarnFrom <= end.LastDay;
        }, iter: 3000);
}
