using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace Haitou.Approval.Cases;

/// <summary>Keeps the rows of running periods in step with the events, in the same transaction.</summary>
internal sealed class CaseDeadlines : IProjection
{
    /// <summary>The decision (Art. 42).</summary>
    public const string Decision = "decision";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            switch (e.Data)
            {
                case CaseOpened opened:
                    operations.Store(Deadline.Of(Decision, e.StreamKey!, ChinaTime.EndOf(opened.DecisionDue)));
                    break;
                case CaseGranted:
                    operations.Delete<Deadline>(Deadline.IdOf(Decision, e.StreamKey!));
                    break;
            }

        return Task.CompletedTask;
    }
}
