namespace Haitou.Supervision.Findings;

/// <summary>Findings (R25): a department's own, an auditor all, without who complained.</summary>
internal sealed class ReadFindings : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/findings").WithTags("Findings");
        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
            commands.GetAsync<Finding, FindingView>(
                Finding.Key(id), $"{id}", state => state.ToView(own: commands.Officer.Department == state.Department), ct,
                state => commands.Officer.Is(Roles.Auditor) || commands.Officer.Department == state.Department))
            .WithSummary("One finding").RequireRole(Roles.Department, Roles.Auditor);

        group.MapGet("", (FindingOrigin? origin, bool? open, bool? overdue, int? page, int? size, IQuerySession session, Officer officer, CancellationToken ct) =>
            {
                IQueryable<Finding> rows = session.Query<Finding>();
                if (!officer.Is(Roles.Auditor))
                {
                    var own = officer.Department ?? "";
                    rows = rows.Where(f => f.Department == own);
                }

                if (origin is { } from) rows = rows.Where(f => f.Origin == from);
                if (open is { } still) rows = rows.Where(f => f.Open == still);
                if (overdue is { } late) rows = rows.Where(f => f.AnswerOverdue == late);
                return rows.OrderByDescending(f => f.RaisedAt).ThenBy(f => f.Id).PageAsync(page, size, f => f.ToView(officer.Department == f.Department), ct);
            })
            .WithSummary("A page of the findings, the newest first").RequireRole(Roles.Department, Roles.Auditor);
    }
}
