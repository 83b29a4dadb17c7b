namespace Haitou.Approval.Cases;

/// <summary>Sends a case back to be examined again (退回).</summary>
internal static class ReturnCaseEndpoint
{
    public static void MapReturnCase(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/return", (string number, ReturnCase body, Commands commands, CancellationToken ct) =>
            commands.ChangeCaseAsync(number, state => ApprovalDecider.Return(state, body, commands.Officer, commands.Now), ct))
        .WithTags("Cases").WithSummary("Sends a case back to be examined again; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
