namespace Haitou.Intake.Applications;

/// <summary>The applicant takes an application back (撤回) before it is accepted.</summary>
internal static class WithdrawApplicationEndpoint
{
    public static void MapWithdrawApplication(this IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/withdrawal", (
            string number, WithdrawApplication body, Commands commands, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.ChangeAsync<Application, ApplicationView>(
                Application.Key(number), number,
                state => Task.FromResult(ApplicationDecider.Withdraw(state, body, commands.Officer.Id, calendar, commands.Now)),
                state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Applications").WithSummary("Takes an application back; takes If-Match")
        .RequireRole(Roles.Clerk);
}
