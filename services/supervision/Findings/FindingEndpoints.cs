namespace Haitou.Supervision.Findings;

/// <summary>Working days within which who complained is answered: <c>Findings:ComplaintAnswerWorkingDays</c>, 15 unless set.</summary>
/// <param name="AnswerWorkingDays">From the day on which the complaint was received.</param>
internal sealed record ComplaintPeriod(int AnswerWorkingDays)
{
    public static ComplaintPeriod Of(IConfiguration configuration) => configuration.GetValue("Findings:ComplaintAnswerWorkingDays", 15) is > 0 and var days
        ? new(days)
        : throw new InvalidDataException("Findings:ComplaintAnswerWorkingDays: one working day at least.");
}

/// <summary>A department raises findings about the Town's approvals, concludes them and answers who complained (R25).</summary>
internal static class FindingEndpoints
{
    public static void MapFindings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/findings").WithTags("Findings");
        group.MapPost("", (
                RaiseFinding body, Commands commands, EnforcementBureaus bureaus, ComplaintPeriod period, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.CreateAsync<Finding, FindingView>(body, async () =>
            {
                var id = Guid.CreateVersion7();
                var review = body.ReviewId is { } named ? await commands.Session.FoldAsync<DossierReview>(DossierReview.Key(named), ct) : null;
                return new NewStream(Finding.Key(id), $"/findings/{id}", FindingDecider.Raise(
                    id, commands.Officer.Department!, body, review, bureaus, period.AnswerWorkingDays, calendar, commands.Officer.Id, commands.Now));
            }, state => state.ToView(own: true), ct))
            .WithSummary("Raises a finding from a dossier review, a complaint or a visit; takes Idempotency-Key")
            .RequireRole(Roles.Department).RequireDepartment();

        group.MapPost("/{id:guid}/conclusion", (Guid id, ConcludeFinding body, Commands commands, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.ChangeAsync<Finding, FindingView>(
                Finding.Key(id), $"{id}",
                state =>
                {
                    var (decision, order) = FindingDecider.Conclude(
                        state, commands.Officer.Department ?? "", body, Guid.CreateVersion7(), calendar, commands.Officer.Id, commands.Now);
                    if (order is not null)
                        commands.Session.Events.StartStream<CorrectionOrder>(CorrectionOrder.Key(order.Order.OrderId), order);
                    return Task.FromResult(decision);
                },
                state => state.ToView(own: true), ct))
            .WithSummary("Concludes it; a serious one orders the Town to correct; takes If-Match").RequireRole(Roles.Department);

        group.MapPost("/{id:guid}/answer", (Guid id, AnswerComplainant body, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync<Finding, FindingView>(
                Finding.Key(id), $"{id}",
                state => Task.FromResult(FindingDecider.Answer(state, commands.Officer.Department ?? "", body, commands.Officer.Id, commands.Now)),
                state => state.ToView(own: true), ct))
            .WithSummary("Answers who complained; takes If-Match").RequireRole(Roles.Department);

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
