namespace Haitou.Supervision.Feeds;

/// <summary>The figures of a day, by which a department can prove that it has everything, and what departments have answered to them (R15).</summary>
internal sealed class ReadReconciliations : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feeds").WithTags("Reconciliation");
        group.MapGet("/{department}/reconciliation/{day}", async Task<Results<Ok<DayFigures>, RefusalResult>> (
                string department, string day, LedgerReader ledger, TimeProvider clock, CancellationToken ct) =>
                Reconciliation.DayOf(day) is { } date
                    ? TypedResults.Ok((await ledger.DayAsync(department, date, clock.GetUtcNow(), ct)).Figures.ToView())
                    : ReconcilingDay.NoSuchDay.Refuse("day").ToResult())
            .WithSummary("Count and digest of what entered a feed on a day in China")
            .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor).RequireOwnFeed(toRead: true);

        group.MapGet("/reconciliations", async Task<Results<Ok<Page<ReconciliationView>>, RefusalResult>> (
                string? department, bool? agrees, int? page, int? size, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
            {
                if (FeedAccess.Narrow(officer, department, bureaus, out var only) is { } refusal)
                    return refusal.ToResult();
                IQueryable<Reconciliation> found = session.Query<Reconciliation>();
                if (only is not null) found = found.Where(r => r.Department == only);
                if (agrees is { } agreed) found = found.Where(r => r.Agrees == agreed);
                return TypedResults.Ok(await found.OrderByDescending(r => r.Day).ThenBy(r => r.Department).PageAsync(page, size, r => r.Result.ToView(), ct));
            })
            .WithSummary("A page of the reconciliations, the newest day first").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
    }
}
