await Haitou.Intake.IntakeService.Definition.RunAsync(args);

namespace Haitou.Intake
{
    /// <summary>The one window (一窗受理), township side: what the departments have delegated, and applications from receipt until there is an outcome.</summary>
    public static class IntakeService
    {
        /// <summary>What it is made of.</summary>
        public static readonly HaitouService Definition = new HaitouService("intake")
            .Uses(builder => builder.AddTown().AddDocuments())
            .Add<ImportsModule>()
            .Add(new FilesModule(
                upload: [Roles.Clerk, Roles.Operator], download: [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor, Roles.Integration]))
            .Add<ItemsModule>()
            .Add<ApplicationsModule>()
            .Add<RatingsModule>()
            .Add<FeedbackModule>()
            .Add<TakeoverProblemsModule>()
            .Add<TrainingModule>()
            .Add(new ListReplicaModule(Roles.Clerk, Roles.Operator, Roles.Auditor));
    }
}
