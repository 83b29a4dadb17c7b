namespace Haitou.Intake.Training;

/// <summary>Training of the Town's officers for the items (R24): plans, sessions, attendance. A department sees and changes its own plans, the Town all.</summary>
internal sealed class TrainingModule : ServiceModule
{
    /// <summary>Who plans training.</summary>
    public static readonly string[] Planners = [Roles.Department, Roles.Clerk, Roles.Approver, Roles.Operator];

    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(TrainingPlanned), typeof(SessionAdded), typeof(SessionHeld), typeof(SessionCancelled));
        options.StreamWithSnapshot<TrainingPlan>(TrainingPlan.Prefix);
        options.Schema.For<TrainingPlan>().Duplicate(p => p.Department!).GinIndexJsonData();
    }
}
