namespace Haitou.Supervision.Feeds;

/// <summary>
/// A department says up to where it has its feed: who is fetched by AMQP tells nobody else. Takes neither key nor version: a position
/// only goes forward, and the same one again is no second act.
/// </summary>
internal static class AcknowledgeEndpoint
{
    public static void MapAcknowledgeFeed(this IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/acknowledgements", async Task<Results<Ok<FeedPosition>, RefusalResult>> (
            string department, AcknowledgeFeed body, IQuerySession session, FeedReadings readings, Officer officer, EnforcementBureaus bureaus,
            TimeProvider clock, CancellationToken ct) =>
        {
            if (FeedAccess.Check(officer, department, bureaus, toRead: false) is { } refusal)
                return refusal.ToResult();
            var end = (await session.Events.FetchStreamStateAsync(DepartmentFeed.Key(department), ct))?.Version ?? 0;
            var (upTo, refusals) = await readings.RecordAsync(
                department, state => FeedReading.Acknowledge(state, department, body.UpTo, end, officer.Id, clock.GetUtcNow()), ct);
            return refusals.Count > 0 ? new RefusalResult(refusals) : TypedResults.Ok(new FeedPosition(department, upTo));
        })
        .WithTags("Feeds").WithSummary("The department has everything up to a position of its feed")
        .RequireRole(Roles.Department, Roles.Enforcement);
}
