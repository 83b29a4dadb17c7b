using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>Takes the result in for which time was left out: time counts again from tomorrow (Art. 45).</summary>
internal sealed class ResumingPeriod(WorkingDayCalendar calendar) : HandlingAct<ResumePeriod>, IEndpoint
{
    internal static readonly Rule NotLeftOut = new("approval.not-left-out", RefusalKind.Conflict,
        "没有正在扣除的{kind}时间。", "No time is being left out for a {kind}.", "Art. 45");

    internal static readonly Rule ResultMissing = new("approval.result-missing", RefusalKind.Invalid,
        "须写明结果。", "Say what the result is.", "Art. 45");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/suspensions/end", (string number, ResumePeriod body, ResumingPeriod act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Periods").WithSummary("Takes the result in: time counts again from the next day; takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

    protected override ValueTask<Decision> HandleAsync(ApprovalCase state, ResumePeriod command, Moment moment) =>
        new(Decide(state, command, calendar, moment.Officer.Id, moment.Now));

    public static Decision Decide(ApprovalCase state, ResumePeriod command, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (!state.Period.Suspensions.Any(s => s.Kind == command.Kind && s.EndedOn is null))
            return NotLeftOut.Refuse("kind", ("kind", command.Kind));
        if (string.IsNullOrWhiteSpace(command.Result))
            return ResultMissing.Refuse("result");
        var today = ChinaTime.Today(now);
        var period = state.Period with
        {
            Suspensions = [.. state.Period.Suspensions.Select(s => s.Kind == command.Kind && s.EndedOn is null ? s with { EndedOn = today } : s)],
        };
        return Decision.Of(new PeriodResumed(
            state.Opened, state.CaseSequence + 1, command.Kind, command.Result, period.Counted.End(calendar), officer, now));
    }
}
