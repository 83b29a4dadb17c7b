namespace Haitou.Approval.Cases;

/// <summary>Says whether a possible hit of the lists is the applicant (疑似命中核实, R23).</summary>
internal static class ResolvePossibleHitEndpoint
{
    public static void MapResolvePossibleHit(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/possible-hits/{entryId}/resolution", (
            string number, Guid entryId, ResolvePossibleHit body, Commands commands, Screener screener, CancellationToken ct) =>
            commands.HandleCaseAsync(number, async state =>
            {
                var lists = await screener.ScreenForDecisionAsync(commands.Session, CaseScreening.Of(state), commands.Now, ct);
                return lists.Refusal is { } unreachable
                    ? unreachable
                    : ListedDecider.Resolve(state, entryId, body, lists.Evidence!, commands.Officer, commands.Now);
            }, ct))
        .WithTags("Screening").WithSummary("Says whether an entry under the applicant's name is the applicant; takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);
}
