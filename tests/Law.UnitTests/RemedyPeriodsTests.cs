using Haitou.Law.Remedies;

namespace Haitou.Law.UnitTests;

public sealed class RemedyPeriodsTests
{
    [Theory]
    [InlineData("2026-03-09", "2026-05-08")]
    [InlineData("2026-12-31", "2027-03-01")]
    [InlineData("2027-12-31", "2028-02-29")]
    public void Reconsideration_Law_Art_20_sixty_calendar_days(string known, string last) =>
        Assert.Equal(DateOnly.Parse(last), RemedyPeriods.LastDayForReconsideration(DateOnly.Parse(known)));

    [Theory]
    [InlineData("2026-03-09", "2026-09-09")]
    [InlineData("2026-08-31", "2027-02-28")]
    [InlineData("2027-08-31", "2028-02-29")]
    public void Litigation_Law_Art_46_six_months(string known, string last) =>
        Assert.Equal(DateOnly.Parse(last), RemedyPeriods.LastDayForSuit(DateOnly.Parse(known)));
}
