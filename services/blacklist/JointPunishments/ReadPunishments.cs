namespace Haitou.Blacklist.JointPunishments;

/// <summary>Joint punishments with their history, for whoever reads entries.</summary>
internal sealed class ReadPunishments : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/joint-punishments").WithTags("Joint punishments").RequireRole(EntryRules.Readers);
        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<JointPunishment, PunishmentView>(
                    JointPunishment.Key(id), $"{id}", state => PunishmentRules.View(state, commands.Officer), ct))
            .WithSummary("One with its history");

        group.MapGet("", (string? department, string? awaiting, bool? stands, int? page, int? size, IQuerySession session, Officer officer, CancellationToken ct) =>
            {
                IQueryable<JointPunishment> rows = session.Query<JointPunishment>();
                if (department is not null) rows = rows.Where(p => p.Department == department);
                if (awaiting is not null) rows = rows.Where(p => p.Awaited.Contains(awaiting));
                if (stands is { } still) rows = rows.Where(p => p.Stands == still);
                return rows.OrderByDescending(p => p.OrderedAt).ThenBy(p => p.Id).PageAsync(page, size, p => PunishmentRules.View(p, officer), ct);
            })
            .WithSummary("A page of them, the newest first; awaiting: those that a body has not reported on");
    }
}
