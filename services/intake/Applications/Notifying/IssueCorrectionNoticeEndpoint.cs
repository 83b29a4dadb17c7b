namespace Haitou.Intake.Applications;

/// <summary>Tells the applicant once what is to be supplied (一次性告知, Art. 32(4)).</summary>
internal static class IssueCorrectionNoticeEndpoint
{
    public static void MapIssueCorrectionNotice(this IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/correction-notice", (
            string number, IssueCorrectionNotice body, Commands commands, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.ChangeAsync<Application, ApplicationView>(
                Application.Key(number), number,
                async state =>
                {
                    var document = await NoticeNumber.NextAsync(commands, state, "correction", town.CorrectionMark, ct);
                    return ApplicationDecider.Notify(state, body, document, commands.Officer.Id, calendar, commands.Now);
                },
                state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Applications").WithSummary("Tells the applicant once everything that is to be supplied; takes If-Match")
        .RequireRole(Roles.Clerk);
}
