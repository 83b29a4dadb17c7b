namespace Haitou.Supervision.SupervisedObjects;

/// <summary>The gap of R19 and R25: objects that stand and that nobody has inspected within their interval.</summary>
internal sealed class ListUninspected : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/supervised-objects/uninspected", async Task<Results<Ok<Page<UninspectedObject>>, RefusalResult>> (
            string? department, int? page, int? size, IQuerySession session, Officer officer, EnforcementBureaus bureaus, TimeProvider clock, CancellationToken ct) =>
        {
            if (FeedAccess.Narrow(officer, department, bureaus, out var only) is { } refusal)
                return refusal.ToResult();
            var today = ChinaTime.Today(clock.GetUtcNow());
            var rows = session.Query<SupervisedObject>().Where(o => o.Stands && o.InspectBy < today);
            if (only is not null)
                rows = rows.SupervisedBy(only, bureaus);
            return TypedResults.Ok(await rows.OrderBy(o => o.InspectBy).ThenBy(o => o.Id)
                .PageAsync(page, size, o => new UninspectedObject(o.ToView(unmasked: false), o.LastInspectedOn, o.InspectBy!.Value), ct));
        })
        .WithTags("Supervised objects").WithSummary("Objects that were not inspected within their interval, the longest due first")
        .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
}
