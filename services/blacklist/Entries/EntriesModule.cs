namespace Haitou.Blacklist.Entries;

/// <summary>Entries of the departments' lists (名单条目, R20): a condition of, or a reference for, what towns approve (R23).</summary>
internal sealed class EntriesModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(SubjectListed), typeof(EntryAmended), typeof(EntryExtended), typeof(EntryLifted), typeof(EntryExpired), typeof(EntryAppealed),
            typeof(EntryAppealConcluded));
        options.StreamWithSnapshot<ListEntry>(ListEntry.Prefix);
        options.Schema.For<ListEntry>().Index(e => e.Listed.Subject.IdNumber).Index(e => e.NameKey!).Index(e => e.Listed.Department);
        options.Projections.Add(new EntryDeadlines(), ProjectionLifecycle.Inline);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<SubjectListed>((x, e) => x.ToMessage(e.Version, x.At, e.Timestamp))
        .On<EntryAmended>((x, e) => x.Entry.ToMessage(e.Version, x.At, e.Timestamp))
        .On<EntryExtended>((x, e) => x.Entry.ToMessage(e.Version, x.At, e.Timestamp))
        .On<EntryLifted>((x, e) => x.Entry.ToMessage(e.Version, x.At, e.Timestamp) with { LiftedAt = x.At })
        .On<EntryExpired>((x, e) => x.Entry.ToMessage(e.Version, x.At, e.Timestamp) with { ExpiredAt = x.At })
        .On<EntryAppealed>((x, e) => x.Entry.ToMessage(e.Version, x.At, e.Timestamp))
        .On<EntryAppealConcluded>((x, e) => x.Entry.ToMessage(e.Version, x.At, e.Timestamp) with { LiftedAt = x.LiftedAt, ExpiredAt = x.ExpiredAt });
}
