namespace Haitou.Supervision.Corrections;

/// <summary>A department's correction orders (R25). The Town reads and answers them at approval.</summary>
internal sealed class ReadCorrections : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/corrections").WithTags("Corrections");
        group.MapGet("", (CorrectionStatus? status, bool? overdue, int? page, int? size, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                IQueryable<CorrectionOrder> rows = session.Query<CorrectionOrder>();
                if (!officer.Is(Roles.Auditor))
                {
                    var own = officer.Department ?? "";
                    rows = rows.Where(o => o.Department == own);
                }

                if (status is { } stands) rows = rows.Where(o => o.Status == stands);
                if (overdue == true) rows = rows.Where(o => o.Awaited && o.AnswerDue < today);
                return rows.OrderBy(o => o.AnswerDue).ThenBy(o => o.Id).PageAsync(page, size, o => o.ToView(today), ct);
            })
            .WithSummary("A page of the own correction orders, an auditor's of all, the next due first").RequireRole(Roles.Department, Roles.Auditor);

        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<CorrectionOrder, OrderedCorrectionView>(
                    CorrectionOrder.Key(id), $"{id}", state => state.ToView(ChinaTime.Today(commands.Now)), ct,
                    state => commands.Officer.Is(Roles.Auditor) || commands.Officer.Department == state.Department))
            .WithSummary("One correction order").RequireRole(Roles.Department, Roles.Auditor);
    }
}
