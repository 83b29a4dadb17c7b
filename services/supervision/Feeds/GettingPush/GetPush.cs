namespace Haitou.Supervision.Feeds;

/// <summary>One push in full, and what was done with it, for those who act on it.</summary>
internal static class GetPush
{
    public static void MapGetPush(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feeds/{department}/{sequence:long}").WithTags("Feeds");
        group.MapGet("", async Task<Results<Ok<PushDetail>, RefusalResult>> (
                string department, long sequence, Officer officer, EnforcementBureaus bureaus, HttpContext http, IQuerySession session, LedgerReader ledger,
                CancellationToken ct) =>
            {
                if (FeedAccess.Check(officer, department, bureaus, toRead: true) is { } refusal)
                    return refusal.ToResult();
                if (await FeedReader.FindAsync(session, department, sequence, ct) is not { } row)
                    return NoSuchPush(department, sequence).ToResult();
                var (published, fetched) = await ledger.PositionsAsync(department, ct);
                var followed = await FollowedAsync(session, http, department, sequence, ct);
                return TypedResults.Ok(new PushDetail(
                    FeedPages.ToEntry(department, row, followed, published, fetched), row.QueuedAt,
                    followed?.ToActs() ?? FollowedPush.NoActs(department, sequence)));
            })
            .WithSummary("One push in full; the ETag is the version of what was done with it").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

        // Who redirects needs to know why it was returned, and not what is in it.
        group.MapGet("/acts", async Task<Results<Ok<PushActs>, RefusalResult>> (
                string department, long sequence, Officer officer, HttpContext http, IQuerySession session, CancellationToken ct) =>
            {
                if (!officer.Is(Roles.Operator, Roles.Enforcement, Roles.Auditor) && officer.Department is { } own && own != department)
                    return CommonRules.OtherDepartment.Refuse("department").ToResult();
                return await FollowedAsync(session, http, department, sequence, ct) is { } followed
                    ? TypedResults.Ok(followed.ToActs())
                    : NoSuchPush(department, sequence).ToResult();
            })
            .WithSummary("What was done with a push, without what is in it; the ETag is its version")
            .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor, Roles.AgencyHead, Roles.Operator);
    }

    /// <summary>State and version from one statement, or a reader could be given an older version than what it is shown.</summary>
    private static async Task<FollowedPush?> FollowedAsync(IQuerySession session, HttpContext http, string department, long sequence, CancellationToken ct)
    {
        var events = await session.Events.FetchStreamAsync(FollowedPush.Key(department, sequence), token: ct);
        http.Response.Headers.ETag = ETag.Of(events.Count);
        return events.Select(e => e.Data).Aggregate(default(FollowedPush), FollowedPush.Fold);
    }

    private static Refusal NoSuchPush(string department, long sequence) =>
        PushDecider.NoSuchPush.Refuse("sequence", ("push", DepartmentFeed.EntryId(department, sequence)));
}
