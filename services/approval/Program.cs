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
            .Add(new FilesModule(upload: CaseRules.Handlers, download: CaseRules.Readers));
    }
}
