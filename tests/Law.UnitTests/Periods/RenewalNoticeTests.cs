using Haitou.Law.Calendar;
using Haitou.Law.Periods;

namespace Haitou.Law.UnitTests.Periods;

public sealed class RenewalNoticeTests
{
    private static readonly DateOnly LastDay = new(2026, 4, 8);

    [Theory]
    [InlineData("2026-03-08", true)]
    [InlineData("2026-03-09", true)] // thirty days before
    [InlineData("2026-03-10", false)]
    [InlineData("2026-04-09", false)] // expired
    public void Art_50_a_renewal_is_applied_for_thirty_days_before_the_licence_ends(string received, bool kept) =>
        Assert.Equal(kept, RenewalNotice.Statutory.IsKept(DateOnly.Parse(received), LastDay, WorkingDayCalendar.Official));

    [Theory]
    [InlineData("2026-02-25", true)] // thirty working days before; the 28th of February is worked, the 6th of April is off
    [InlineData("2026-02-26", false)]
    public void Art_50_where_the_days_are_working_days_holidays_do_not_count(string received, bool kept) =>
        Assert.Equal(kept, new RenewalNotice(30, InWorkingDays: true).IsKept(DateOnly.Parse(received), LastDay, WorkingDayCalendar.Official));
}
