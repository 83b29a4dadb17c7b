using Weasel.Postgresql;

namespace Haitou.Intake;

/// <summary>What intake keeps: streams, documents, projections.</summary>
public static class IntakeStore
{
    /// <summary>Name of the sequence that application numbers come from. Numbers may have gaps; those of sealed documents may not.</summary>
    internal const string ApplicationNumbers = "application_numbers";

    /// <summary>Declares it all.</summary>
    public static void Configure(StoreOptions options)
    {
        options.StoresEvents(
            typeof(ItemCatalogued), typeof(GuideRevised), typeof(ItemPutInForce), typeof(HandoverPaperFiled),
            typeof(BatchProposed), typeof(BatchConfirmed), typeof(BatchPublished),
            typeof(TrainingPlanned), typeof(SessionAdded), typeof(SessionHeld), typeof(SessionCancelled),
            typeof(ProblemRaised), typeof(ProblemAnswered), typeof(ProblemRaisedAgain), typeof(ProblemClosed),
            typeof(Ratings.CaseRated), typeof(RatingFollowedUp), typeof(FormReceived),
            typeof(ApplicationReceived), typeof(MaterialsCorrected), typeof(CorrectionNoticeIssued), typeof(MaterialsSupplemented),
            typeof(AcceptanceFellDueSoon), typeof(Applications.ApplicationAccepted), typeof(ListWarningGiven), typeof(ApplicationDeemedAccepted), typeof(DeferredMaterialsHandedIn),
            typeof(DeferredMaterialsFellOverdue), typeof(ApplicationDeclined), typeof(ApplicationWithdrawn),
            typeof(ImportStarted), typeof(ImportAdvanced));
        options.StreamWithSnapshot<DelegatedItem>();
        options.StreamWithSnapshot<DelegationBatch>();
        options.StreamWithSnapshot<ImportRun>();
        options.Schema.For<ImportRun>().Index(r => r.Sha256);
        options.StoresImports();
        options.StoresListReplica();
        options.StoresFiles();
        options.Stream<Application>();
        options.Stream<ApplicationForm>();
        options.StreamWithLaterSnapshot<ApplicationRow>("applications", Application.Key(""));
        // Each filter with the order of the list behind it, so that a page is read and nothing is sorted.
        options.Schema.For<ApplicationRow>()
            .Duplicate(r => r.ReceivedAt)
            .Duplicate(r => r.Status, configure: i => i.Columns = ["status", "received_at"])
            .Duplicate(r => r.ItemCode, configure: i => i.Columns = ["item_code", "received_at"])
            .Duplicate(r => r.Department, configure: i => i.Columns = ["department", "received_at"])
            .Duplicate(r => r.IdNumber, configure: i => i.Columns = ["id_number", "received_at"])
            .Duplicate(r => r.AcceptanceDue, configure: i => i.Columns = ["acceptance_due", "number"])
            .Duplicate(r => r.Number, configure: i => i.Mask = "? text_pattern_ops") // found by its beginning, whatever the collation
            .DuplicateNameParts();
        options.Projections.Add(new ApplicationDeadlines(), ProjectionLifecycle.Inline);
        options.Schema.For<CaseProgress>();
        options.Schema.For<ApplicantBar>().Index(b => b.IdNumber);
        options.StreamWithSnapshot<TrainingPlan>();
        options.Schema.For<TrainingPlan>().Duplicate(p => p.Department!).GinIndexJsonData();
        options.StreamWithSnapshot<TakeoverProblem>();
        options.Schema.For<TakeoverProblem>().Duplicate(p => p.ItemCode).Duplicate(p => p.Department).Duplicate(p => p.Status).Duplicate(p => p.AnswerDue);
        options.StreamWithSnapshot<CaseRating>();
        options.Schema.For<CaseRating>()
            .Duplicate(r => r.ItemCode).Duplicate(r => r.Department).Duplicate(r => r.Grade).Duplicate(r => r.RatedAt).Duplicate(r => r.FollowUpDue);
        options.Schema.For<Department>().Identity(d => d.Code);
        options.Storage.ExtendedSchemaObjects.Add(new Sequence(
            new PostgresqlObjectName("public", ApplicationNumbers, SchemaUtils.IdentifierUsage.General)));
    }
}
