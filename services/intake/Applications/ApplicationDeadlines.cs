using Haitou.ServiceDefaults.EventStore;
using JasperFx.Events;
using Haitou.Law.Calendar;
using Marten;
using Marten.Events.Projections;

namespace Haitou.Intake.Applications;

/// <summary>Keeps the rows of running periods in step with the events, in the same transaction.</summary>
internal sealed class ApplicationDeadlines : IProjection
{
    /// <summary>The outcome on receipt (Art. 32(4)).</summary>
    public const string DeemedAcceptance = "deemed-acceptance";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            switch (e.Data)
            {
                case ApplicationReceived received:
                    operations.Store(Deadline.Of(DeemedAcceptance, e.StreamKey!, ChinaTime.EndOf(received.AcceptanceDue)));
                    break;
                case ApplicationAccepted or ApplicationDeemedAccepted:
                    operations.Delete<Deadline>(Deadline.IdOf(DeemedAcceptance, e.StreamKey!));
                    break;
            }

        return Task.CompletedTask;
    }
}
