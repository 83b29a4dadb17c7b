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
    private static readonly AskedProblem Asked = AskedProblem.Fold(null, AskedProblem.EventOf(new TakeoverProblemRaised(
        Given.Town, "P-1", 2, "CG-001", "名", "chengguan", ProblemKind.System, "账号未开通", new DateOnly(2026, 3, 16), Given.Now, Given.Now))!)!;

    [Fact]
    public void R9_it_answers_the_question_that_it_names() =>
        Assert.Equal(2, Decide("chengguan", new("P-1", 2, "已开通")).Event<ProblemAnswerGiven>().Question);

    [Fact]
    public void R9_an_answer_to_an_older_question_is_not_taken_for_one_to_the_newest() =>
        Assert.Equal([AnsweringProblem.AskedAgain], Decide("chengguan", new("P-1", 1, "已开通")).RefusedBy());

    [Fact]
    public void R9_nobody_answers_for_another_department() =>
        Assert.Equal([CommonRules.OtherDepartment], Decide("shichang", new("P-1", 2, "已开通")).RefusedBy());

    private static Decision Decide(string department, ProblemAnswerSubmission data) =>
        AnsweringProblem.Decide(Asked, new(data.Answer, data.Question), department, "o-1", Given.Now);
}
