using static Haitou.Intake.Applications.ApplicationRules;

namespace Haitou.Intake.Applications;

/// <summary>Decides not to accept (不予受理, Art. 32(1), (2)).</summary>
internal sealed class DecliningApplication(Town town, WorkingDayCalendar calendar) : ApplicationAct<DeclineApplication>, IEndpoint
{
    internal static readonly Rule CompetentBodyMissing = new("intake.competent-body", RefusalKind.Invalid,
        "不属于本机关职权范围的，须告知申请人向哪个行政机关申请；依法不需要许可的则没有。",
        "For a matter outside the town's powers the body to go to is named; where no licence is needed there is none.", "Art. 32(2)");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/non-acceptance", (
            string number, DeclineApplication body, DecliningApplication act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Applications").WithSummary("Decides not to accept, with the body to go to and the remedies; takes If-Match")
        .RequireRole(Roles.Clerk);

    public override async ValueTask<Decision> DecideAsync(Application state, DeclineApplication command, Moment moment) => Decide(
        state, command, await moment.NextNoticeAsync(state, "non-acceptance", town.NonAcceptanceMark), moment.Officer.Id, calendar, moment.Now);

    /// <summary>Decides so: no licence is needed, or another body is competent. Pure.</summary>
    public static Decision Decide(
        Application state, DeclineApplication command, string documentNumber, string officer, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (state.Status != ApplicationStatus.Received)
            return WrongStateOf(state);
        if (state.IsOverdue(now))
            return DeemAccepted.Deem(state, calendar, now);

        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Explanation))
            refusals.Add(ExplanationMissing.Refuse("explanation"));
        if (command.Ground == NonAcceptanceGround.OutsidePowers == string.IsNullOrWhiteSpace(command.CompetentBody))
            refusals.Add(CompetentBodyMissing.Refuse("competentBody"));
        var today = ChinaTime.Today(now);
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new ApplicationDeclined(
                documentNumber, command.Ground, command.Explanation, command.CompetentBody,
                RemedyDays.From(today), officer, now));
    }
}
