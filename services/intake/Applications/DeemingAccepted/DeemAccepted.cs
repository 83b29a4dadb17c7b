using Haitou.ServiceDefaults.EventStore;
using Marten;

namespace Haitou.Intake.Applications.DeemingAccepted;

/// <summary>Art. 32(4): no notice in five working days, and the application counts as accepted from the day it was received.</summary>
internal sealed class DeemAccepted(IDocumentStore store, TimeProvider clock) : IDeadlineHandler
{
    public string Kind => ApplicationDeadlines.DeemedAcceptance;

    public Task HandleAsync(Deadline deadline, CancellationToken ct) =>
        SystemCommand.ChangeAsync<Application>(store, deadline.Stream, state => ApplicationDecider.DeemAccepted(state, clock.GetUtcNow()), ct);
}
