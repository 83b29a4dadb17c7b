namespace Haitou.Approval.Cases;

/// <summary>A hearing from the request to the record (Art. 46 to 48).</summary>
internal static class HearingEndpoints
{
    public static void MapHearing(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cases/{number}/hearing/request", (
            string number, RequestHearing body, Commands commands, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.HandleCaseAsync(number, state => HearingDecider.Request(state, body, calendar, commands.Officer.Id, commands.Now), ct))
            .WithTags("Hearings").WithSummary("Takes a request for a hearing in (Art. 47); takes If-Match")
            .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department);

        routes.MapPost("/cases/{number}/hearing", (string number, ScheduleHearing body, Commands commands, Town town, CancellationToken ct) =>
            commands.HandleCaseAsync(number, async state => HearingDecider.Schedule(
                state, body, await commands.NextNoticeAsync(town, ct), commands.Officer.Id, commands.Now), ct))
            .WithTags("Hearings").WithSummary("Sets the hearing, with notice of time and place (Art. 48); takes If-Match")
            .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

        routes.MapPost("/cases/{number}/hearing/record", (string number, RecordHearing body, Commands commands, FileStore files, CancellationToken ct) =>
            commands.HandleCaseAsync(number, async state => HearingDecider.Hold(
                state, body, commands.Officer.Id, commands.Now, await files.HasAsync(body.Sha256, ct)), ct))
            .WithTags("Hearings").WithSummary("The record of the hearing, on which the decision rests (Art. 48); takes If-Match")
            .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department);
    }
}
