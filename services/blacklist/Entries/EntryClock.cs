namespace Haitou.Blacklist.Entries;

/// <summary>Keeps the row of an entry's last day.</summary>
internal sealed class EntryDeadlines : DeadlineProjection
{
    /// <summary>The last day of validity.</summary>
    public const string Expiry = "entry-expiry";

    protected override void Apply(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case SubjectListed listed:
                periods.RunUntil(Expiry, listed.ValidUntil);
                break;
            case EntryAmended amended:
                periods.RunUntil(Expiry, amended.Entry.ValidUntil);
                break;
            case EntryExtended extended:
                periods.RunUntil(Expiry, extended.Entry.ValidUntil);
                break;
            case EntryLifted or EntryExpired:
                periods.End(Expiry);
                break;
        }
    }
}

/// <summary>Records that the last day of an entry has passed. It concerns nobody from that moment on, recorded or not.</summary>
internal sealed class ExpireEntry(IDocumentStore store, TimeProvider clock) : PeriodHandler<ListEntry>(store, clock)
{
    public override string Kind => EntryDeadlines.Expiry;

    protected override Decision Decide(ListEntry state, DateTimeOffset now) => Expire(state, now);

    /// <summary>Nothing happens when the last day has not passed, or is another one: the entry was extended meanwhile.</summary>
    public static Decision Expire(ListEntry state, DateTimeOffset now) =>
        state.Status == EntryStatus.Standing && state.Listed.ValidUntil is { } last && ChinaTime.EndOf(last) <= now
            ? Decision.Of(new EntryExpired(state.Listed, now))
            : Decision.Of();
}
