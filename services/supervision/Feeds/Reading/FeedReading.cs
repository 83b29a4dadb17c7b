namespace Haitou.Supervision.Feeds;

/// <summary>A department has fetched its feed up to a position.</summary>
/// <param name="Department">The department.</param>
/// <param name="UpTo">Everything up to this sequence.</param>
/// <param name="Acknowledged">Said by the department; else given out to it over HTTP.</param>
/// <param name="Officer">By whose token.</param>
/// <param name="At">When.</param>
public sealed record FeedFetched(string Department, long UpTo, bool Acknowledged, string Officer, DateTimeOffset At);

/// <summary>
/// How far a department has fetched its feed. Only what follows without a gap counts: who looks at a single push further on has not
/// fetched what lies before it.
/// </summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="UpTo">Everything up to this sequence.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record FeedReading(string Id, long UpTo, string? TraceParent = null) : IStreamState<FeedReading>
{
    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "feed-reading/";

    /// <summary>Key of a department's stream.</summary>
    public static string Key(string department) => $"{Prefix}{department}";

    /// <inheritdoc/>
    public static FeedReading? Fold(FeedReading? state, object @event) => @event switch
    {
        FeedFetched e => new(Key(e.Department), e.UpTo),
        _ => state,
    };

    /// <inheritdoc/>
    public FeedReading InTrace(string? traceParent) => this with { TraceParent = traceParent };
}

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
