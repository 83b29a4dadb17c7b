using Haitou.Contracts.Supervision;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;
using Haitou.Supervision.DepartmentEdge;
using Haitou.Supervision.Feeds.Claiming;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Haitou.Supervision.Feeds.GettingFeed;

/// <summary>A department pulls its feed, with what the ledger says of each push.</summary>
internal static class GetFeed
{
    private const int LargestPage = 1000;

    public static void MapGetFeed(this IEndpointRouteBuilder routes) => routes
        .MapGet("/feeds/{department}", async Task<Results<Ok<FeedPage>, RefusalResult>> (
            string department, IQuerySession session, Officer officer, EnforcementBureaus bureaus, long after = 0, int limit = 100, CancellationToken ct = default) =>
        {
            if (FeedAccess.Check(officer, department, bureaus, toRead: true) is { } refusal)
                return refusal.ToResult();

            var entries = await FeedReader.ReadAsync(session, department, after, Math.Clamp(limit, 1, LargestPage), ct);
            var ids = entries.Select(e => DepartmentFeed.EntryId(department, e.Sequence)).ToArray();
            var published = (await session.LoadManyAsync<PublishedPush>(ct, ids)).ToDictionary(p => p.Id);
            var claims = (await session.LoadManyAsync<PushClaim>(ct, [.. ids.Select(PushClaim.Key)])).ToDictionary(c => c.Id);
            return TypedResults.Ok(new FeedPage(
                department,
                [.. entries.Select(e =>
                {
                    var id = DepartmentFeed.EntryId(department, e.Sequence);
                    var claim = claims.GetValueOrDefault(PushClaim.Key(id));
                    var p = e.Push;
                    return new FeedEntry(
                        department, e.Sequence, p.PushId, p.Type, p.Town, p.CaseNumber, p.ItemCode, p.OccurredAt, p.RecordedAt, p.Data,
                        claim is not null ? PushStatus.Claimed : published.ContainsKey(id) ? PushStatus.Published : PushStatus.Queued,
                        claim?.Claimed.Officer, claim?.Claimed.At);
                })],
                entries.Count > 0 ? entries[^1].Sequence : after));
        })
        .WithTags("Feeds").WithSummary("A department's feed behind a sequence, oldest first")
        .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
}
