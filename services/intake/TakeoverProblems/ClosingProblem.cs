namespace Haitou.Intake.TakeoverProblems;

/// <summary>Closes a problem (R9), answered or because it has settled itself.</summary>
internal sealed class ClosingProblem : Act<TakeoverProblem, CloseProblem, ProblemView>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/problems/{number}/closing", (string number, CloseProblem body, ClosingProblem act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Takeover problems").WithSummary("Closes it; takes If-Match").RequireRole(TakeoverProblemsModule.Raisers);

    public override string Key(string name) => TakeoverProblem.Key(name);

    public override ProblemView View(TakeoverProblem state, Moment moment) => state.ToView(moment.Today);

    public override ValueTask<Decision> DecideAsync(TakeoverProblem state, CloseProblem command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, moment.Now));

    /// <summary>Closes it. Pure.</summary>
    public static Decision Decide(TakeoverProblem state, CloseProblem command, string officer, DateTimeOffset now) =>
        state.Status == ProblemStatus.Closed
            ? RaisingProblemAgain.WrongState.Refuse(null, ("status", state.Status))
            : RaisingProblem.Text(command.Outcome, "outcome") ?? Decision.Of(new ProblemClosed(state.Raised, state.Acts + 1, command.Outcome, officer, now));
}
