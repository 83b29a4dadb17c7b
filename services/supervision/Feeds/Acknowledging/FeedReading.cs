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
    internal static readonly Rule NotInFeed = new("supervision.not-in-feed", RefusalKind.Invalid,
        "推送只到 {last}，不能确认到 {upTo}。", "The feed ends at {last}; {upTo} is not in it.");

    /// <summary>Key of a department's stream.</summary>
    public static string Key(string department) => $"feed-reading/{department}";

    /// <summary>A page was given out to the department.</summary>
    /// <param name="state">How far it had fetched; null for nothing.</param>
    /// <param name="department">The department.</param>
    /// <param name="after">Behind which sequence the page begins.</param>
    /// <param name="last">The last sequence of the page.</param>
    /// <param name="officer">By whose token.</param>
    /// <param name="now">When.</param>
    public static Decision GiveOut(FeedReading? state, string department, long after, long last, string officer, DateTimeOffset now) =>
        after <= (state?.UpTo ?? 0) && last > (state?.UpTo ?? 0)
            ? Decision.Of(new FeedFetched(department, last, Acknowledged: false, officer, now))
            : Decision.Of();

    /// <summary>The department says that it has everything up to a position, by whatever way it came. Saying it again changes nothing.</summary>
    /// <param name="state">How far it had fetched; null for nothing.</param>
    /// <param name="department">The department.</param>
    /// <param name="upTo">The position.</param>
    /// <param name="end">The last sequence of the feed.</param>
    /// <param name="officer">Who says so.</param>
    /// <param name="now">When.</param>
    public static Decision Acknowledge(FeedReading? state, string department, long upTo, long end, string officer, DateTimeOffset now)
    {
        if (upTo < 0 || upTo > end)
            return NotInFeed.Refuse("upTo", ("last", end), ("upTo", upTo));
        return upTo > (state?.UpTo ?? 0) ? Decision.Of(new FeedFetched(department, upTo, Acknowledged: true, officer, now)) : Decision.Of();
    }

    /// <inheritdoc/>
    public static FeedReading? Fold(FeedReading? state, object @event) => @event switch
    {
        FeedFetched e => new(Key(e.Department), e.UpTo),
        _ => state,
    };

    /// <inheritdoc/>
    public FeedReading InTrace(string? traceParent) => this with { TraceParent = traceParent };
}
