using Haitou.Law.Calendar;

namespace Haitou.Law.UnitTests.Calendar;

public sealed class ChinaTimeTests
{
    [Theory]
    [InlineData("2026-05-08T15:59:59.9999999Z", "2026-05-08")]
    [InlineData("2026-05-08T16:00:00Z", "2026-05-09")]
    [InlineData("2026-05-08T23:30:00+08:00", "2026-05-08")]
    [InlineData("2026-05-08T23:30:00-05:00", "2026-05-09")]
    [InlineData("1988-07-01T16:00:00Z", "1988-07-02")]
    public void Art82_dates_are_those_of_China_whatever_the_offset_of_the_moment(string moment, string date) =>
        Assert.Equal(DateOnly.Parse(date), ChinaTime.Today(DateTimeOffset.Parse(moment)));

    [Fact]
    public void Art82_a_day_ends_at_the_midnight_after_it_in_China()
    {
        var day = new DateOnly(2026, 12, 31);

        Assert.Equal(DateTimeOffset.Parse("2026-12-31T16:00:00Z"), ChinaTime.EndOf(day));
        Assert.Equal(ChinaTime.StartOf(day.AddDays(1)), ChinaTime.EndOf(day));
        Assert.Equal(day, ChinaTime.Today(ChinaTime.StartOf(day)));
        Assert.Equal(day, ChinaTime.Today(ChinaTime.EndOf(day).AddTicks(-1)));
    }

    [Fact]
    public void Art82_a_moment_stays_itself_in_Chinas_time()
    {
        var moment = DateTimeOffset.Parse("2026-05-08T20:00:00Z");

        Assert.Equal(moment, ChinaTime.At(moment));
        Assert.Equal("2026-05-09T04:00:00+08:00", ChinaTime.At(moment).ToString("yyyy-MM-ddTHH:mm:sszzz"));
    }

    [Fact]
    public void Every_day_and_moment_there_is_has_an_answer()
    {
        Assert.Equal(DateTimeOffset.MinValue, ChinaTime.StartOf(DateOnly.MinValue));
        Assert.Equal(DateTimeOffset.MaxValue, ChinaTime.EndOf(DateOnly.MaxValue));
        Assert.Equal(DateOnly.MaxValue, ChinaTime.Today(DateTimeOffset.MaxValue));
        Assert.Equal((DateTimeOffset.MinValue, ChinaTime.StartOf(new(1, 2, 1))), ChinaTime.MonthOf(new(1, 1, 1)));
        Assert.Equal((ChinaTime.StartOf(new(9999, 12, 1)), DateTimeOffset.MaxValue), ChinaTime.MonthOf(new(9999, 12, 5)));
        Assert.Equal((ChinaTime.StartOf(new(2024, 2, 1)), ChinaTime.StartOf(new(2024, 3, 1))), ChinaTime.MonthOf(new(2024, 2, 29)));
    }
}
