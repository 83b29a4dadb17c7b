using static Haitou.Intake.Applications.ApplicationRules;

namespace Haitou.Intake.Applications;

/// <summary>The applicant takes an application back (撤回) before it is accepted.</summary>
internal sealed class WithdrawingApplication(WorkingDayCalendar calendar) : ApplicationAct<WithdrawApplication>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/withdrawal", (
            string number, WithdrawApplication body, WithdrawingApplication act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Applications").WithSummary("Takes an application back; takes If-Match")
        .RequireRole(Roles.Clerk);

    public override ValueTask<Decision> DecideAsync(Application state, WithdrawApplication command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, calendar, moment.Now));

    /// <summary>Takes it back. Pure.</summary>
    public static Decision Decide(Application state, WithdrawApplication command, string officer, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (state.Status is not (ApplicationStatus.Received or ApplicationStatus.AwaitingSupplement))
            return WrongStateOf(state);
        if (state.IsOverdue(now))
            return DeemAccepted.Deem(state, calendar, now);
        return string.IsNullOrWhiteSpace(command.Reason)
            ? ExplanationMissing.Refuse("reason")
            : Decision.Of(new ApplicationWithdrawn(command.Reason, officer, now));
    }
}
