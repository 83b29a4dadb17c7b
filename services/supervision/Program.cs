await Haitou.Supervision.SupervisionService.Definition.RunAsync(args);

namespace Haitou.Supervision
{
    /// <summary>The district's side of the case push: feeds for departments and bureaus, what they do with them, and the register of what they supervise.</summary>
    public static class SupervisionService
    {
        /// <summary>What it is made of.</summary>
        public static readonly HaitouService Definition = new HaitouService("supervision")
            .Uses(builder => builder.AddCalendar().AddEnforcementBureaus())
            .Add<FeedsModule>()
            .Add<SupervisedObjectsModule>()
            .Add<EnforcementRecordsModule>()
            .Add<RandomInspectionsModule>()
            .Add<DossierReviewsModule>()
            .Add<FindingsModule>()
            .Add<CorrectionsModule>()
            .Add<TakeoverProblemsModule>()
            .Add<SurveysModule>()
            .Add<DepartmentEdgeModule>()
            .Add(new SubmissionsModule<FeedAnswers>("supervision"));
    }
}
