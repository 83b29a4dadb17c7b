namespace Haitou.Approval.Cases;

/// <summary>Ends a case without a decision (终止办理).</summary>
internal static class TerminateCaseEndpoint
{
    public static void MapTerminateCase(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/termination", (string number, TerminateCase body, Commands commands, Town town, CancellationToken ct) =>
            commands.HandleCaseAsync(number, async state => await DecisionLookup.FindRenewedAsync(commands.Session, state, commands.Now, ct) is { } renewed
                ? renewed
                : ApprovalDecider.Terminate(state, body, await commands.NextNoticeAsync(town, ct), commands.Officer.Id, commands.Now), ct))
        .WithTags("Cases").WithSummary("Ends a case without a decision; takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);
}
