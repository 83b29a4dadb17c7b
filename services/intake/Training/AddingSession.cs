namespace Haitou.Intake.Training;

/// <summary>Adds a session to a plan (R24).</summary>
internal sealed class AddingSession : Act<TrainingPlan, AddSession, TrainingView>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/training/{number}/sessions", (string number, AddSession body, AddingSession act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Training").WithSummary("Adds a session; takes If-Match").RequireRole(TrainingModule.Planners);

    public override string Key(string name) => TrainingPlan.Key(name);

    public override TrainingView View(TrainingPlan state, Moment moment) => state.ToView();

    public override ValueTask<Decision> DecideAsync(TrainingPlan state, AddSession command, Moment moment) => new(
        moment.Officer.IsConcernedBy(state.Department) ? Decide(state, command, moment.Officer.Id, moment.Now) : CommonRules.OtherDepartment.Refuse());

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
