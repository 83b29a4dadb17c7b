namespace Haitou.Intake.Applications;

/// <summary>Decides not to accept (不予受理, Art. 32(1), (2)).</summary>
internal static class DeclineApplicationEndpoint
{
    public static void MapDeclineApplication(this IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/non-acceptance", (
            string number, DeclineApplication body, Commands commands, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.ChangeAsync<Application, ApplicationView>(
                Application.Key(number), number,
                async state =>
                {
                    var document = await NoticeNumber.NextAsync(commands, state, "non-acceptance", town.NonAcceptanceMark, ct);
                    return ApplicationDecider.Decline(state, body, document, commands.Officer.Id, calendar, commands.Now);
                },
                state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Applications").WithSummary("Decides not to accept, with the body to go to and the remedies; takes If-Match")
        .RequireRole(Roles.Clerk);
}
