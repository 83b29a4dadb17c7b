namespace Haitou.Supervision.Feeds;

/// <summary>Puts a part of a feed into the department's queue once more, for a system that lost what it had fetched; an operator does it for any feed.</summary>
internal sealed class ReplayingFeed : IEndpoint
{
    private const int PageSize = 500;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/replay", async Task<Results<Ok<FeedReplayed>, RefusalResult>> (
            string department, ReplayFeed body, IQuerySession session, Officer officer, EnforcementBureaus bureaus, EdgePublisher edge, CancellationToken ct) =>
        {
            if (!officer.Is(Roles.Operator) && FeedAccess.Check(officer, department, bureaus, toRead: false) is { } refusal)
                return refusal.ToResult();

            var (republished, after) = (0L, body.After);
            while (await FeedReader.ReadAsync(session, department, after, PageSize, ct) is { Count: > 0 } page)
            {
                await edge.PublishAsync([.. page.Select(r => new EdgeMessage(department, r.Sequence, r.Push, r.TraceParent))], ct);
                republished += page.Count;
                after = page[^1].Sequence;
            }

            return TypedResults.Ok(new FeedReplayed(republished));
        })
        .WithTags("Feeds").WithSummary("Puts everything behind a sequence into the department's queue once more")
        .RequireRole(Roles.Operator, Roles.Department, Roles.Enforcement);
}
