using Haitou.Law.Calendar;

namespace Haitou.Law.UnitTests.Calendar;

public sealed class WorkingDayCalendarTests
{
    private static readonly WorkingDayCalendar Official = WorkingDayCalendar.Official;

    [Theory]
    [InlineData("2026-03-02", 1, "2026-03-03")] // a Monday: its own day does not count
    [InlineData("2026-03-06", 1, "2026-03-09")] // a Friday: the weekend does not count
    [InlineData("2026-03-07", 1, "2026-03-09")] // filed on a Saturday
    [InlineData("2026-03-02", 0, "2026-03-02")]
    [InlineData("2026-03-07", 0, "2026-03-07")] // on the spot, on a Saturday
    public void Art82_the_day_of_the_act_is_not_counted(string act, int days, string last) =>
        Assert.Equal(DateOnly.Parse(last), Official.AddWorkingDays(DateOnly.Parse(act), days));

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")] // a Saturday worked before Spring Festival
    [InlineData("2026-02-14", 1, "2026-02-24")] // nine days off
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-02-27", 1, "2026-02-28")] // a Saturday worked after it
    [InlineData("2026-09-30", 3, "2026-10-10")] // Thursday, Friday, then the Saturday worked for National Day
    public void Art82_legal_holidays_are_left_out_and_worked_weekends_counted(string act, int days, string last) =>
        Assert.Equal(DateOnly.Parse(last), Official.AddWorkingDays(DateOnly.Parse(act), days));

    [Theory]
    [InlineData("2026-04-30", 20, "2026-06-01")] // Art. 42, over Labour Day with 9 May worked
    [InlineData("2026-04-30", 45, "2026-07-07")] // Art. 42 with Art. 26, over the Dragon Boat Festival too
    public void Art42_the_decision_periods_over_holidays(string accepted, int days, string last) =>
        Assert.Equal(DateOnly.Parse(last), Official.AddWorkingDays(DateOnly.Parse(accepted), days));

    [Fact]
    public void Art82_a_period_ends_with_its_last_day_in_China()
    {
        var period = Official.Period(new DateOnly(2026, 3, 2), 5);

        Assert.Equal(new DateOnly(2026, 3, 9), period.LastDay);
        Assert.Equal(DateTimeOffset.Parse("2026-03-09T16:00:00Z"), period.EndsAt);
        Assert.False(period.IsOver(DateTimeOffset.Parse("2026-03-09T23:59:59.9999999+08:00")));
        Assert.True(period.IsOver(DateTimeOffset.Parse("2026-03-10T00:00:00+08:00")));
        Assert.False(period.Provisional);
    }

    [Theory]
    [InlineData("2026-12-01", 5, false)]
    [InlineData("2026-12-17", 5, false)] // ends on 24 December
    [InlineData("2026-12-17", 6, true)] // the notice for 2027 may still move the 25th
    [InlineData("2026-12-17", 20, true)]
    [InlineData("2027-03-01", 5, true)]
    [InlineData("2025-12-17", 20, false)]
    [InlineData("2003-12-25", 10, true)]
    public void Art82_a_period_is_provisional_where_a_notice_is_still_to_come(string act, int days, bool provisional) =>
        Assert.Equal(provisional, Official.Period(DateOnly.Parse(act), days).Provisional);

    [Fact]
    public void Art82_a_provisional_period_moves_when_the_notice_is_loaded()
    {
        var act = new DateOnly(2026, 12, 30);
        var loaded = new WorkingDayCalendar([2026, 2027],
            [new(new(2027, 1, 1), DayKind.LegalHoliday, "元旦"), new(new(2027, 1, 3), DayKind.MakeUpWorkingDay, "元旦")]);

        Assert.Equal(new LegalPeriod(act, new DateOnly(2027, 1, 5), true), Official.Period(act, 4));
        Assert.Equal(new LegalPeriod(act, new DateOnly(2027, 1, 5), false), loaded.Period(act, 4));
        Assert.Equal(new LegalPeriod(act, new DateOnly(2027, 1, 3), false), loaded.Period(act, 2));
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2003)]
    [InlineData(2027)]
    [InlineData(2100)]
    public void Art82_a_year_without_a_notice_follows_the_week(int year)
    {
        Assert.True(Official.IsProvisional(year));
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            Assert.Equal(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Working, Official.KindOf(day));
    }

    [Fact]
    public void Art82_days_left_become_days_overdue()
    {
        var last = new DateOnly(2026, 2, 27);

        Assert.Equal(5, Official.WorkingDaysBetween(new(2026, 2, 13), last));
        Assert.Equal(0, Official.WorkingDaysBetween(last, last));
        Assert.Equal(-1, Official.WorkingDaysBetween(new(2026, 2, 28), last));
        Assert.Equal(-1, Official.WorkingDaysBetween(new(2026, 3, 1), last));
    }

    [Fact]
    public void A_period_cannot_be_negative() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Official.AddWorkingDays(new(2026, 3, 2), -1));

    [Fact]
    public void A_day_cannot_be_listed_twice() => Assert.Throws<ArgumentException>(() => new WorkingDayCalendar([2026],
        [new(new(2026, 1, 1), DayKind.LegalHoliday), new(new(2026, 1, 1), DayKind.MakeUpWorkingDay)]));

    [Theory]
    [InlineData("9999-12-30", 20)]
    [InlineData("2026-03-02", int.MaxValue)]
    [InlineData("0001-01-01", int.MaxValue)]
    public void Art82_a_period_beyond_the_last_day_there_is_ends_on_it(string start, int days) =>
        Assert.Equal(DateOnly.MaxValue, WorkingDayCalendar.Official.AddWorkingDays(DateOnly.Parse(start), days));
}
