using static Haitou.Supervision.Feeds.PushRules;

namespace Haitou.Supervision.Feeds;

/// <summary>
/// The Town, its enforcement bureau or the operator sends a returned push on to the department whose business it is: never to one of
/// those who returned it, nor to where it is already.
/// </summary>
internal sealed class RedirectingPush(Redirections redirections, EnforcementBureaus bureaus) : PushAct<RedirectPush>, IEndpoint
{
    internal static readonly Rule NotReturned = new("supervision.not-returned", RefusalKind.Conflict,
        "该推送未被退回，不能转交。", "The push was not returned; it is not redirected.", "R8");

    internal static readonly Rule NoSuchFeed = new("supervision.no-such-feed", RefusalKind.NotFound,
        "没有部门“{department}”的推送。", "There is no feed of {department}.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/redirect", async Task<Results<Ok<PushActs>, RefusalResult>> (
            string department, long sequence, RedirectPush body, RedirectingPush act, Commands commands, CancellationToken ct) =>
            act.TownsOf(commands.Officer) is { Count: 0 }
                ? CommonRules.OtherDepartment.Refuse().ToResult()
                : await commands.ChangeAsync(act, DepartmentFeed.EntryId(department, sequence), body, ct))
        .WithTags("Feeds").WithSummary("Puts a returned push into another department's feed; takes If-Match")
        .RequireRole(Roles.AgencyHead, Roles.Enforcement, Roles.Operator);

    /// <summary>
    /// Of which towns an officer sends on what was returned: a bureau of its own, the Town's head and the operator of all (null). A
    /// department's own head, or its officer with a second role, is not the Town.
    /// </summary>
    public IReadOnlyList<string>? TownsOf(Officer officer) =>
        officer.Is(Roles.Operator) || (officer.Is(Roles.AgencyHead) && officer.Department is null) ? null : bureaus.TownsOf(bureaus.ActingFor(officer));

    public override async ValueTask<Decision> DecideAsync(FollowedPush state, RedirectPush command, Moment moment)
    {
        var push = (await FeedReader.FindAsync(moment.Session, state.Department, state.Sequence, moment.Cancelled))!.Push;
        if (TownsOf(moment.Officer) is { } towns && !towns.Contains(push.Town))
            return CommonRules.OtherDepartment.Refuse();
        var target = await redirections.TargetAsync(moment.Session, command.Department, push, moment.Cancelled);
        var decision = Decide(state, push, command, target, moment.Officer.Id, moment.Now);
        redirections.Append(moment.Session, decision, push);
        return decision;
    }

    public static Decision Decide(FollowedPush state, PushQueued push, RedirectPush command, RedirectTarget? target, string officer, DateTimeOffset now)
    {
        if (state.Claim is { } claim)
            return AlreadyClaimed.Refuse(null, ("officer", claim.Officer));
        if (state.Redirection is { } gone)
            return AlreadyRedirected.Refuse(null, ("department", gone.ToDepartment));
        if (state.Return is null)
            return NotReturned.Refuse();
        if (target is null)
            return NoSuchFeed.Refuse("department", ("department", command.Department));
        return Redirections.Obstacle(push, state.Department, target)
            ?? Decision.Of(new PushRedirected(state.Department, state.Sequence, target.Department, target.Next, officer, now));
    }
}
