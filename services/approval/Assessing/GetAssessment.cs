using System.Globalization;
using Marten.Linq.MatchesSql;

namespace Haitou.Approval.Assessing;

/// <summary>Figures per officer, item and department for the Town's supervision of its own approvals (审批责任制、评议考核, R26).</summary>
internal sealed class GetAssessment : IEndpoint
{
    /// <summary>The longest period that is counted at once: a leap year.</summary>
    public const int LongestPeriod = 366;

    internal static readonly Rule PeriodReversed = new("assessment.period-reversed", RefusalKind.Invalid,
        "截止日期（{until}）早于起始日期（{from}）。", "The last day ({until}) is before the first ({from}).", "R26");

    internal static readonly Rule PeriodTooLong = new("assessment.period-too-long", RefusalKind.Invalid,
        "统计期间最长 {most} 天。", "Figures are counted for {most} days at most.", "R26");

    internal static readonly Rule OfficersOfTheTown = new("assessment.officers-of-the-town", RefusalKind.Forbidden,
        "按人员统计仅供镇政府和审计使用；部门可以按事项或者部门统计。",
        "Figures by officer are for the Town and the auditor; a department takes those by item or department.", "R26");

    private static readonly CsvColumn<AssessmentRow>[] Figures =
    [
        new("审查件数", r => Text(r.Examined)), new("决定件数", r => Text(r.Decided)), new("准予", r => Text(r.Granted)), new("不予", r => Text(r.Refused)),
        new("按期办结", r => Text(r.OnTime)), new("按期办结率", r => Text(r.OnTimeRate)), new("平均办理工作日", r => Text(r.AverageDays)),
        new("退回次数", r => Text(r.Returned)), new("被撤销或变更", r => Text(r.Annulled)), new("视为准予延续", r => Text(r.BySilence)),
        new("评价件数", r => Text(r.Rated)), new("平均评分", r => Text(r.AverageRating)), new("差评", r => Text(r.BadRatings)),
    ];

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/assessment", AssessAsync)
        .WithTags("Assessment").WithSummary("Figures of the cases decided within a period, as JSON or CSV; this month's unless set")
        .RequireRole(Roles.Approver, Roles.AgencyHead, Roles.GovernmentHead, Roles.Auditor, Roles.Department);

    private static async Task<Results<Ok<IReadOnlyList<AssessmentRow>>, PushStreamHttpResult, RefusalResult>> AssessAsync(
        AssessmentBy by, DateOnly? from, DateOnly? until, AssessmentFormat? format, HttpRequest request, IQuerySession session, Officer officer,
        WorkingDayCalendar calendar, TimeProvider clock, CancellationToken ct)
    {
        var last = until ?? ChinaTime.Today(clock.GetUtcNow());
        var first = from ?? new DateOnly(last.Year, last.Month, 1);
        if (Problem(by, first, last, officer) is { } problem)
            return problem.ToResult();

        var cases = await DecidedAsync(session, first, last, officer.Department, ct);
        var rows = Assessment.Assess(cases, by, first, last, await GradesAsync(session, cases, ct), calendar);
        return format == AssessmentFormat.Csv || (format is null && WantsCsv(request))
            ? TypedResults.Stream(to => CsvTable.WriteAsync(to, [new(by.Chinese(), r => r.Key), .. Figures], rows), CsvTable.ContentType, $"assessment-{by}-{first:yyyy-MM-dd}-{last:yyyy-MM-dd}.csv")
            : TypedResults.Ok(rows);
    }

    private static Refusal? Problem(AssessmentBy by, DateOnly from, DateOnly until, Officer officer)
    {
        if (by == AssessmentBy.Officer && officer.Department is not null)
            return OfficersOfTheTown.Refuse("by");
        if (until < from)
            return PeriodReversed.Refuse("until", ("from", from.ToString("O")), ("until", until.ToString("O")));
        return until.DayNumber - from.DayNumber >= LongestPeriod ? PeriodTooLong.Refuse("until", ("most", LongestPeriod)) : null;
    }

    private static Task<IReadOnlyList<AssessedCase>> DecidedAsync(
        IQuerySession session, DateOnly from, DateOnly until, string? department, CancellationToken ct)
    {
        var months = AssessmentMonths.Within(from, until);
        var decided = session.Query<CaseRow>().Where(r => r.MatchesSql("d.decided_in && ?::varchar[]", new object[] { months }));
        if (department is not null)
            decided = decided.Where(r => r.Department == department);
        return decided.Select(r => new AssessedCase(r.Number, r.ItemCode, r.Department, r.Decisions)).ToListAsync(ct);
    }

    private static async Task<IReadOnlyDictionary<string, Contracts.Intake.RatingGrade>> GradesAsync(
        IQuerySession session, IReadOnlyList<AssessedCase> cases, CancellationToken ct) =>
        (await session.LoadManyAsync<RatedCase>(ct, cases.Select(c => c.Number))).ToDictionary(r => r.Id, r => r.Grade);

    private static bool WantsCsv(HttpRequest request) =>
        request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1).FirstOrDefault()?.MediaType == "text/csv";

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
