namespace Haitou.Intake.Applications;

/// <summary>Accepts a complete application (受理, Art. 32(5)).</summary>
internal static class AcceptApplicationEndpoint
{
    public static void MapAcceptApplication(this IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/acceptance", (
            string number, AcceptApplication? body, Commands commands, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.ChangeAsync<Application, ApplicationView>(
                Application.Key(number), number,
                async state =>
                {
                    var document = await NoticeNumber.NextAsync(commands, state, "acceptance", town.AcceptanceMark, ct);
                    var lists = await EarlyWarning.OfAsync(commands.Session, state.Received, commands.Now, ct);
                    return ApplicationDecider.Accept(state, body ?? new AcceptApplication(), document, commands.Officer.Id, calendar, commands.Now, lists);
                },
                state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Applications").WithSummary("Accepts a complete application, and says what the lists hold of it; takes If-Match")
        .RequireRole(Roles.Clerk);
}
