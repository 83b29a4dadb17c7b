using Haitou.Law.Calendar;

namespace Haitou.Law.UnitTests.Calendar;

public sealed class OfficialDaysTests
{
    private static readonly WorkingDayCalendar Official = WorkingDayCalendar.Official;

    public static TheoryData<int, string> Years
    {
        get
        {
            using var reader = new StreamReader(typeof(OfficialDaysTests).Assembly.GetManifestResourceStream("official-days.txt")!);
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .Select(line => (int.Parse(line[..4]), line[4..].Replace(" ", "")))];
        }
    }

    [Fact]
    public void Art82_the_years_2004_to_2026_are_compared() => Assert.Equal(Enumerable.Range(2004, 23), Years.Select(y => y.Data.Item1));

    [Theory]
    [MemberData(nameof(Years))]
    public void Art82_every_day_of_the_year_is_what_the_notice_made_it(int year, string expected)
    {
        var first = new DateOnly(year, 1, 1);
        var days = Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Select(first.AddDays).ToList();

        Assert.Equal(expected, string.Concat(days.Select(d => Letter(Official.KindOf(d)))));
        Assert.Equal(expected.Count(c => c is '.' or 'M'), days.Count(Official.IsWorkingDay));
        Assert.Equal(expected.Count(c => c is '.' or 'M'), Official.WorkingDaysBetween(first.AddDays(-1), days[^1]));
        Assert.False(Official.IsProvisional(year));
    }

    [Fact]
    public void Art82_weekends_worked_in_2026()
    {
        var worked = Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays)
            .Where(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).Where(Official.IsWorkingDay);

        Assert.Equal(
            ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
            worked.Select(d => d.ToString("MM-dd")));
    }

    [Theory]
    [InlineData("2026-02-20", DayKind.LegalHoliday, "春节")]
    [InlineData("2026-02-22", DayKind.LegalHoliday, "春节")]
    [InlineData("2026-02-28", DayKind.MakeUpWorkingDay, "春节")]
    [InlineData("2018-12-31", DayKind.LegalHoliday, "元旦")]
    [InlineData("2026-03-02", DayKind.Working, null)]
    [InlineData("2026-03-07", DayKind.Weekend, null)]
    public void Art82_a_day_names_its_holiday(string date, DayKind kind, string? holiday)
    {
        var day = DateOnly.Parse(date);

        Assert.Equal(kind, Official.KindOf(day));
        Assert.Equal(holiday, Official.HolidayOf(day));
    }

    private static char Letter(DayKind kind) => kind switch
    {
        DayKind.Working => '.',
        DayKind.Weekend => '-',
        DayKind.LegalHoliday => 'H',
        _ => 'M',
    };
}
