namespace Haitou.Supervision.Feeds;

/// <summary>One push in full, and what was done with it, for those who act on it.</summary>
internal sealed class GetPush : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feeds/{department}/{sequence:long}").WithTags("Feeds");
        group.MapGet("", async Task<Results<Ok<PushDetail>, RefusalResult>> (
                string department, long sequence, HttpContext http, IQuerySession session, LedgerReader ledger, CancellationToken ct) =>
            {
                if (await FeedReader.FindAsync(session, department, sequence, ct) is not { } row)
                    return PushRules.NotInFeed(department, sequence).ToResult();
                var (published, fetched) = await ledger.PositionsAsync(department, ct);
                var followed = await FollowedAsync(session, http, department, sequence, ct);
                return TypedResults.Ok(new PushDetail(
                    GetFeed.ToEntry(department, row, followed, published, fetched), row.QueuedAt,
                    followed?.ToActs() ?? FollowedPush.NoActs(department, sequence)));
            })
            .WithSummary("One push in full; the ETag is the version of what was done with it")
            .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor).RequireOwnFeed(toRead: true);

        // Who redirects needs to know why it was returned, and not what is in it.
        group.MapGet("/acts", async Task<Results<Ok<PushActs>, RefusalResult>> (
                string department, long sequence, Officer officer, EnforcementBureaus bureaus, RedirectingPush redirecting, HttpContext http,
                IQuerySession session, CancellationToken ct) =>
            {
                var own = officer.Department == department || FeedAccess.Check(officer, department, bureaus, toRead: true) is null;
                var towns = own ? null : redirecting.TownsOf(officer);
                if (towns is { Count: 0 })
                    return CommonRules.OtherDepartment.Refuse("department").ToResult();
                if (towns is not null && await FeedReader.FindAsync(session, department, sequence, ct) is { } row && !towns.Contains(row.Push.Town))
                    return CommonRules.OtherDepartment.Refuse("department").ToResult();
                return await FollowedAsync(session, http, department, sequence, ct) is { } followed
                    ? TypedResults.Ok(followed.ToActs())
                    : PushRules.NotInFeed(department, sequence).ToResult();
            })
            .WithSummary("What was done with a push, without what is in it; the ETag is its version")
            .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor, Roles.AgencyHead, Roles.Operator);
    }

    /// <summary>State and version from one statement, or a reader could be given an older version than what it is shown.</summary>
    private static async Task<FollowedPush?> FollowedAsync(IQuerySession session, HttpContext http, string department, long sequence, CancellationToken ct)
    {
        var events = await session.Events.FetchStreamAsync(FollowedPush.Key(department, sequence), token: ct);
        http.Response.Headers.ETag = ETag.From(events.Count);
        return events.Select(e => e.Data).Aggregate(default(FollowedPush), FollowedPush.Fold);
    }
}
