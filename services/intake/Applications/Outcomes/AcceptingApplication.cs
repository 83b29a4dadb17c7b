using static Haitou.Intake.Applications.ApplicationRules;

namespace Haitou.Intake.Applications;

/// <summary>Accepts a complete application (受理, Art. 32(5)).</summary>
internal sealed class AcceptingApplication(Town town, WorkingDayCalendar calendar) : ApplicationAct<AcceptApplication>, IEndpoint
{
    internal static readonly Rule DeferralTooLong = new("intake.deferral-day", RefusalKind.Invalid,
        "容缺材料的补交日期须在今日之后，且不晚于承诺办结之日（{latest}）。",
        "What may follow later is due after today and no later than the promised day of the decision ({latest}).");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/acceptance", (
            string number, AcceptApplication? body, AcceptingApplication act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body ?? new AcceptApplication(), ct))
        .WithTags("Applications").WithSummary("Accepts a complete application, and says what the lists hold of it; takes If-Match")
        .RequireRole(Roles.Clerk);

    public override async ValueTask<Decision> DecideAsync(Application state, AcceptApplication command, Moment moment)
    {
        var lookups = new Lookups(moment.Session);
        var lists = EarlyWarning.OfAsync(lookups.Batch, state.Received, moment.Now);
        var document = lookups.NextNotice(state, "acceptance", town.AcceptanceMark, moment.Now);
        await lookups.AskAsync(moment.Cancelled);
        return Decide(state, command, await document, moment.Officer.Id, calendar, moment.Now, await lists);
    }

    /// <summary>Accepts it. What the lists say is for the clerk to know, and no ground to refuse (Art. 32). Pure.</summary>
    public static Decision Decide(
        Application state, AcceptApplication command, string documentNumber, string officer, WorkingDayCalendar calendar, DateTimeOffset now,
        ListWarning? lists = null)
    {
        if (state.Status != ApplicationStatus.Received)
            return WrongStateOf(state);
        if (state.IsOverdue(now))
            return DeemAccepted.Deem(state, calendar, now);

        var today = ChinaTime.Today(now);
        var latest = LastPromisedDay(state.Received, today, calendar);
        var refusals = new List<Refusal>();
        if (state.Received.MissingMaterials.Count > 0)
            refusals.Add(MissingOf(state.Received));
        if (command.DeferredUntil is { } day && (day <= today || day > latest))
            refusals.Add(DeferralTooLong.Refuse("deferredUntil", ("latest", latest.ToString("O"))));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        var accepted = new ApplicationAccepted(
            state.Received, today, officer, now, documentNumber, DeferredOf(state.Received, command.DeferredUntil ?? latest));
        return lists is { Hits.Count: > 0 } or { Possible.Count: > 0 } ? Decision.Of(accepted, new ListWarningGiven(lists)) : Decision.Of(accepted);
    }
}
