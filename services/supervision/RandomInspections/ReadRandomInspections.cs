namespace Haitou.Supervision.RandomInspections;

/// <summary>Inspections with all that is needed to draw them again, for who drew them; what was found, for everybody (一公开, R25).</summary>
internal sealed class ReadRandomInspections : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/random-inspections").WithTags("Random inspections");
        group.MapGet("/{id:guid}", (Guid id, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
                commands.GetAsync<RandomInspection, RandomInspectionView>(
                    RandomInspection.Key(id), $"{id}", state => state.ToView(), ct,
                    state => FeedAccess.Check(commands.Officer, state.Department, bureaus, toRead: true) is null))
            .WithSummary("One inspection with its draw and its results").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

        group.MapGet("", async Task<Results<Ok<Page<RandomInspectionView>>, RefusalResult>> (
                string? department, int? page, int? size, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
            {
                if (FeedAccess.Narrow(officer, department, bureaus, out var only) is { } refusal)
                    return refusal.ToResult();
                IQueryable<RandomInspection> rows = session.Query<RandomInspection>();
                if (only is not null) rows = rows.Where(r => r.Department == only);
                return TypedResults.Ok(await rows.OrderByDescending(r => r.DrawnAt).ThenBy(r => r.Id).PageAsync(page, size, r => r.ToView(), ct));
            })
            .WithSummary("A page of the inspections, the newest first").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

        group.MapGet("/{id:guid}/publication", async Task<Results<Ok<PublishedInspection>, RefusalResult>> (Guid id, IQuerySession session, CancellationToken ct) =>
                await session.LoadAsync<RandomInspection>(RandomInspection.Key(id), ct) is { } inspection
                    ? TypedResults.Ok(inspection.ToPublished())
                    : CommonRules.NotFound.Refuse(null, ("id", $"{id}")).ToResult())
            .WithSummary("What has been inspected and what was found, for everybody").AllowAnonymous();
    }
}
