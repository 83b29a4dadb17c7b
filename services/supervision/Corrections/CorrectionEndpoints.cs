namespace Haitou.Supervision.Corrections;

/// <summary>A department follows its correction orders to their end (R25). The Town reads and answers them at approval.</summary>
internal static class CorrectionEndpoints
{
    public static void MapCorrections(this IEndpointRouteBuilder routes)
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

        group.MapPost("/{id:guid}/verification", (Guid id, VerifyCorrection body, Commands commands, CancellationToken ct) =>
                commands.ActAsync(id, (state, own) => CorrectionDecider.Verify(state, own, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("The answer is enough: verified and closed; takes If-Match").RequireRole(Roles.Department);

        group.MapPost("/{id:guid}/further-demand", (Guid id, AskCorrectionAgain body, Commands commands, WorkingDayCalendar calendar, CancellationToken ct) =>
                commands.ActAsync(id, (state, own) => CorrectionDecider.AskAgain(state, own, body, calendar, commands.Officer.Id, commands.Now), ct))
            .WithSummary("The answer is not enough: asks again; takes If-Match").RequireRole(Roles.Department);

        group.MapPost("/{id:guid}/escalation", (Guid id, EscalateCorrection body, Commands commands, CancellationToken ct) =>
                commands.ActAsync(id, (state, own) => CorrectionDecider.TakeUp(state, own, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Takes it to the District Government; takes If-Match").RequireRole(Roles.Department);
    }

    private static Task<Results<Ok<OrderedCorrectionView>, RefusalResult>> ActAsync(
        this Commands commands, Guid id, Func<CorrectionOrder, string, Decision> decide, CancellationToken ct) =>
        commands.ChangeAsync<CorrectionOrder, OrderedCorrectionView>(
            CorrectionOrder.Key(id), $"{id}", state => Task.FromResult(decide(state, commands.Officer.Department ?? "")),
            state => state.ToView(ChinaTime.Today(commands.Now)), ct);
}
