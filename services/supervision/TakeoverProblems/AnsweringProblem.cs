namespace Haitou.Supervision.TakeoverProblems;

/// <summary>The answer to a question.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Question">The question that it is to; null from whoever has named the version that it was read in.</param>
internal sealed record ProblemAnswer(string Answer, long? Question = null);

/// <summary>A department answers what a town has asked it (R9), once for each question.</summary>
internal sealed class AnsweringProblem : Act<AskedProblem, ProblemAnswer, AskedProblemView>, IEndpoint
{
    private const int LongestAnswer = 2000;

    internal static readonly Rule AnswerEmpty = new("problem.answer-empty", RefusalKind.Invalid,
        "答复不能为空。", "The answer must not be empty.");

    internal static readonly Rule AnswerLong = new("problem.answer-long", RefusalKind.Invalid,
        "答复不得超过 {most} 字。", "The answer must not be longer than {most} characters.", "R9");

    internal static readonly Rule NothingAsked = new("problem.nothing-asked", RefusalKind.Conflict,
        "该问题已答复或已办结。", "The problem has been answered or settled.");

    internal static readonly Rule AskedAgain = new("problem.asked-again", RefusalKind.Conflict,
        "该问题已再次提出（第 {question} 次办理动作），请答复最新的提问。", "The problem has been raised again (act {question}): answer the newest question.", "R9");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/problems/{number}/answer", (string number, AnswerProblem body, AnsweringProblem act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, new ProblemAnswer(body.Answer), ct))
        .WithTags("Takeover problems").WithSummary("Answers it; takes If-Match").RequireRole(Roles.Department);

    public override string Key(string name) => AskedProblem.Key(name);

    public override AskedProblemView View(AskedProblem state, Moment moment) => state.ToView();

    public override ValueTask<Decision> DecideAsync(AskedProblem state, ProblemAnswer command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Department, moment.Officer.Id, moment.Now));

    public static Decision Decide(AskedProblem state, ProblemAnswer command, string? department, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return CommonRules.OtherDepartment.Refuse(command.Question is null ? null : "data.number");
        if (command.Question is { } question && question != state.Asked.CaseSequence)
            return AskedAgain.Refuse("data.question", ("question", state.Asked.CaseSequence));
        if (!state.Open)
            return NothingAsked.Refuse();
        if (string.IsNullOrWhiteSpace(command.Answer))
            return AnswerEmpty.Refuse("answer");
        return command.Answer.Length > LongestAnswer
            ? AnswerLong.Refuse("answer", ("most", LongestAnswer))
            : Decision.Of(new ProblemAnswerGiven(
                state.Asked.Town, state.Asked.CaseNumber, state.Asked.CaseSequence, state.Department, command.Answer, officer, now));
    }

    /// <summary>The same from a department's system, which cannot name a version: the question stands in for it.</summary>
    internal sealed class Submitted(AnsweringProblem act) : SubmissionType<ProblemAnswerSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(ProblemAnswerSubmission data, Submission submission, CancellationToken ct) =>
            submission.ChangeAsync(act, data.Number, new ProblemAnswer(data.Answer, data.Question), ct);
    }
}
