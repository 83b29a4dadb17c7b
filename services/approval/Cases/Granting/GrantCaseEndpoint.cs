namespace Haitou.Approval.Cases;

/// <summary>Grants a case (Art. 38). The lists are asked in the same transaction that commits the grant.</summary>
internal static class GrantCaseEndpoint
{
    public static void MapGrantCase(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/grant", (
            string number, GrantCase body, Commands commands, DecisionLookup lookup, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.ChangeCaseAsync(number,
                async state =>
                {
                    var found = await lookup.LookUpAsync(commands.Session, state, commands.Now, ct);
                    if ((found.Renewed ?? found.Lists.Refusal) is { } stands)
                        return stands;
                    return ApprovalDecider.Grant(
                        state, body, found.Facts, await commands.NextDecisionAsync(town, ct), town, calendar, commands.Officer, commands.Now);
                }, ct))
        .WithTags("Cases").WithSummary("Grants a case, by another officer than the examiner; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
