namespace Haitou.Approval.Cases;

/// <summary>Explains a case's decision period day by day, in the reader's language.</summary>
internal static class GetPeriod
{
    public static void MapGetPeriod(this IEndpointRouteBuilder routes) => routes
        .MapGet("/cases/{number}/period", (
            string number, HttpRequest request, Commands commands, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.GetAsync<ApprovalCase, PeriodExplanation>(
                ApprovalCase.Key(number), number,
                state => PeriodExplaining.Of(state, calendar, ChinaTime.Today(commands.Now), request.PrefersEnglish()), ct, commands.Officer.MayRead))
        .WithTags("Periods").WithSummary("The decision period day by day: why each counts or not, and under which article")
        .RequireRole(CaseCommands.Readers);
}
