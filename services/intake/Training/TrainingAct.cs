namespace Haitou.Intake.Training;

/// <summary>What the department that gives a plan does with its sessions: what these acts have in common.</summary>
internal abstract class TrainingAct<TCommand> : Act<TrainingPlan, TCommand, TrainingView>
{
    public sealed override string Key(string name) => TrainingPlan.Key(name);

    public sealed override TrainingView View(TrainingPlan state, Moment moment) => state.ToView();

    public sealed override ValueTask<Decision> DecideAsync(TrainingPlan state, TCommand command, Moment moment) => new(
        moment.Officer.IsConcernedBy(state.Department)
            ? DecideFor(state, command, moment.Officer.Id, moment.Now)
            : CommonRules.OtherDepartment.Refuse());

    private protected abstract Decision DecideFor(TrainingPlan state, TCommand command, string officer, DateTimeOffset now);
}
