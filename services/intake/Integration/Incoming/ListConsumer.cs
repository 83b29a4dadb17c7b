namespace Haitou.Intake.Integration;

/// <summary>Keeps intake's replica of the lists, for the warning at acceptance.</summary>
internal sealed class EntryChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters) : InboxConsumer<EntryChanged>(store, clock, meters)
{
    protected override string Name => "entry-changed";

    protected override Task HandleAsync(EntryChanged message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        ListReplica.TakeInAsync(session, message, ct);
}

/// <summary>Keeps the joint punishments in the replica of the lists (R22).</summary>
internal sealed class JointPunishmentChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<JointPunishmentChanged>(store, clock, meters)
{
    protected override string Name => "joint-punishment-changed";

    protected override Task HandleAsync(JointPunishmentChanged message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        ListReplica.TakeInAsync(session, message.ToEntry(), ct);
}
