using Marten.Events.Projections;

namespace Haitou.Approval.Licences;

/// <summary>Keeps the rows of running periods of licences in step with the events, in the same transaction.</summary>
internal sealed class LicenceDeadlines : IProjection
{
    /// <summary>The last day of validity.</summary>
    public const string Expiry = "licence-expiry";

    /// <summary>The last day of a suspension.</summary>
    public const string Suspension = "licence-suspension";

    /// <summary>The last day for a new decision that was ordered (R10).</summary>
    public const string DecisionAgain = "licence-decision-again";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
        {
            Apply(operations, e.StreamKey!, e.Data);
            ApplyOrdered(operations, e.StreamKey!, e.Data);
        }

        return Task.CompletedTask;
    }

    private static void Apply(IDocumentOperations operations, string stream, object e)
    {
        switch (e)
        {
            case LicenceIssued issued:
                Set(operations, Expiry, stream, issued.ValidUntil);
                break;
            case LicenceRenewed renewed:
                Set(operations, Expiry, stream, renewed.ValidUntil);
                break;
            case LicenceGrantFell { Restored: { } restored }:
                Set(operations, Expiry, stream, restored.ValidUntil);
                break;
            case LicenceSuspended suspended:
                Set(operations, Suspension, stream, suspended.Until);
                break;
            case LicenceResumed:
                Set(operations, Suspension, stream, null);
                break;
            case LicenceExpired or LicenceRevoked or LicenceGrantFell or LicenceCancelled:
                Set(operations, Expiry, stream, null);
                Set(operations, Suspension, stream, null);
                break;
            case LicenceRemedyEnded ended:
                var stands = ended.Status is LicenceStatus.Valid or LicenceStatus.Suspended;
                Set(operations, Expiry, stream, stands ? ended.ValidUntil : null);
                Set(operations, Suspension, stream, ended.SuspendedUntil);
                break;
        }
    }

    private static void ApplyOrdered(IDocumentOperations operations, string stream, object e)
    {
        if (e is LicenceRemedyEnded { DecideBy: { } by })
            Set(operations, DecisionAgain, stream, by);
        else if (e is LicenceSuspended or LicenceRevoked or LicenceRevocationForgone or LicenceCancelled or LicenceLeftAlone
            or LicenceDecisionFellOverdue or LicenceGrantFell { Restored: null })
            Set(operations, DecisionAgain, stream, null);
    }

    private static void Set(IDocumentOperations operations, string kind, string stream, DateOnly? last)
    {
        if (last is { } day)
            operations.Store(Deadline.Of(kind, stream, ChinaTime.EndOf(day)));
        else
            operations.Delete<Deadline>(Deadline.IdOf(kind, stream));
    }
}
