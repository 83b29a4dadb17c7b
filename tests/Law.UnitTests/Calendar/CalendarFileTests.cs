using Haitou.Law.Calendar;

namespace Haitou.Law.UnitTests.Calendar;

public sealed class CalendarFileTests
{
    [Fact]
    public void Art82_an_operators_file_replaces_the_calendar()
    {
        var calendar = Parse(
            """
            # next year's notice
            date,kind,name

            2027,official,notice
            2027-01-01,holiday,元旦
            2027-01-02, holiday ,
            2027-01-03,workday,元旦
            """).Calendar!;

        Assert.False(calendar.IsProvisional(2027));
        Assert.True(calendar.IsProvisional(2026));
        Assert.Equal((DayKind.LegalHoliday, "元旦"), (calendar.KindOf(new(2027, 1, 1)), calendar.HolidayOf(new(2027, 1, 1))));
        Assert.Equal((DayKind.LegalHoliday, null), (calendar.KindOf(new(2027, 1, 2)), calendar.HolidayOf(new(2027, 1, 2))));
        Assert.True(calendar.IsWorkingDay(new(2027, 1, 3)));
    }

    [Fact]
    public void Art82_the_file_beside_the_program_is_the_calendar_built_in()
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "china-working-days.csv"));
        var file = CalendarFile.Parse(reader);

        Assert.Empty(file.Errors);
        var days = Enumerable.Range(0, 9000).Select(new DateOnly(2003, 12, 1).AddDays);
        Assert.All(days, d => Assert.Equal(WorkingDayCalendar.Official.KindOf(d), file.Calendar!.KindOf(d)));
    }

    [Theory]
    [InlineData("2027-01-01,holiday", "calendar.fields", null)]
    [InlineData("2027-01-01,holiday,元旦,1", "calendar.fields", null)]
    [InlineData("2027-02-29,holiday,", "calendar.date", "date")]
    [InlineData("2027/1/4,holiday,", "calendar.date", "date")]
    [InlineData("2027,holiday,", "calendar.date", "date")]
    [InlineData(",workday,", "calendar.date", "date")]
    [InlineData("2027-01-01,official,", "calendar.date", "date")]
    [InlineData("27,official,", "calendar.date", "date")]
    [InlineData("2027-01-04,Holiday,", "calendar.kind", "kind")]
    [InlineData("2027-01-04,,", "calendar.kind", "kind")]
    [InlineData("2027-01-01,workday,", "calendar.workday-not-on-weekend", "date")]
    [InlineData("2027-02-06,holiday,", "calendar.duplicate", "date")]
    [InlineData("2027-02-06,workday,", "calendar.duplicate", "date")]
    [InlineData("2027,official,", "calendar.duplicate", "date")]
    [InlineData("2028-01-01,holiday,", "calendar.year-not-official", "date")]
    [InlineData("2029,official,", "calendar.year-empty", "date")]
    public void Art82_a_wrong_line_is_named_and_no_calendar_made_of_the_rest(string line, string code, string? field)
    {
        var file = Parse($"2027,official,\n2027-02-06,holiday,春节\n{line}");

        Assert.Null(file.Calendar);
        var error = Assert.Single(file.Errors);
        Assert.Equal((code, field, 3), (error.Rule.Code, error.Field, error.Facts["line"]));
        Assert.StartsWith("Line 3: ", error.Message(english: true));
        Assert.StartsWith("第 3 行：", error.Message(english: false));
        Assert.DoesNotContain('{', error.Message(english: true));
    }

    [Fact]
    public void Art82_every_error_is_named_at_once_in_the_order_of_the_lines()
    {
        var file = Parse(
            """
            2028-01-01,holiday,元旦
            2028-01-02,holiday,元旦
            2027,official,
            2027-13-01,free,
            2027-01-01,holiday,元旦
            2027-01-04,workday,元旦
            2027-01-01,holiday,元旦
            """);

        Assert.Equal(
            [
                (1, "calendar.year-not-official"), (4, "calendar.kind"), (4, "calendar.date"),
                (6, "calendar.workday-not-on-weekend"), (7, "calendar.duplicate"),
            ],
            file.Errors.Select(e => ((int)e.Facts["line"]!, e.Rule.Code)));
        Assert.Equal(5, file.Errors[^1].Facts["first"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# to be done\ndate,kind,name\n")]
    public void Art82_an_empty_file_does_not_turn_holidays_into_working_days(string text) =>
        Assert.Same(CalendarFile.NothingOfficial, Assert.Single(Parse(text).Errors).Rule);

    private static CalendarFile Parse(string text) => CalendarFile.Parse(new StringReader(text));
}
