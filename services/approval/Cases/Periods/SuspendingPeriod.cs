using static Haitou.Approval.Cases.CaseRules;
using static Haitou.Approval.Cases.PeriodRules;

namespace Haitou.Approval.Cases;

/// <summary>Leaves time out of the decision period, with a notice to the applicant (Art. 45).</summary>
internal sealed class SuspendingPeriod(Town town, WorkingDayCalendar calendar) : HandlingAct<SuspendPeriod>, IEndpoint
{
    /// <summary>The longest that can be told at once: a working year.</summary>
    public const int LongestSuspension = 250;

    internal static readonly Rule SuspensionDays = new("approval.suspension-days", RefusalKind.Invalid,
        "须书面告知申请人所需时间：1 至 {most} 个工作日。", "The applicant is told how long it takes: 1 to {most} working days.", "Art. 45");

    internal static readonly Rule AlreadyLeftOut = new("approval.already-left-out", RefusalKind.Conflict,
        "{kind}所需时间已在扣除。", "The time of the {kind} is being left out already.", "Art. 45");

    internal static readonly Rule LastDay = new("approval.last-day", RefusalKind.Conflict,
        "办理期限今日（{due}）届满：告知当日不扣除，今日告知已无时间可扣除。",
        "The period ends today ({due}). The day of the notice counts, so there is no day to leave out.", "Art. 45");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/suspensions", (string number, SuspendPeriod body, SuspendingPeriod act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Periods").WithSummary("Leaves time out of the decision period, with a notice to the applicant (Art. 45); takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(ApprovalCase state, SuspendPeriod command, Moment moment) =>
        Decide(state, command, await moment.NextNoticeAsync(town), calendar, moment.Officer.Id, moment.Now);

    public static Decision Decide(
        ApprovalCase state, SuspendPeriod command, string noticeNumber, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var today = ChinaTime.Today(now);
        var refusals = OverOn(state, today).ToList();
        if (today == state.Period.End.LastDay)
            refusals.Add(LastDay.Refuse(null, ("due", today.ToString("O"))));
        if (command.WorkingDays is < 1 or > LongestSuspension)
            refusals.Add(SuspensionDays.Refuse("workingDays", ("most", LongestSuspension)));
        if (string.IsNullOrWhiteSpace(command.Reason))
            refusals.Add(PeriodReasonMissing.Refuse("reason"));
        if (state.Period.Suspensions.Any(s => s.Kind == command.Kind && s.EndedOn is null))
            refusals.Add(AlreadyLeftOut.Refuse("kind", ("kind", command.Kind)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var until = calendar.AddWorkingDays(today, command.WorkingDays);
        var period = state.Period.Counted with { LeftOut = [.. state.Period.Counted.LeftOut, new(today, until)] };
        return Decision.Of(new PeriodSuspended(
            state.Opened, state.CaseSequence + 1, command.Kind, command.WorkingDays, until, command.Reason, noticeNumber, period.End(calendar), officer, now));
    }
}
