namespace Haitou.Supervision.Feeds;

/// <summary>
/// A department says up to where it has its feed, by whatever way it came: who is fetched by AMQP tells nobody else. Takes neither key nor
/// version: a position only goes forward, and the same one again is no second act.
/// </summary>
internal sealed class AcknowledgingFeed : IEndpoint
{
    internal static readonly Rule NotInFeed = new("supervision.not-in-feed", RefusalKind.Invalid,
        "推送只到 {last}，不能确认到 {upTo}。", "The feed ends at {last}; {upTo} is not in it.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/acknowledgements", async Task<Results<Ok<FeedPosition>, RefusalResult>> (
            string department, AcknowledgeFeed body, IQuerySession session, FeedReadings readings, Officer officer, TimeProvider clock, CancellationToken ct) =>
        {
            var end = (await session.Events.FetchStreamStateAsync(DepartmentFeed.Key(department), ct))?.Version ?? 0;
            var (upTo, refusals) = await readings.RecordAsync(
                department, state => Decide(state, department, body.UpTo, end, officer.Id, clock.GetUtcNow()), ct);
            return refusals.Count > 0 ? new RefusalResult(refusals) : TypedResults.Ok(new FeedPosition(department, upTo));
        })
        .WithTags("Feeds").WithSummary("The department has everything up to a position of its feed")
        .RequireRole(Roles.Department, Roles.Enforcement).RequireOwnFeed();

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">How far it had fetched; null for nothing.</param>
    /// <param name="department">The department.</param>
    /// <param name="upTo">The position.</param>
    /// <param name="end">The last sequence of the feed.</param>
    /// <param name="officer">Who says so.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(FeedReading? state, string department, long upTo, long end, string officer, DateTimeOffset now)
    {
        if (upTo < 0 || upTo > end)
            return NotInFeed.Refuse("upTo", ("last", end), ("upTo", upTo));
        return upTo > (state?.UpTo ?? 0) ? Decision.Of(new FeedFetched(department, upTo, Acknowledged: true, officer, now)) : Decision.Of();
    }
}
