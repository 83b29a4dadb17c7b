using Haitou.Contracts.DepartmentEdge;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Supervision.TakeoverProblems;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.TakeoverProblems;

/// <summary>A problem answered by a department's system, which cannot name a version.</summary>
public sealed class SubmittedAnswerTests
{
    private static readonly AskedProblem Asked = Given.Nothing.AfterEvent<AskedProblem>(AskedProblem.EventOf(new TakeoverProblemRaised(
        Given.Town, "P-1", 2, "CG-001", "名", "chengguan", ProblemKind.System, "账号未开通", new DateOnly(2026, 3, 16), Given.Now, Given.Now))!);

    [Fact]
    public void R9_it_answers_the_question_that_it_names() =>
        Assert.Equal(2, Asked.When(s => Answer(s, "chengguan", new("P-1", 2, "已开通"))).Then<ProblemAnswerGiven>().Question);

    [Fact]
    public void R9_an_answer_to_an_older_question_is_not_taken_for_one_to_the_newest() =>
        Asked.When(s => Answer(s, "chengguan", new("P-1", 1, "已开通"))).ThenRefused(AnsweringProblem.AskedAgain);

    [Fact]
    public void R9_nobody_answers_for_another_department() =>
        Asked.When(s => Answer(s, "shichang", new("P-1", 2, "已开通"))).ThenRefused(CommonRules.OtherDepartment);

    private static Decision Answer(AskedProblem state, string department, ProblemAnswerSubmission data) =>
        AnsweringProblem.Decide(state, new(data.Answer, data.Question), department, "o-1", Given.Now);
}
