namespace Haitou.Intake.Training;

/// <summary>Cancels a session.</summary>
internal sealed class CancellingSession : TrainingAct<(int Session, CancelSession Cancelled)>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/training/{number}/sessions/{session:int}/cancellation", (string number, int session, CancelSession body, CancellingSession act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, (session, body), ct))
        .WithTags("Training").WithSummary("Cancels a session; takes If-Match").RequireRole(TrainingModule.Planners);

    private protected override Decision DecideFor(TrainingPlan state, (int Session, CancelSession Cancelled) command, string officer, DateTimeOffset now) =>
        Decide(state, command.Session, command.Cancelled, officer, now);

    /// <summary>Cancels it. Pure.</summary>
    public static Decision Decide(TrainingPlan state, int session, CancelSession command, string officer, DateTimeOffset now)
    {
        if (HoldingSession.WhyNot(state, session) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(command.Reason) ? PlanningTraining.TextMissing.Refuse("reason") : Decision.Of(new SessionCancelled(session, command.Reason, officer, now));
    }
}
