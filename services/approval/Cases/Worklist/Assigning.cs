using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>
/// Says who is to handle a case (分办), or takes it (领办), so that two officers do not work on the same one. It binds nobody: whoever
/// may examine or decide it still may, and responsibility (R26) is that of who did.
/// </summary>
internal sealed class Assigning : HandlingAct<AssignCase>, IEndpoint
{
    private const int LongestIdentity = 100;

    internal static readonly Rule AssigneeForm = new("approval.assignee", RefusalKind.Invalid,
        "承办人标识不能为空白，且不超过 {most} 个字符；退回公共待办的，不填。", "An officer's identity has 1 to {most} characters; none gives the case back.");

    internal static readonly Rule AssignedBefore = new("approval.assigned-before", RefusalKind.Conflict,
        "承办人没有变化。", "That is who handles it already.");

    internal static readonly Rule OthersWork = new("approval.assigns-others", RefusalKind.Forbidden,
        "指派他人由审批人员或者驻窗部门人员进行；其他人员只能自己领办，或者退回自己领办的案件。",
        "To assign others is for whoever decides the case; others take a case themselves, or give back what they took.", "R3");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/assignment", (string number, AssignCase body, Assigning act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Cases").WithSummary("Says who is to handle a case, or takes it; takes If-Match")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department);

    protected override ValueTask<Decision> HandleAsync(ApprovalCase state, AssignCase command, Moment moment) =>
        new(Decide(state, command, moment.Officer, moment.Now));

    public static Decision Decide(ApprovalCase state, AssignCase command, Officer officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var assignee = command.Officer?.Trim();
        if (assignee is "" or { Length: > LongestIdentity })
            return AssigneeForm.Refuse("officer", ("most", LongestIdentity));
        if (assignee == state.Assignee)
            return AssignedBefore.Refuse("officer");
        var takesOrGivesBack = assignee == officer.Id || (assignee is null && state.Assignee == officer.Id);
        return takesOrGivesBack || MayDecide(officer, state.Opened.Item)
            ? Decision.Of(new CaseAssigned(assignee, officer.Id, now))
            : OthersWork.Refuse("officer");
    }
}
