using Haitou.Contracts.Intake;
using Haitou.Supervision.TakeoverProblems;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.TakeoverProblems;

public sealed class AskedProblemTests
{
    private static readonly TakeoverProblemRaised Raised = new(
        Given.Town, "P-1", 1, "CG-001", "名", "chengguan", ProblemKind.System, "账号未开通", new DateOnly(2026, 3, 16), Given.Now, Given.Now);

    private static readonly AskedProblem Asked = Given.Nothing.AfterEvent<AskedProblem>(AskedProblem.EventOf(Raised)!);

    [Fact]
    public void R9_an_answer_names_the_question_it_answers() => Assert.Equal(
        new ProblemAnswerGiven(Given.Town, "P-1", 1, "chengguan", "已开通", "chengguan-1", Given.Now),
        Asked.When(s => Answer(s, "已开通")).Then<ProblemAnswerGiven>());

    [Fact]
    public void R9_a_question_is_answered_once_and_asked_again_with_all_that_was_asked()
    {
        var answered = Asked.After(s => Answer(s, "已开通"));
        answered.When(s => Answer(s, "又")).ThenRefused(AnsweringProblem.NothingAsked);

        var again = Told(Raised with { CaseSequence = 2, Description = "仍不能登录", AnswerDue = new DateOnly(2026, 3, 23) }, answered);

        Assert.Equal(("账号未开通\n仍不能登录", new DateOnly(2026, 3, 23), null), (again.Asked.Description, again.AnswerDue, again.Answer));
        Assert.Equal(2, again.When(s => Answer(s, "已重置")).Then<ProblemAnswerGiven>().Question);
    }

    [Fact]
    public void R9_what_is_settled_is_not_answered_any_more() =>
        Told(new TakeoverProblemClosed(Given.Town, "P-1", 2, "CG-001", "chengguan", "已解决", Given.Now, Given.Now), Asked)
            .When(s => Answer(s, "迟到")).ThenRefused(AnsweringProblem.NothingAsked);

    [Fact]
    public void An_answer_has_a_text_of_a_length_that_can_be_read()
    {
        Asked.When(s => Answer(s, " ")).ThenRefused(AnsweringProblem.AnswerEmpty);
        Asked.When(s => Answer(s, new string('长', 2001))).ThenRefused(AnsweringProblem.AnswerLong);
        Asked.When(s => Answer(s, new string('长', 2000))).ThenCarriedOut();
    }

    private static Law.Decision Answer(AskedProblem state, string text) => AnsweringProblem.Decide(state, new(text), "chengguan", "chengguan-1", Given.Now);

    private static AskedProblem Told(object act, AskedProblem state) => state.AfterEvent(AskedProblem.EventOf(act)!);
}
