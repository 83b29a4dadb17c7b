using Haitou.Contracts.Intake;
using Haitou.Intake.TakeoverProblems;
using Haitou.Intake.UnitTests.Applications;
using Haitou.Law;
using Haitou.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Haitou.Intake.UnitTests.TakeoverProblems;

public sealed class ProblemTests
{
    private static readonly TakeoverProblem Open = Given.Nothing.AfterEvent<TakeoverProblem>(Given.Nothing.When(Raise("系统账号未开通")).Then<ProblemRaised>());
    private static readonly TakeoverProblem Answered = Open.AfterEvent(Open.When(s => TakingAnswer.Decide(s, 1, "已开通", "chengguan-1", Given.Now)).Then<ProblemAnswered>());

    [Fact]
    public void R9_a_problem_goes_to_the_department_of_the_item_with_the_day_of_its_answer()
    {
        Assert.Equal(("chengguan", new DateOnly(2026, 3, 16)), (Open.Department, Open.AnswerDue));
        Assert.False(Open.ToView(new(2026, 3, 16)).Overdue);
        Assert.True(Open.ToView(new(2026, 3, 17)).Overdue);
        Assert.False(Answered.ToView(new(2026, 3, 17)).Overdue);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_problem_says_what_it_is(string description) => Given.Nothing.When(Raise(description)).ThenRefused(RaisingProblem.TextMissing);

    [Fact]
    public void A_problem_is_about_an_item() => Given.Nothing
        .When(RaisingProblem.Decide(null, new RaiseProblem("XX-1", ProblemKind.Other, "文"), "P1", Given.Town, "clerk-1", 5, Given.Calendar, Given.Now))
        .ThenRefused(RaisingProblem.ItemUnknown);

    [Fact]
    public void R9_an_answer_that_does_not_solve_it_is_asked_again_with_a_new_period()
    {
        Open.When(s => RaisingProblemAgain.Decide(s, new("仍不能登录"), "clerk-1", 5, Given.Calendar, Given.Now)).ThenRefused(RaisingProblemAgain.WrongState);

        var again = Answered.After(s => RaisingProblemAgain.Decide(
            s, new("仍不能登录"), "clerk-1", 5, Given.Calendar, Given.Now.AddDays(7)));

        Assert.Equal((ProblemStatus.Open, 2L, new DateOnly(2026, 3, 23)), (again.Status, again.Acts, again.AnswerDue));
        again.When(s => TakingAnswer.Decide(s, 1, "迟到的答复", "chengguan-1", Given.Now)).ThenNothing(); // to what was asked before
        again.When(s => TakingAnswer.Decide(s, 2, "已重置", "chengguan-1", Given.Now)).Then<ProblemAnswered>();
    }

    [Fact]
    public void R9_a_problem_is_closed_once_with_its_outcome()
    {
        Answered.When(s => ClosingProblem.Decide(s, new CloseProblem(""), "clerk-1", Given.Now)).ThenRefused(RaisingProblem.TextMissing);
        var closed = Answered.AfterEvent(Answered.When(s => ClosingProblem.Decide(s, new CloseProblem("已解决"), "clerk-1", Given.Now)).Then<ProblemClosed>());

        Assert.Equal((ProblemStatus.Closed, 2L), (closed.Status, closed.Acts));
        closed.When(s => ClosingProblem.Decide(s, new CloseProblem("又"), "clerk-1", Given.Now)).ThenRefused(RaisingProblemAgain.WrongState);
        closed.When(s => TakingAnswer.Decide(s, 2, "迟到的答复", "chengguan-1", Given.Now)).ThenNothing();
    }

    [Fact]
    public void The_period_for_the_answer_is_five_working_days_unless_another_is_agreed()
    {
        Assert.Equal(5, AnswerPeriods.Read(new ConfigurationBuilder().Build()).For("chengguan"));

        var set = AnswerPeriods.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["TakeoverProblems:AnswerWorkingDays"] = "7", ["TakeoverProblems:AnswerWorkingDays:chengguan"] = "3",
        }).Build());
        Assert.Equal((3, 7), (set.For("chengguan"), set.For("shichang")));
    }

    [Theory]
    [InlineData("TakeoverProblems:AnswerWorkingDays", "0")]
    [InlineData("TakeoverProblems:AnswerWorkingDays", "-1")]
    [InlineData("TakeoverProblems:AnswerWorkingDays:chengguan", "-1")]
    public void A_period_that_is_none_stops_the_start(string setting, string days) => Assert.Throws<InvalidDataException>(() =>
        AnswerPeriods.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = days }).Build()));

    [Fact]
    public void A_text_has_its_length()
    {
        Given.Nothing.When(Raise(new string('长', 2000))).ThenCarriedOut();
        Given.Nothing.When(Raise(new string('长', 2001))).ThenRefused(RaisingProblem.TextMissing);
    }

    private static Decision Raise(string description) => RaisingProblem.Decide(
        ApplicationsAt.Item, new RaiseProblem(Given.Terms.Code, ProblemKind.System, description), "P1", Given.Town, "clerk-1", 5, Given.Calendar, Given.Now);
}
