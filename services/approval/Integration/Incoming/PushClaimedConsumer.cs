using Haitou.Approval.Claims;
using Haitou.Contracts.Supervision;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Telemetry;
using Marten;

namespace Haitou.Approval.Integration.Incoming;

/// <summary>Notes at the case who claimed its pushes.</summary>
internal sealed class PushClaimedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<PushClaimed>(store, clock, meters)
{
    protected override string Name => "push-claimed";

    protected override Task HandleAsync(PushClaimed message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town == town.Code) // every town's approval hears every claim
            session.Store(new ClaimedPush($"{message.Department}/{message.Sequence}", message.CaseNumber, message));
        return Task.CompletedTask;
    }
}
