using Haitou.Approval.Screening;
using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Cases.Granting;

/// <summary>Grants a case (Art. 38). The lists are asked in the same transaction that commits the grant.</summary>
internal static class GrantCaseEndpoint
{
    public static void MapGrantCase(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/grant", (
            string number, GrantCase body, Commands commands, Screener screener, Town town, CancellationToken ct) =>
            commands.ChangeCaseAsync(number,
                async state =>
                {
                    var screened = await screener.ScreenForDecisionAsync(commands.Session, state.Opened, commands.Now, ct);
                    if (screened.Refusal is { } refusal)
                        return refusal;
                    var document = await NumberSeries.NextDocumentAsync(commands.Session, "decision", town.DecisionMark, commands.Now, ct);
                    return ApprovalDecider.Grant(state, body, new(screened.Evidence!), document, town, commands.Officer, commands.Now);
                }, ct))
        .WithTags("Cases").WithSummary("Grants a case, by another officer than the examiner; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
