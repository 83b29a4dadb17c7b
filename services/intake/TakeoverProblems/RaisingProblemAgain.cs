namespace Haitou.Intake.TakeoverProblems;

/// <summary>Raises a problem again, when the answer does not solve it (R9), with a new period.</summary>
internal sealed class RaisingProblemAgain(AnswerPeriods periods, WorkingDayCalendar calendar)
    : Act<TakeoverProblem, RaiseProblemAgain, ProblemView>, IEndpoint
{
    internal static readonly Rule WrongState = new("problem.wrong-state", RefusalKind.Conflict,
        "该问题当前状态（{status}）不允许此操作。", "The problem's state ({status}) does not allow this.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/problems/{number}/again", (string number, RaiseProblemAgain body, RaisingProblemAgain act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Takeover problems").WithSummary("Raises it again, when the answer does not solve it; takes If-Match")
        .RequireRole(TakeoverProblemsModule.Raisers);

    public override string Key(string name) => TakeoverProblem.Key(name);

    public override ProblemView View(TakeoverProblem state, Moment moment) => state.ToView(moment.Today);

    public override ValueTask<Decision> DecideAsync(TakeoverProblem state, RaiseProblemAgain command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, periods.For(state.Department), calendar, moment.Now));

    /// <summary>Raises it again. Pure.</summary>
    public static Decision Decide(
        TakeoverProblem state, RaiseProblemAgain command, string officer, int answerDays, WorkingDayCalendar calendar, DateTimeOffset now) =>
        state.Status != ProblemStatus.Answered
            ? WrongState.Refuse(null, ("status", state.Status))
            : RaisingProblem.Text(command.Reason, "reason")
                ?? Decision.Of(new ProblemRaisedAgain(state.Raised, state.Acts + 1, command.Reason, RaisingProblem.Due(answerDays, calendar, now), officer, now));
}
