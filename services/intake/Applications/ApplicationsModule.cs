namespace Haitou.Intake.Applications;

/// <summary>Applications (申请), alone, several in a form or many from a file: from receipt until there is an outcome under Art. 32, and how far they are.</summary>
internal sealed class ApplicationsModule : ServiceModule
{
    /// <summary>Acceptance is the first act of a case.</summary>
    private const long FirstAct = 1;

    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(ApplicationReceived), typeof(MaterialsCorrected), typeof(CorrectionNoticeIssued), typeof(MaterialsSupplemented),
            typeof(AcceptanceFellDueSoon), typeof(ApplicationAccepted), typeof(ListWarningGiven), typeof(ApplicationDeemedAccepted),
            typeof(DeferredMaterialsHandedIn), typeof(DeferredMaterialsFellOverdue), typeof(ApplicationDeclined), typeof(ApplicationWithdrawn));
        options.StoresEvents(typeof(FormReceived), typeof(ImportStarted), typeof(ImportAdvanced));
        options.Stream<Application>();
        options.Stream<ApplicationForm>();
        options.StreamWithSnapshot<ImportRun>(ImportRun.Prefix);
        options.Schema.For<ImportRun>().Index(r => r.Sha256);
        options.StreamWithLaterSnapshot<ApplicationRow>("applications", Application.Key(""));
        // Each filter with the order of the list behind it, so that a page is read and nothing is sorted.
        options.Schema.For<ApplicationRow>()
            .Duplicate(r => r.ReceivedAt)
            .Duplicate(r => r.Status, configure: i => i.Then("received_at"))
            .Duplicate(r => r.ItemCode, configure: i => i.Then("received_at"))
            .Duplicate(r => r.Department, configure: i => i.Then("received_at"))
            .Duplicate(r => r.IdNumber, configure: i => i.Then("received_at"))
            .Duplicate(r => r.AcceptanceDue, configure: i => i.Then("number"))
            .Duplicate(r => r.Number, configure: i => i.Mask = "? text_pattern_ops") // found by its beginning, whatever the collation
            .DuplicateNameParts();
        options.Projections.Add(new ApplicationDeadlines(), ProjectionLifecycle.Inline);
        options.Schema.For<CaseProgress>();
        options.Schema.For<ApplicantBar>().Index(b => b.IdNumber);
        options.Storage.ExtendedSchemaObjects.Add(ApplicationNumbers.Sequence);
    }

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton<ProgressLimits>();
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<ApplicationAccepted>((x, e) => Message(x.Application, x.AcceptedOn, x.Officer, x.Deferred, x.At, e))
        .On<ApplicationDeemedAccepted>((x, e) => Message(x.Application, x.AcceptedOn, null, x.Deferred, x.At, e));

    private static Contracts.Intake.ApplicationAccepted Message(
        ApplicationReceived application, DateOnly acceptedOn, string? officer, DeferredMaterials? deferred, DateTimeOffset at, IEvent e) => new(
        application.Town, application.Number, FirstAct, application.Item, application.Channel, application.Applicant, application.ApplicantTown,
        application.Materials, ChinaTime.Today(application.At), acceptedOn, officer, at, e.Timestamp, application.Agent, deferred,
        application.Licence, application.Representative);
}
