namespace Haitou.Intake.Training;

/// <summary>Adds a session to a plan (R24).</summary>
internal sealed class AddingSession : TrainingAct<AddSession>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/training/{number}/sessions", (string number, AddSession body, AddingSession act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Training").WithSummary("Adds a session; takes If-Match").RequireRole(TrainingModule.Planners);

    private protected override Decision DecideFor(TrainingPlan state, AddSession command, string officer, DateTimeOffset now) =>
        Decide(state, command, officer, now);

    /// <summary>Adds it; one that was held before may be entered afterwards. Pure.</summary>
    public static Decision Decide(TrainingPlan state, AddSession command, string officer, DateTimeOffset now)
    {
        (string Field, string Text)[] texts = [("topic", command.Topic), ("place", command.Place), ("teacher", command.Teacher)];
        var missing = texts.Where(t => string.IsNullOrWhiteSpace(t.Text)).Select(t => PlanningTraining.TextMissing.Refuse(t.Field)).ToArray();
        return missing.Length > 0
            ? Decision.Refuse(missing)
            : Decision.Of(new SessionAdded(
                state.Sessions.Count + 1, new(command.Topic, command.On, command.Place, command.Teacher), officer, now));
    }
}
