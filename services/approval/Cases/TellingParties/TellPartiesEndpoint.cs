namespace Haitou.Approval.Cases;

/// <summary>Tells people with an interest of a case, and of their right to a hearing (Art. 36, 47).</summary>
internal static class TellPartiesEndpoint
{
    public static void MapTellParties(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/interested-parties", (
            string number, TellInterestedParties body, Commands commands, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.HandleCaseAsync(number, async state => HearingDecider.Tell(
                state, body, await commands.NextNoticeAsync(town, ct), calendar, commands.Officer.Id, commands.Now), ct))
        .WithTags("Hearings").WithSummary("Tells people with an interest (Art. 36), and of the right to a hearing (Art. 47); takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);
}
