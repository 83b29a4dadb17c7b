namespace Haitou.Approval.Cases;

/// <summary>Extends the decision period, with the approval of the right head (Art. 42). The heads' approval is the command itself.</summary>
internal static class ExtendPeriodEndpoint
{
    public static void MapExtendPeriod(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/extension", (
            string number, ExtendPeriod body, Commands commands, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.ChangeCaseAsync(number, async state => PeriodDecider.Extend(
                state, body, await commands.NextNoticeAsync(town, ct), calendar, commands.Officer, commands.Now), ct))
        .WithTags("Periods").WithSummary("Extends the decision period, once (Art. 42); takes If-Match")
        .RequireRole(Roles.AgencyHead, Roles.GovernmentHead);
}
