namespace Haitou.Blacklist.Policies;

/// <summary>Policies with their editions. They name no subject: every officer reads them.</summary>
internal sealed class ReadPolicies : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/policies").WithTags("Policies").RequireRole([.. Roles.All]);
        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<Policy, PolicyView>(Policy.Key(id), $"{id}", state => state.ToView(), ct))
            .WithSummary("One policy with its editions");

        group.MapGet("", (string? department, bool? stands, int? page, int? size, IQuerySession session, CancellationToken ct) =>
            {
                IQueryable<Policy> rows = session.Query<Policy>();
                if (department is not null) rows = rows.Where(p => p.Department == department);
                if (stands is { } still) rows = rows.Where(p => p.Stands == still);
                return rows.OrderByDescending(p => p.InForceFrom).ThenBy(p => p.Id).PageAsync(page, size, p => p.ToView(), ct);
            })
            .WithSummary("A page of the policies, the newest in force first");
    }
}
