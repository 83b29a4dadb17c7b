using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class OpeningTests
{
    [Theory]
    [InlineData("2026-03-09", 5, "2026-03-16")]
    [InlineData("2026-02-12", 5, "2026-02-26")] // Saturday the 14th is worked, the 15th to the 23rd are off
    [InlineData("2026-03-09", 20, "2026-04-07")] // the 6th of April is off for Qingming
    public void Art_42_and_82_the_decision_is_due_after_the_promised_working_days(string acceptedOn, int days, string due)
    {
        var opened = Open(acceptedOn, days);

        Assert.Equal(DateOnly.Parse(due), opened.DecisionDue);
        Assert.False(opened.DueProvisional);
    }

    [Fact]
    public void Art_82_a_due_day_in_a_year_without_calendar_is_provisional() =>
        Assert.True(Open("2026-12-28", 20).DueProvisional);

    [Fact]
    public void R13_the_terms_in_force_at_acceptance_stay_with_the_case() =>
        Assert.Same(Given.Terms, CasesAt.Opened().Opened.Item);

    [Fact]
    public void R23_a_case_is_screened_as_it_is_opened_and_hits_do_not_stop_that()
    {
        var screening = CasesAt.Screened(Given.Hit(ListEffect.Condition));

        var state = Given.Nothing.After<ApprovalCase>(OpeningCase.Decide(Given.Accepted, screening, silenceOn: null, Given.Calendar, Given.Now));

        Assert.Equal(CaseStatus.Opened, state.Status);
        Assert.Same(screening, Assert.Single(state.Screenings));
    }

    private static CaseOpened Open(string acceptedOn, int days) => Given.Nothing.When(OpeningCase.Decide(
        Given.Accepted with { AcceptedOn = DateOnly.Parse(acceptedOn), Item = Given.Terms with { PromisedDays = days } },
        CasesAt.Screened(), silenceOn: null, Given.Calendar, Given.Now)).Then<CaseOpened, CaseScreened>().First;
}
