using Haitou.Approval.Cases;
using Haitou.Approval.Cases.Hearings;
using Haitou.Approval.Cases.Periods;
using Haitou.Approval.Cases.Remedies;
using Haitou.Approval.Cases.Surveys;
using Haitou.Approval.Claims;
using Haitou.Approval.Departments;
using Haitou.Approval.Licences;
using Haitou.Approval.Licences.Listing;
using Haitou.Approval.Ratings;
using Haitou.Approval.Screening;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Listing;
using JasperFx.Events.Projections;
using Marten;
using Weasel.Postgresql.Tables;

namespace Haitou.Approval;

/// <summary>What approval keeps: streams, documents, the replica of the lists.</summary>
public static class ApprovalStore
{
    /// <summary>Declares it all.</summary>
    public static void Configure(StoreOptions options)
    {
        options.StoresEvents(
            typeof(CaseOpened), typeof(CaseScreened), typeof(CaseExamined), typeof(CaseReturned), typeof(CaseGranted), typeof(CaseRenewedBySilence),
            typeof(CaseRefused), typeof(BarSet), typeof(CaseTerminated), typeof(CaseLicenceIssued), typeof(CaseLicenceChanged),
            typeof(LicenceIssueFellOverdue));
        options.StoresEvents(
            typeof(PeriodSuspended), typeof(PeriodResumed), typeof(PeriodExtended), typeof(PeriodRecomputed), typeof(DecisionFellOverdue));
        options.StoresEvents(
            typeof(InterestedPartiesTold), typeof(StatementRecorded), typeof(HearingRequested), typeof(HearingScheduled), typeof(HearingHeld),
            typeof(HearingFellOverdue));
        options.StoresEvents(
            typeof(CaseSurveyRequested), typeof(CaseSurveyScheduled), typeof(CaseSurveyReplied), typeof(CaseSurveyRepliesMissed), typeof(CaseSurveyConcluded));
        options.StoresEvents(typeof(RemedySought), typeof(RemedyEnded));
        options.StoresEvents(
            typeof(LicenceIssued), typeof(LicenceAmended), typeof(LicenceRenewed), typeof(LicenceSuspended), typeof(LicenceResumed),
            typeof(LicenceExpired), typeof(LicenceRevoked), typeof(LicenceRevocationForgone), typeof(LicenceGrantFell), typeof(LicenceCancelled));
        options.Stream<ApprovalCase>();
        options.Stream<Licence>();
        options.StreamWithLaterSnapshot<LicenceRow>("licences");
        // Each filter with the order of the list behind it, so that a page is read and nothing is sorted.
        options.Schema.For<LicenceRow>()
            .Duplicate(r => r.IssuedAt)
            .Duplicate(r => r.Status, configure: i => i.Columns = ["status", "issued_at"])
            .Duplicate(r => r.ItemCode, configure: i => i.Columns = ["item_code", "issued_at"])
            .Duplicate(r => r.Department, configure: i => i.Columns = ["department", "issued_at"])
            .Duplicate(r => r.IdNumber, configure: i => i.Columns = ["id_number", "issued_at"])
            .Duplicate(r => r.ValidUntil, configure: i => i.Columns = ["valid_until", "number"])
            .Duplicate(r => r.Number, configure: i => i.Mask = "? text_pattern_ops") // found by its beginning, whatever the collation
            .Duplicate(r => r.Departments, pgType: "varchar[]", configure: i => i.Method = IndexMethod.gin)
            .DuplicateNameParts();
        options.Projections.Add(new CaseDeadlines(), ProjectionLifecycle.Inline);
        options.Projections.Add(new SurveyDeadlines(), ProjectionLifecycle.Inline);
        options.Schema.For<Department>().Identity(d => d.Code);
        options.Projections.Add(new CaseRows(), ProjectionLifecycle.Inline);
        options.Schema.For<WaitingCase>().Duplicate(w => w.ItemCode, configure: i => i.Columns = ["item_code", "accepted_at"]).Duplicate(w => w.AcceptedAt);
        options.Schema.For<Bar>().Duplicate(b => b.IdNumber, configure: i => i.Columns = ["id_number", "item_code"]).Duplicate(b => b.ItemCode);
        options.Schema.For<PendingRenewal>();
        options.Projections.Add(new LicenceDeadlines(), ProjectionLifecycle.Inline);
        options.Schema.For<ListedSubject>().Index(e => e.IdNumber);
        options.Schema.For<ReplicaWatermark>();
        options.Schema.For<RatedCase>();
        options.Schema.For<ClaimedPush>().Index(c => c.CaseNumber);
    }
}
