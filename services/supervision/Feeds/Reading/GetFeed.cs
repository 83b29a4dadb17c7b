using Microsoft.Net.Http.Headers;

namespace Haitou.Supervision.Feeds;

/// <summary>A department pulls its feed, with what the ledger says of each push; what it gets counts as fetched.</summary>
internal sealed class GetFeed : IEndpoint
{
    private const int LargestPage = 1000;
    private const int LongestWait = 30;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/feeds/{department}", GetAsync)
        .WithTags("Feeds")
        .WithSummary("A department's feed behind a sequence, oldest first; wait=30 waits so many seconds for something to be there; If-None-Match")
        .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor).RequireOwnFeed(toRead: true);

    /// <summary>A page was given out to the department: it counts as far as it follows what was fetched before. Pure.</summary>
    /// <param name="state">How far it had fetched; null for nothing.</param>
    /// <param name="department">The department.</param>
    /// <param name="after">Behind which sequence the page begins.</param>
    /// <param name="last">The last sequence of the page.</param>
    /// <param name="officer">By whose token.</param>
    /// <param name="now">When.</param>
    public static Decision GiveOut(FeedReading? state, string department, long after, long last, string officer, DateTimeOffset now)
    {
        var fetched = state?.UpTo ?? 0;
        return after <= fetched && last > fetched ? Decision.Of(new FeedFetched(department, last, Acknowledged: false, officer, now)) : Decision.Of();
    }

    /// <summary>A push with what was done with it.</summary>
    public static FeedEntry ToEntry(string department, FeedRow row, FollowedPush? followed, long published, long fetched)
    {
        var p = row.Push;
        var carried = row.Sequence <= fetched ? PushStatus.Fetched : row.Sequence <= published ? PushStatus.Published : PushStatus.Queued;
        return new FeedEntry(
            department, row.Sequence, p.PushId, p.Type, p.Town, p.CaseNumber, p.ItemCode, p.OccurredAt, p.RecordedAt, p.Data,
            followed?.Status ?? carried, followed?.Claim?.Officer, followed?.Claim?.At, p.ClaimDue, p.FeedbackDue, p.Origin?.Department);
    }

    private static async Task<Results<Ok<FeedPage>, StatusCodeHttpResult, RefusalResult>> GetAsync(
        string department, HttpContext http, IQuerySession session, LedgerReader ledger, FeedReadings readings, FeedWatch watch, Officer officer,
        EnforcementBureaus bureaus, TimeProvider clock, long after = 0, int limit = 100, int wait = 0, CancellationToken ct = default)
    {
        limit = Math.Clamp(limit, 1, LargestPage);
        var page = await ReadAsync(session, ledger, department, after, limit, ct);
        if (page.Entries.Count == 0 && wait > 0)
        {
            await watch.WaitAsync(department, after, TimeSpan.FromSeconds(Math.Min(wait, LongestWait)), ct);
            page = await ReadAsync(session, ledger, department, after, limit, ct);
        }

        // Weak: the pushes of a page never change, where they stand does.
        var tag = new EntityTagHeaderValue($"\"{page.Next}\"", isWeak: true);
        http.Response.GetTypedHeaders().ETag = tag;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        // Given out with the department's own token; what an auditor reads the department has not fetched.
        if (page.Entries.Count > 0 && FeedAccess.OwnFeed(officer, bureaus) == department)
            await readings.RecordAsync(department, state => GiveOut(state, department, after, page.Next, officer.Id, clock.GetUtcNow()), ct);
        return TypedResults.Ok(page);
    }

    private static async Task<FeedPage> ReadAsync(IQuerySession session, LedgerReader ledger, string department, long after, int limit, CancellationToken ct)
    {
        var rows = await FeedReader.ReadAsync(session, department, after, limit, ct);
        if (rows.Count == 0)
            return new FeedPage(department, [], after);
        var (published, fetched) = await ledger.PositionsAsync(department, ct);
        var followed = (await session.LoadManyAsync<FollowedPush>(ct, rows.Select(r => FollowedPush.Key(department, r.Sequence))))
            .ToDictionary(p => p.Sequence);
        return new FeedPage(
            department,
            [.. rows.Select(row => ToEntry(department, row, followed.GetValueOrDefault(row.Sequence), published, fetched))],
            rows[^1].Sequence);
    }
}
