await Haitou.Blacklist.BlacklistService.Definition.RunAsync(args);

namespace Haitou.Blacklist
{
    /// <summary>The departments' lists, policies and joint punishments, district side: what they hold is a condition of, or a reference for, the town's approvals.</summary>
    public static class BlacklistService
    {
        /// <summary>What it is made of.</summary>
        public static readonly HaitouService Definition = new HaitouService("blacklist")
            .Uses(builder => builder.AddTown().AddEnforcementBureaus().AddDocuments())
            .Add(new FilesModule(
                upload: [Roles.Department, Roles.Clerk, Roles.Operator],
                download: [Roles.Department, Roles.Enforcement, Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.Auditor, Roles.Integration]))
            .Add<EntriesModule>()
            .Add<PoliciesModule>()
            .Add(new SubmissionsModule<SubmissionAnswers>("blacklist"))
            .Add<SubmittingModule>()
            .Add<ImportsModule>()
            .Add<EntryImportsModule>()
            .Add<JointPunishmentsModule>()
            .Add<DisclosuresModule>()
            .Add<KindsModule>()
            .Add<ReplicasModule>();
    }
}
