using Haitou.Approval.Cases;
using Haitou.Approval.Claims;
using Haitou.Approval.Licences;
using Haitou.Approval.Screening;
using Haitou.ServiceDefaults.EventStore;
using JasperFx.Events.Projections;
using Marten;

namespace Haitou.Approval;

/// <summary>What approval keeps: streams, documents, the replica of the lists.</summary>
public static class ApprovalStore
{
    /// <summary>Declares it all.</summary>
    public static void Configure(StoreOptions options)
    {
        options.StoresEvents(
            typeof(CaseOpened), typeof(CaseScreened), typeof(CaseExamined), typeof(CaseGranted), typeof(CaseLicenceIssued), typeof(LicenceIssued));
        options.Stream<ApprovalCase>();
        options.Stream<Licence>();
        options.Projections.Add(new CaseDeadlines(), ProjectionLifecycle.Inline);
        options.Schema.For<ListedSubject>().Index(e => e.IdNumber);
        options.Schema.For<ReplicaWatermark>();
        options.Schema.For<ClaimedPush>().Index(c => c.CaseNumber);
    }
}
