namespace Haitou.Blacklist.Replicas;

/// <summary>Answers a service whose replica of the lists is stale (R23).</summary>
internal sealed class ScreeningSubject : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/screenings", async (ScreenSubject body, IQuerySession session, TimeProvider clock, CancellationToken ct) =>
        {
            var name = OrganisationName.KeyOf(body.Name);
            var entries = name is null
                ? session.Query<ListEntry>().Where(e => e.Listed.Subject.IdNumber == body.IdNumber)
                : session.Query<ListEntry>().Where(e => e.Listed.Subject.IdNumber == body.IdNumber || e.NameKey == name);
            var concerned = (await entries.ToListAsync(ct)).Where(e => e.Concerns(body.ItemCode, body.On, body.Department))
                .ToLookup(e => e.Listed.Subject.IdNumber == body.IdNumber);
            var punished = (await session.Query<JointPunishment>().Where(p => p.IdNumber == body.IdNumber).ToListAsync(ct))
                .Select(p => p.ToListed()).Where(p => p.Concerns(body.ItemCode, body.On, body.Department));
            return TypedResults.Ok(new SubjectScreened(
                clock.GetUtcNow(),
                [.. concerned[true].Select(e => e.ToHit()), .. punished.Select(p => p.ToHit())],
                name is null
                    ? null
                    : [.. concerned[false].Select(e => new PossibleHit(e.ToHit() with { ByName = true }, e.Listed.Subject.Name, e.Listed.Subject.IdNumber))]));
        })
        .WithTags("Screening").WithSummary("What the lists say of a subject; a question, although it is posted: identifiers do not belong in addresses")
        .RequireRole(Roles.Integration);
}
