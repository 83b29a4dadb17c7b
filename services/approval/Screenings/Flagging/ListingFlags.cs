using Marten.Linq.MatchesSql;

namespace Haitou.Approval.Screenings;

/// <summary>Flags the unfinished cases and the licences that an entry begins to concern, and takes the flags away, in the transaction that takes the entry in.</summary>
internal static class ListingFlags
{
    /// <summary>
    /// Adds to the session what the change of an entry does. Whoever acts on one of these cases or licences at the same moment makes this
    /// fail, and it is tried again.
    /// </summary>
    /// <param name="session">The transaction that takes the entry in, with the locks of its subject.</param>
    /// <param name="taken">The entry, before and after.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static async Task FollowAsync(IDocumentSession session, TakenIn taken, DateTimeOffset now, CancellationToken ct)
    {
        // Under what it was found by before, too: a name that was amended no longer concerns whom it did.
        var keys = WatchedSubject.KeysOf(taken.After).Union(taken.Before is { } before ? WatchedSubject.KeysOf(before) : []).ToArray();
        var watched = await session.Query<WatchedSubject>()
            .Where(w => w.MatchesSql("d.keys && ?::varchar[]", new object[] { keys })).OrderBy(w => w.Id).ToListAsync(ct);
        foreach (var stream in watched.Select(w => w.Id))
            if (stream.StartsWith(ApprovalCase.Key(""), StringComparison.Ordinal))
                await FlagCaseAsync(session, stream, taken.After, now, ct);
            else
                await FlagLicenceAsync(session, stream, taken.After, now, ct);
    }

    private static async Task FlagCaseAsync(IDocumentSession session, string stream, ListedSubject entry, DateTimeOffset now, CancellationToken ct)
    {
        var held = await session.Events.FetchForWriting<ApprovalCase>(stream, ct);
        if (Flagging.On(held.Aggregate!, entry, now) is { } changed)
            held.AppendOne(changed);
    }

    private static async Task FlagLicenceAsync(IDocumentSession session, string stream, ListedSubject entry, DateTimeOffset now, CancellationToken ct)
    {
        var held = await session.Events.FetchForWriting<Licence>(stream, ct);
        if (Flagging.On(held.Aggregate!, entry, now) is not { } changed)
            return;
        held.AppendOne(changed);
        var issuing = await session.Events.FetchForWriting<ApprovalCase>(ApprovalCase.Key(held.Aggregate!.Issued.CaseNumber), ct);
        issuing.AppendOne(Flagging.InCase(issuing.Aggregate!, held.Aggregate, changed));
    }
}
