using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>Ends a case without a decision (终止办理).</summary>
internal sealed class Terminating(Town town) : HandlingAct<TerminateCase>, IEndpoint
{
    internal static readonly Rule TerminationReasonMissing = new("approval.termination-reason-missing", RefusalKind.Invalid,
        "终止办理须说明理由。", "Say why it ends without a decision.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/termination", (string number, TerminateCase body, Terminating act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Cases").WithSummary("Ends a case without a decision; takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(ApprovalCase state, TerminateCase command, Moment moment) =>
        await DecisionLookup.FindRenewedAsync(state, moment) is { } renewed
            ? renewed
            : Decide(state, command, await moment.NextNoticeAsync(town), moment.Officer.Id, moment.Now);

    public static Decision Decide(ApprovalCase state, TerminateCase command, string noticeNumber, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        return string.IsNullOrWhiteSpace(command.Reason)
            ? TerminationReasonMissing.Refuse("reason")
            : EndedBy(
                state, new CaseTerminated(state.Opened, state.CaseSequence + 1, command.Ground, command.Reason, noticeNumber, officer, now), command.Reason,
                officer, now);
    }

    /// <summary>The case ends without waiting for the departments: those that were asked are told that they need not reply any more (R18).</summary>
    internal static Decision EndedBy(ApprovalCase state, object end, string reason, string? officer, DateTimeOffset now) =>
        Decision.Of([end, .. SurveyRules.EndAll(ApprovalCase.Fold(state, end)!, reason, officer, now)]);
}
