namespace Haitou.Approval.Screenings;

/// <summary>
/// What the replicas knew at a moment. Two questions that are kept apart: which version had been taken in by then, and was that
/// version in force on the day. Pure.
/// </summary>
internal static class ReplicaHistory
{
    /// <summary>Of each entry about one of these that bears on the item the newest version known then.</summary>
    public static IReadOnlyList<ListedAsOf> AsOf(
        IEnumerable<ListedSubjectVersion> versions, IReadOnlyList<SubjectAsked> subjects, string item, DateTimeOffset at) =>
    [
        .. from version in versions
           where version.TakenInAt <= at
           group version by version.Entry.EntryId into entry
           let known = entry.MaxBy(v => v.Entry.Version)!
           where BearsOn(known.Entry.Items, item)
           orderby known.Entry.ValidFrom, known.Id
           let listed = new ListedSubject(known.Entry.EntryId, known.IdNumber, known.Entry)
           let match = ListReplica.Match([listed], subjects)
           from hit in match.Hits.Concat(match.Possible.Select(p => p.Hit))
           select new ListedAsOf(
               hit, known.Entry.Items, known.Entry.ValidFrom, known.Entry.ValidUntil, known.Entry.LiftedAt, known.Entry.RecordedAt,
               known.TakenInAt, listed.Concerns(item, ChinaTime.Today(at))),
    ];

    /// <summary>The same of the enforcement records.</summary>
    public static IReadOnlyList<RecordAsOf> AsOf(IEnumerable<EnforcementRecordVersion> versions, string item, DateTimeOffset at) =>
    [
        .. from version in versions
           where version.TakenInAt <= at
           group version by version.Record.RecordId into record
           let known = record.MaxBy(v => v.Record.Version)!
           where BearsOn(known.Record.Items, item)
           orderby known.Record.ValidFrom, known.Id
           let held = new EnforcementRecord(known.Record.RecordId, known.IdNumber, known.Record.LicenceNumber, known.Record)
           select new RecordAsOf(held.ToEvidence().ToView(), known.Record.RecordedAt, known.TakenInAt, held.Concerns(item, ChinaTime.Today(at))),
    ];

    private static bool BearsOn(IReadOnlyList<string> items, string item) => items.Count == 0 || items.Contains(item);
}
