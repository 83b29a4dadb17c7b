namespace Haitou.Approval.Screenings;

/// <summary>
/// Keeps the replica of the enforcement records (R19): the newest version of each wins, whatever order they come in. Under the
/// subject's lock, as for entries of the lists: what comes during a decision waits for its commit. Every version is kept besides.
/// </summary>
internal sealed class EnforcementRecordedConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<EnforcementRecorded>(store, clock, meters)
{
    protected override string Name => "enforcement-recorded";

    protected override async Task HandleAsync(EnforcementRecorded message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, ListReplica.LockOf(message.Subject.IdNumber), ct);
        var version = EnforcementRecordVersion.From(message, Clock.GetUtcNow());
        if (await session.LoadAsync<EnforcementRecordVersion>(version.Id, ct) is null)
            session.Insert(version);
        var held = await session.LoadAsync<EnforcementRecord>(message.RecordId, ct);
        if (held is null || held.Record.Version < message.Version)
            session.Store(new EnforcementRecord(message.RecordId, message.Subject.IdNumber, message.LicenceNumber, message));
    }
}
