using System.Globalization;
using Npgsql;

namespace Haitou.Supervision.Feeds;

/// <summary>Claim and on-time rates by department, month and item (R8, R26).</summary>
internal sealed class CountClaims : IEndpoint
{
    internal static readonly Rule NoSuchMonth = new("figures.no-such-month", RefusalKind.Invalid,
        "月份应为 2026-11 这样的形式。", "A month is written as 2026-11.", "R26");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/figures/claims", async Task<Results<Ok<IReadOnlyList<ClaimFigures>>, RefusalResult>> (
            string month, string? department, NpgsqlDataSource database, Officer officer, EnforcementBureaus bureaus, TimeProvider clock, CancellationToken ct) =>
        {
            if (FeedAccess.Narrow(officer, department, bureaus, out var only) is { } refusal)
                return refusal.ToResult();
            return DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
                ? TypedResults.Ok(await CountAsync(database, first, only, ChinaTime.Today(clock.GetUtcNow()), ct))
                : NoSuchMonth.Refuse("month").ToResult();
        })
        .WithTags("Figures").WithSummary("Claim and on-time rates of what was queued in a month, by department and item")
        .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

    /// <summary>On time is on or before the last day in China. What is not done and not due yet counts neither for nor against.</summary>
    private static async Task<IReadOnlyList<ClaimFigures>> CountAsync(
        NpgsqlDataSource database, DateOnly month, string? department, DateOnly today, CancellationToken ct)
    {
        const string zone = "at time zone 'Asia/Shanghai'";
        var gone = $"act in ({(int)LedgerAct.Returned}, {(int)LedgerAct.Redirected})";
        var mine = $"claim_due is not null and not {gone}";
        await using var command = database.CreateCommand(
            $"""
             select department, item_code,
               count(*) filter (where {mine}), count(claimed_at) filter (where {mine}),
               count(*) filter (where {mine} and (claimed_at {zone})::date <= claim_due),
               count(*) filter (where {mine} and (claimed_at is not null or claim_due < $3)),
               count(*) filter (where {gone}),
               count(*) filter (where {mine} and feedback_due is not null), count(fed_back_at) filter (where {mine} and feedback_due is not null),
               count(*) filter (where {mine} and (fed_back_at {zone})::date <= feedback_due),
               count(*) filter (where {mine} and feedback_due is not null and (fed_back_at is not null or feedback_due < $3))
             from {LedgerTables.Ledger}
             where queued_at >= $1 and queued_at < $2 and (claim_due is not null or {gone}) {(department is null ? "" : "and department = $4")}
             group by department, item_code order by department, item_code
             """);
        var (from, until) = ChinaTime.MonthOf(month);
        command.Parameters.Add(new() { Value = from.ToUniversalTime() });
        command.Parameters.Add(new() { Value = until.ToUniversalTime() });
        command.Parameters.Add(new() { Value = today });
        if (department is not null)
            command.Parameters.Add(new() { Value = department });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var figures = new List<ClaimFigures>();
        while (await reader.ReadAsync(ct))
        {
            int Count(int column) => (int)reader.GetInt64(column);
            figures.Add(new ClaimFigures(
                reader.GetString(0), reader.GetString(1), Count(2), Count(3), Count(4), Rate(Count(3), Count(2)), Rate(Count(4), Count(5)), Count(6),
                Count(7), Count(8), Count(9), Rate(Count(9), Count(10))));
        }

        return figures;
    }

    private static double? Rate(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);
}
