namespace Haitou.Approval.Policies;

/// <summary>Keeps the replica of the district's policies (R21): the newest version wins, whatever order they come in.</summary>
internal sealed class PolicyChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters) : InboxConsumer<PolicyChanged>(store, clock, meters)
{
    protected override string Name => "policy-changed";

    protected override async Task HandleAsync(PolicyChanged message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, $"policy/{message.PolicyId}", ct);
        var held = await session.LoadAsync<KnownPolicy>(message.PolicyId, ct);
        if (held is null || held.Policy.Version < message.Version)
            session.Store(new KnownPolicy(message.PolicyId, message.InForceFrom, message));
    }
}
