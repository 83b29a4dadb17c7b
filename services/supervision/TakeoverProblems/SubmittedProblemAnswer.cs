namespace Haitou.Supervision.TakeoverProblems;

/// <summary>A department's system answers a problem that a town has put to it (R9).</summary>
internal sealed class SubmittedProblemAnswer : SubmissionType<ProblemAnswerSubmission>
{
    internal static readonly Rule AskedAgain = new("problem.asked-again", RefusalKind.Conflict,
        "该问题已再次提出（第 {question} 次办理动作），请答复最新的提问。", "The problem has been raised again (act {question}): answer the newest question.", "R9");

    protected override Task<SubmissionOutcome> TakeAsync(ProblemAnswerSubmission data, Submission submission, CancellationToken ct) =>
        submission.ChangeAsync<AskedProblem, AskedProblemView>(
            AskedProblem.Key(data.Number), data.Number,
            state => Decide(state, data, submission.Department, submission.Officer, submission.Now),
            state => state.ToView(), ct);

    /// <summary>What <see cref="AskedProblem.GiveAnswer"/> decides, for who cannot name a version: the question stands in for it. Pure.</summary>
    internal static Decision Decide(AskedProblem state, ProblemAnswerSubmission data, string department, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return CommonRules.OtherDepartment.Refuse("data.number");
        return data.Question == state.Asked.CaseSequence
            ? AskedProblem.GiveAnswer(state, new AnswerProblem(data.Answer), officer, now)
            : AskedAgain.Refuse("data.question", ("question", state.Asked.CaseSequence));
    }
}
