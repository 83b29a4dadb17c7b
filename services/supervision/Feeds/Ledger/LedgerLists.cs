namespace Haitou.Supervision.Feeds;

/// <summary>The ledger and its lists: each department its own, the auditor all.</summary>
internal sealed class LedgerLists : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feeds").WithTags("Ledger");
        group.MapGet("/{department}/ledger", async Task<Results<Ok<Page<LedgerEntry>>, RefusalResult>> (
                string department, [AsParameters] LedgerQuery query, LedgerReader ledger, CancellationToken ct) =>
                TypedResults.Ok(await ledger.ListAsync(department, query, ct)))
            .WithSummary("A page of a department's ledger, filtered, the newest first")
            .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor).RequireOwnFeed(toRead: true);

        group.MapGet("/{department}/overdue", async Task<Results<Ok<Page<LedgerEntry>>, RefusalResult>> (
                string department, int? page, int? size, LedgerReader ledger, CancellationToken ct) =>
                TypedResults.Ok(await ledger.OverdueAsync(department, page, size, ct)))
            .WithSummary("What a department has not done in time, for its supervisor")
            .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor).RequireOwnFeed(toRead: true);

        group.MapGet("/overdue", (int? page, int? size, LedgerReader ledger, CancellationToken ct) => ledger.EscalatedAsync(page, size, ct))
            .WithSummary("What departments have still not done, for the auditor").RequireRole(Roles.Auditor);

        group.MapGet("/returned", async Task<Results<Ok<Page<LedgerEntry>>, RefusalResult>> (
                int? page, int? size, LedgerReader ledger, Officer officer, RedirectingPush redirecting, CancellationToken ct) =>
            {
                var towns = officer.Is(Roles.Auditor, Roles.AgencyHead) ? null : redirecting.TownsOf(officer);
                return towns is { Count: 0 }
                    ? CommonRules.OtherDepartment.Refuse().ToResult()
                    : TypedResults.Ok(await ledger.ReturnedAsync(towns, page, size, ct));
            })
            .WithSummary("What was returned and waits to be redirected").RequireRole(Roles.AgencyHead, Roles.Enforcement, Roles.Operator, Roles.Auditor);

        group.MapGet("/gaps", async Task<Results<Ok<Page<LedgerEntry>>, RefusalResult>> (
                SupervisionGap gap, string? department, int? page, int? size, LedgerReader ledger, Officer officer, EnforcementBureaus bureaus,
                CancellationToken ct) =>
                FeedAccess.Narrow(officer, department, bureaus, out var only) is { } refusal
                    ? refusal.ToResult()
                    : TypedResults.Ok(await ledger.GapsAsync(gap, only, page, size, ct)))
            .WithSummary("Licences that nobody has claimed, or of which nobody said what came of it").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
    }
}
