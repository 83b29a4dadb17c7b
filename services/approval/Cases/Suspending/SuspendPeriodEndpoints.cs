namespace Haitou.Approval.Cases;

/// <summary>Leaves time out of the decision period, and counts it again (Art. 45).</summary>
internal static class SuspendPeriodEndpoints
{
    public static void MapSuspendPeriod(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cases/{number}/suspensions", (
            string number, SuspendPeriod body, Commands commands, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.HandleCaseAsync(number, async state => PeriodDecider.Suspend(
                state, body, await commands.NextNoticeAsync(town, ct), calendar, commands.Officer.Id, commands.Now), ct))
            .WithTags("Periods").WithSummary("Leaves time out of the decision period, with a notice to the applicant (Art. 45); takes If-Match")
            .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

        routes.MapPost("/cases/{number}/suspensions/end", (
            string number, ResumePeriod body, Commands commands, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.HandleCaseAsync(number, state => PeriodDecider.Resume(state, body, calendar, commands.Officer.Id, commands.Now), ct))
            .WithTags("Periods").WithSummary("Takes the result in: time counts again from the next day; takes If-Match")
            .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);
    }
}
