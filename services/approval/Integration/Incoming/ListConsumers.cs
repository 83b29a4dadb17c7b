using Haitou.Approval.Screening.Flagging;
using Haitou.Approval.Screening.History;
using Haitou.Contracts.Blacklist;
using Haitou.ServiceDefaults.Lists;
using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Telemetry;
using Marten;

namespace Haitou.Approval.Integration.Incoming;

/// <summary>
/// Keeps the replica of the lists: the newest version of each entry wins, whatever order they come in. Every version is kept
/// besides, with the time at which it was taken in, so that it can be said later what was known when. The cases and licences that it
/// concerns are flagged in the same transaction.
/// </summary>
internal sealed class EntryChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<EntryChanged>(store, clock, meters)
{
    protected override string Name => "entry-changed";

    protected override async Task HandleAsync(EntryChanged message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        var (now, taken) = (Clock.GetUtcNow(), await ListReplica.TakeInAsync(session, message, ct));
        var version = ListedSubjectVersion.Of(message, now);
        if (await session.LoadAsync<ListedSubjectVersion>(version.Id, ct) is null)
            session.Insert(version);
        if (taken is not null)
            await ListingFlags.FollowAsync(session, taken, now, ct);
    }
}
