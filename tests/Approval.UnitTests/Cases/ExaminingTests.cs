using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class ExaminingTests
{
    [Fact]
    public void The_opinion_and_its_officer_are_kept()
    {
        var examined = CasesAt.Opened().When(s => Examine(s, "符合条件", "张三")).Events.OfType<CaseExamined>().Single();

        Assert.Equal(("符合条件", "examiner-1"), (examined.Opinion, examined.Examiner));
        Assert.Equal(["张三"], examined.SurveyedBy);
    }

    [Theory]
    [InlineData]
    [InlineData("张三")]
    [InlineData("张三", "张三")]
    [InlineData("张三", " ")]
    public void Art_34_an_item_that_is_verified_on_site_needs_two_officers(params string[] surveyors) =>
        CasesAt.Opened(Given.Terms with { SurveyByTwo = true }).When(s => Examine(s, "符合条件", surveyors)).ThenRefused(Examining.SurveyByTwo);

    [Fact]
    public void Art_34_two_officers_are_enough() =>
        CasesAt.Opened(Given.Terms with { SurveyByTwo = true }).When(s => Examine(s, "符合条件", "张三", "李四")).ThenCarriedOut();

    [Theory]
    [InlineData("2026-03-08", true)] // before the acceptance
    [InlineData("2026-03-09", false)]
    [InlineData("2026-03-10", true)] // to come
    public void Art_34_the_verification_lies_between_acceptance_and_today(string day, bool refused) => CasesAt.Opened()
        .When(s => Examining.Decide(s, new ExamineCase("符合条件", ["张三"], DateOnly.Parse(day)), CasesAt.Screened(), "examiner-1", Given.Now))
        .ThenRefused(refused ? [Examining.SurveyDay] : []);

    [Fact]
    public void Art_48_whoever_presides_over_the_hearing_does_not_review()
    {
        var set = CasesAt.Opened().After(s => SchedulingHearing.Decide(
            s, new ScheduleHearing(HearingGround.PublicInterest, new(2026, 3, 16), "便民服务中心", "examiner-1"), "1号", "x", Given.Now));

        set.When(s => Examine(s, "符合条件")).ThenRefused(Examining.PresidedHearing);
    }

    [Fact]
    public void Art_34_every_reason_is_told_at_once() => CasesAt.Opened(Given.Terms with { SurveyByTwo = true })
        .When(s => Examine(s, " "))
        .ThenRefused(Examining.OpinionMissing, Examining.SurveyByTwo);

    [Fact]
    public void A_case_is_examined_once() =>
        CasesAt.Examined().When(s => Examine(s, "符合条件")).ThenRefused(CaseRules.WrongState);

    private static Decision Examine(ApprovalCase state, string opinion, params string[] surveyors) =>
        Examining.Decide(state, new ExamineCase(opinion, surveyors), CasesAt.Screened(), "examiner-1", Given.Now);
}
