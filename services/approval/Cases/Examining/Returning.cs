using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>Sends a case back to be examined again (退回).</summary>
internal sealed class Returning : CaseAct<ReturnCase>, IEndpoint
{
    internal static readonly Rule ReturnReasonMissing = new("approval.return-reason-missing", RefusalKind.Invalid,
        "退回须说明理由。", "Say what is missing.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/return", (string number, ReturnCase body, Returning act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Cases").WithSummary("Sends a case back to be examined again; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    public override ValueTask<Decision> DecideAsync(ApprovalCase state, ReturnCase command, Moment moment) =>
        new(Decide(state, command, moment.Officer, moment.Now));

    public static Decision Decide(ApprovalCase state, ReturnCase command, Officer officer, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Examined || state.Examined is not { } examined)
            return WrongStateOf(state);
        var refusals = new List<Refusal>();
        if (!MayDecide(officer, state.Opened.Item))
            refusals.Add(NotDecidingOfficer.Refuse(null, ("department", state.Opened.Item.Department)));
        if (string.IsNullOrWhiteSpace(command.Reason))
            refusals.Add(ReturnReasonMissing.Refuse("reason"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new CaseReturned(command.Reason, examined.Examiner, officer.Id, now));
    }
}
