using Haitou.Blacklist.Entries;
using Haitou.Contracts.Blacklist;
using Haitou.ServiceDefaults.Identity;
using Marten;

namespace Haitou.Blacklist.Screening;

/// <summary>Answers a service whose replica of the lists is stale (R23).</summary>
internal static class ScreenSubjectEndpoint
{
    public static void MapScreenSubject(this IEndpointRouteBuilder routes) => routes
        .MapPost("/screenings", async (ScreenSubject body, IQuerySession session, TimeProvider clock, CancellationToken ct) =>
        {
            var entries = await session.Query<ListEntry>().Where(e => e.Listed.Subject.IdNumber == body.IdNumber).ToListAsync(ct);
            return TypedResults.Ok(new SubjectScreened(
                clock.GetUtcNow(),
                [.. entries.Where(e => e.Concerns(body.ItemCode, body.On, body.Department)).Select(e => e.ToHit())]));
        })
        .WithTags("Screening").WithSummary("What the lists say of a subject; a question, although it is posted: identifiers do not belong in addresses")
        .RequireRole(Roles.Integration);
}
