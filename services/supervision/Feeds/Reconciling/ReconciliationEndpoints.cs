using System.Globalization;

namespace Haitou.Supervision.Feeds;

/// <summary>Day by day a department can prove that it has everything, or learn what it lacks (R15).</summary>
internal static class ReconciliationEndpoints
{
    public static void MapReconciliation(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feeds").WithTags("Reconciliation");
        group.MapGet("/{department}/reconciliation/{day}", async Task<Results<Ok<DayFigures>, RefusalResult>> (
                string department, string day, LedgerReader ledger, TimeProvider clock, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
            {
                if (FeedAccess.Check(officer, department, bureaus, toRead: true) is { } refusal)
                    return refusal.ToResult();
                return DayOf(day) is { } date
                    ? TypedResults.Ok((await ledger.DayAsync(department, date, clock.GetUtcNow(), ct)).Figures)
                    : Reconciliation.NoSuchDay.Refuse("day").ToResult();
            })
            .WithSummary("Count and digest of what entered a feed on a day in China").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

        group.MapPost("/{department}/reconciliation/{day}", async Task<Results<Created<ReconciliationView>, RefusalResult>> (
                string department, string day, ReconcileDay body, LedgerReader ledger, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
            {
                if (FeedAccess.Check(commands.Officer, department, bureaus, toRead: false) is { } refusal)
                    return refusal.ToResult();
                if (DayOf(day) is not { } date)
                    return Reconciliation.NoSuchDay.Refuse("day").ToResult();
                return await commands.CreateAsync<Reconciliation, ReconciliationView>(body, async () =>
                {
                    var key = Reconciliation.Key(department, date);
                    var earlier = await commands.Session.Events.FetchStreamStateAsync(key, ct);
                    var (figures, pushes) = await ledger.DayAsync(department, date, commands.Now, ct);
                    return new NewStream(
                        key, $"/feeds/{department}/reconciliation/{date:yyyy-MM-dd}",
                        Reconciliation.Compare(figures, pushes, body, commands.Officer.Id, commands.Now), earlier?.Version ?? 0);
                }, state => state.Result, ct);
            })
            .WithSummary("Compares what a department's own system has of a day; takes Idempotency-Key").RequireRole(Roles.Department, Roles.Enforcement);

        group.MapGet("/reconciliations", async Task<Results<Ok<Page<ReconciliationView>>, RefusalResult>> (
                string? department, bool? agrees, int? page, int? size, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
            {
                if (FeedAccess.Narrow(officer, department, bureaus, out var only) is { } refusal)
                    return refusal.ToResult();
                IQueryable<Reconciliation> found = session.Query<Reconciliation>();
                if (only is not null) found = found.Where(r => r.Department == only);
                if (agrees is { } agreed) found = found.Where(r => r.Agrees == agreed);
                return TypedResults.Ok(await found.OrderByDescending(r => r.Day).ThenBy(r => r.Department).PageAsync(page, size, r => r.Result, ct));
            })
            .WithSummary("A page of the reconciliations, the newest day first").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
    }

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
