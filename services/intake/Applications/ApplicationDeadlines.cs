using Marten.Events.Projections;

namespace Haitou.Intake.Applications;

/// <summary>Keeps the rows of running periods in step with the events, in the same transaction.</summary>
internal sealed class ApplicationDeadlines : IProjection
{
    /// <summary>The outcome on receipt (Art. 32(4)).</summary>
    public const string DeemedAcceptance = "deemed-acceptance";

    /// <summary>The warning on the last day for it.</summary>
    public const string AcceptanceWarning = "acceptance-warning";

    /// <summary>What may follow later (容缺).</summary>
    public const string DeferredMaterial = "deferred-materials";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var stream in events.GroupBy(e => e.StreamKey!))
        {
            object[] acts = [.. stream.Select(e => e.Data)];
            if (acts is [ApplicationReceived, ApplicationAccepted accepted]) // in one act, as a paper case is: that period never ran
                StartDeferral(operations, stream.Key, accepted.Deferred);
            else
                foreach (var act in acts)
                    Apply(operations, stream.Key, act);
        }

        return Task.CompletedTask;
    }

    private static void Apply(IDocumentOperations operations, string stream, object e)
    {
        switch (e)
        {
            case ApplicationReceived received:
                Start(operations, stream, received.AcceptanceDue);
                break;
            case MaterialsSupplemented { AcceptanceDue: { } due }:
                Start(operations, stream, due);
                break;
            case AcceptanceFellDueSoon:
                operations.Delete<Deadline>(Deadline.IdOf(AcceptanceWarning, stream));
                break;
            case CorrectionNoticeIssued or ApplicationDeclined or ApplicationWithdrawn:
                End(operations, stream);
                break;
            case ApplicationAccepted accepted:
                End(operations, stream);
                StartDeferral(operations, stream, accepted.Deferred);
                break;
            case ApplicationDeemedAccepted accepted:
                End(operations, stream);
                StartDeferral(operations, stream, accepted.Deferred);
                break;
            case DeferredMaterialsHandedIn { Outstanding.Count: 0 } or DeferredMaterialsFellOverdue:
                operations.Delete<Deadline>(Deadline.IdOf(DeferredMaterial, stream));
                break;
        }
    }

    private static void Start(IDocumentOperations operations, string stream, DateOnly due)
    {
        operations.Store(Deadline.Of(DeemedAcceptance, stream, ChinaTime.EndOf(due)));
        operations.Store(Deadline.Of(AcceptanceWarning, stream, ChinaTime.StartOf(due)));
    }

    private static void End(IDocumentOperations operations, string stream)
    {
        operations.Delete<Deadline>(Deadline.IdOf(DeemedAcceptance, stream));
        operations.Delete<Deadline>(Deadline.IdOf(AcceptanceWarning, stream));
    }

    private static void StartDeferral(IDocumentOperations operations, string stream, DeferredMaterials? deferred)
    {
        if (deferred is not null)
            operations.Store(Deadline.Of(DeferredMaterial, stream, ChinaTime.EndOf(deferred.Due)));
    }
}
