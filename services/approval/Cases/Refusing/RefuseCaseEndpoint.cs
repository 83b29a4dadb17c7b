namespace Haitou.Approval.Cases;

/// <summary>Refuses a case (Art. 38). That the lists cannot be asked hinders only a refusal on their account.</summary>
internal static class RefuseCaseEndpoint
{
    public static void MapRefuseCase(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/refusal", (
            string number, RefuseCase body, Commands commands, DecisionLookup lookup, Town town, CancellationToken ct) =>
            commands.ChangeCaseAsync(number,
                async state =>
                {
                    var found = await lookup.LookUpAsync(commands.Session, state, commands.Now, ct);
                    if (found.Renewed is { } renewed)
                        return renewed;
                    if (body.Ground == RefusalGround.Listed && found.Lists.Refusal is { } unreachable)
                        return unreachable;
                    return ApprovalDecider.Refuse(
                        state, body, found.Lists.Evidence, found.EarlierCase, await commands.NextDecisionAsync(town, ct), town, commands.Officer,
                        commands.Now);
                }, ct))
        .WithTags("Cases").WithSummary("Refuses a case, with reasons and the last days of both remedies; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
