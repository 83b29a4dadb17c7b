namespace Haitou.Blacklist.Entries;

/// <summary>How an entry follows from its events. Nothing is overwritten: what it said before stays in its history.</summary>
public static class EntryHistory
{
    /// <summary>Folds an event into the state.</summary>
    public static ListEntry? Evolve(ListEntry? state, object @event) => @event switch
    {
        SubjectListed e => new ListEntry
        {
            Id = ListEntry.Key(e.EntryId), Listed = e,
            History = [new EntryAct(1, EntryActKind.Listed, e.At, e.Officer, e.Reason, e.Terms, e.Source)],
        },
        EntryAmended e => Next(state!, EntryActKind.Amended, e.Entry, e.At, e.Officer, e.Reason, e.Source),
        EntryExtended e => Next(state!, EntryActKind.Extended, e.Entry, e.At, e.Officer, e.Reason, e.Source),
        EntryLifted e => Next(state!, EntryActKind.Lifted, e.Entry, e.At, e.Officer, e.Reason, e.Repair) with { Status = EntryStatus.Lifted, Lifted = e },
        EntryExpired e => Next(state!, EntryActKind.Expired, e.Entry, e.At) with { Status = EntryStatus.Expired, ExpiredAt = e.At },
        EntryAppealed { Appeal: var a } e => Next(state!, EntryActKind.Appealed, e.Entry, e.At, e.Officer, a.Grounds) with
        {
            Appeals = [.. state!.Appeals, new EntryAppeal(e.Number, a.Grounds, a.ReceivedOn, a.Files, e.Officer)],
        },
        EntryAppealConcluded e => Next(state!, EntryActKind.AppealConcluded, e.Entry, e.At, e.Officer, e.Reasons) with
        {
            Appeals = [.. state!.Appeals.Select(a => a.Number == e.Number ? a with { Outcome = e.Outcome, Reasons = e.Reasons, ConcludedAt = e.At } : a)],
        },
        _ => state,
    };

    private static ListEntry Next(
        ListEntry state, EntryActKind act, SubjectListed entry, DateTimeOffset at, string? officer = null, string? reason = null, SourceDocument? source = null) =>
        state with
        {
            Listed = entry, Version = state.Version + 1,
            History = [.. state.History, new EntryAct(state.Version + 1, act, at, officer, reason, entry.Terms, source)],
        };
}
