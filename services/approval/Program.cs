await Haitou.Approval.ApprovalService.Definition.RunAsync(args);

namespace Haitou.Approval
{
    /// <summary>The Town examines and decides what intake has accepted, issues licences and keeps them.</summary>
    public static class ApprovalService
    {
        /// <summary>What it is made of.</summary>
        public static readonly HaitouService Definition = new HaitouService("approval")
            .Uses(builder => builder.AddServiceClient<IBlacklistApi>("blacklist").AddServiceClient<IIntakeApi>("intake").AddTown().AddDocuments())
            .Add<CasesModule>()
            .Add<LicencesModule>()
            .Add<ScreeningsModule>()
            .Add<PoliciesModule>()
            .Add<CorrectionsModule>()
            .Add<ClaimsModule>()
            .Add<PublicityModule>()
            .Add<DossiersModule>()
            .Add<AssessingModule>()
            .Add(new ListReplicaModule(Roles.Examiner, Roles.Approver, Roles.Operator, Roles.Auditor))
            // Whoever reads a case may read its records; their digests, by which alone they are found, are shown to nobody else.
            .Add(new FilesModule(
                upload: [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.Department],
                download: [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.GovernmentHead, Roles.Auditor, Roles.Department]));
    }
}
