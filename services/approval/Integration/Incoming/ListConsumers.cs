using Haitou.Approval.Screening.History;
using Haitou.Contracts.Blacklist;
using Haitou.ServiceDefaults.Lists;
using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Telemetry;
using Marten;

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
        await ListReplica.TakeInAsync(session, message, ct);
        var version = ListedSubjectVersion.Of(message, Clock.GetUtcNow());
        if (await session.LoadAsync<ListedSubjectVersion>(version.Id, ct) is null)
            session.Insert(version);
    }
}
