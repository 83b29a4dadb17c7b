namespace Haitou.Supervision.Feeds;

/// <summary>The Town, the enforcement bureau or the operator sends a returned push on to the department whose business it is.</summary>
internal static class RedirectPushEndpoint
{
    public static void MapRedirectPush(this IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/redirect", async Task<Results<Ok<PushActs>, RefusalResult>> (
            string department, long sequence, RedirectPush body, Commands commands, Redirections redirections, CancellationToken ct) =>
        {
            // A department's own head, or its officer with a second role, is not the Town.
            if (!commands.Officer.Is(Roles.Operator, Roles.Enforcement) && commands.Officer.Department is not null)
                return CommonRules.OtherDepartment.Refuse().ToResult();
            return await commands.ChangeAsync<FollowedPush, PushActs>(
                FollowedPush.Key(department, sequence), DepartmentFeed.EntryId(department, sequence),
                async state =>
                {
                    var push = (await FeedReader.FindAsync(commands.Session, department, sequence, ct))!.Push;
                    var target = await redirections.TargetAsync(commands.Session, body.Department, push, ct);
                    var decision = PushDecider.Redirect(state, push, body, target, commands.Officer.Id, commands.Now);
                    redirections.Append(commands.Session, decision, push);
                    return decision;
                },
                state => state.ToActs(), ct);
        })
        .WithTags("Feeds").WithSummary("Puts a returned push into another department's feed; takes If-Match")
        .RequireRole(Roles.AgencyHead, Roles.Enforcement, Roles.Operator);
}
