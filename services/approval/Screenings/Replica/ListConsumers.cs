namespace Haitou.Approval.Screenings;

/// <summary>
/// Keeps the replica of the lists: the newest version of each entry wins, whatever order they come in. Every version is kept
/// besides, with the time at which it was taken in, so that it can be said later what was known when. The cases and licences that it
/// concerns are flagged in the same transaction.
/// </summary>
internal sealed class EntryChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<EntryChanged>(store, clock, meters)
{
    protected override string Name => "entry-changed";

    protected override Task HandleAsync(EntryChanged message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        TakeInAsync(message, session, Clock.GetUtcNow(), ct);

    internal static async Task TakeInAsync(EntryChanged message, IDocumentSession session, DateTimeOffset now, CancellationToken ct)
    {
        var taken = await ListReplica.TakeInAsync(session, message, ct);
        var version = ListedSubjectVersion.From(message, now);
        if (await session.LoadAsync<ListedSubjectVersion>(version.Id, ct) is null)
            session.Insert(version);
        if (taken is not null)
            await ListingFlags.FollowAsync(session, taken, now, ct);
    }
}

/// <summary>Keeps the joint punishments in the replica of the lists (R22).</summary>
internal sealed class JointPunishmentChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<JointPunishmentChanged>(store, clock, meters)
{
    protected override string Name => "joint-punishment-changed";

    protected override Task HandleAsync(JointPunishmentChanged message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        EntryChangedConsumer.TakeInAsync(message.ToEntry(), session, Clock.GetUtcNow(), ct);
}
