namespace Haitou.Supervision.Feeds;

/// <summary>Records how far departments have fetched their feeds.</summary>
internal sealed class FeedReadings(IDocumentStore store)
{
    /// <summary>Decides on how far the department has come, and appends; the position then, or why not.</summary>
    public async Task<(long UpTo, IReadOnlyList<Refusal> Refusals)> RecordAsync(string department, Func<FeedReading?, Decision> decide, CancellationToken ct)
    {
        var key = FeedReading.Key(department);
        await using var session = store.LightweightSession();
        // Pages of one feed are given out at the same time; they take turns here, because a lost append would hold up every subscription.
        await TransactionLock.AcquireAsync(session, key, ct);
        var held = await session.Events.FetchForWriting<FeedReading>(key, ct);
        var decision = decide(held.Aggregate);
        if (decision.Events is not [FeedFetched fetched])
            return (held.Aggregate?.UpTo ?? 0, decision.Refusals);
        held.AppendOne(fetched);
        await session.SaveChangesAsync(ct);
        return (fetched.UpTo, []);
    }
}
