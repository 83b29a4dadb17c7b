using Haitou.Approval.Screening;
using Haitou.Approval.Screening.History;
using Haitou.Contracts.Blacklist;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Telemetry;
using Marten;
using MassTransit;

namespace Haitou.Approval.Integration.Incoming;

/// <summary>
/// Keeps the replica of the lists: the newest version of each entry wins, whatever order they come in. Every version is kept
/// besides, with the time at which it was taken in, so that it can be said later what was known when.
/// </summary>
internal sealed class EntryChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<EntryChanged>(store, clock, meters)
{
    protected override string Name => "entry-changed";

    protected override async Task HandleAsync(EntryChanged message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, Screener.LockOf(message.Subject.IdNumber), ct);
        var version = ListedSubjectVersion.Of(message, Clock.GetUtcNow());
        if (await session.LoadAsync<ListedSubjectVersion>(version.Id, ct) is null)
            session.Insert(version);
        var held = await session.LoadAsync<ListedSubject>(message.EntryId, ct);
        if (held is null || held.Entry.Version < message.Version)
            session.Store(new ListedSubject(message.EntryId, message.Subject.IdNumber, message));
    }
}

/// <summary>Moves the replica's watermark forward. Needs no inbox: the same heartbeat twice is the same watermark.</summary>
internal sealed class ListHeartbeatConsumer(IDocumentStore store) : IConsumer<ListHeartbeat>
{
    public async Task Consume(ConsumeContext<ListHeartbeat> context)
    {
        await using var session = store.LightweightSession();
        var held = await session.LoadAsync<ReplicaWatermark>(ReplicaWatermark.Only, context.CancellationToken);
        if (held is not null && held.CompleteUntil >= context.Message.CompleteUntil)
            return;
        session.Store(new ReplicaWatermark(ReplicaWatermark.Only, context.Message.CompleteUntil));
        await session.SaveChangesAsync(context.CancellationToken);
    }
}
