using static Haitou.Supervision.Feeds.PushRules;

namespace Haitou.Supervision.Feeds;

/// <summary>A department returns a push that is another's business (退回, R8); it goes on at once when the department named has a feed.</summary>
internal sealed class ReturningPush(Redirections redirections) : FirstPushAct<ReturnPush, PushActs>("return"), IEndpoint
{
    internal static readonly Rule AlreadyReturned = new("supervision.already-returned", RefusalKind.Conflict,
        "该推送已由 {officer} 退回。", "The push has been returned by {officer}.", "R8");

    internal static readonly Rule NotReturnable = new("supervision.answered-elsewhere", RefusalKind.Conflict,
        "该类推送另有答复方式，不能退回。", "A push of this kind is answered in its own way and not returned.", "R18");

    internal static readonly Rule ReturnedToItself = new("supervision.returned-to-itself", RefusalKind.Invalid,
        "退回时不能指定本部门。", "A department does not return a push to itself.", "R8");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/return", (
            string department, long sequence, ReturnPush body, ReturningPush act, Commands commands, CancellationToken ct) =>
        {
            var push = DepartmentFeed.EntryId(department, sequence);
            return commands.CreateAsync(act, push, $"/feeds/{push}", body, ct);
        })
        .WithTags("Feeds").WithSummary("Returns a push as another department's business; takes Idempotency-Key")
        .RequireRole(Roles.Department, Roles.Enforcement).RequireOwnFeed();

    public override PushActs View(FollowedPush state, Moment moment) => state.ToActs();

    protected override async ValueTask<Decision> DecideAsync(
        FollowedPush? state, string department, long sequence, PushQueued? push, ReturnPush command, Moment moment)
    {
        var target = await redirections.TargetAsync(moment.Session, command.RightDepartment, push, moment.Cancelled);
        var decision = Decide(state, department, sequence, push, command, target, moment.Officer.Id, moment.Now);
        redirections.Append(moment.Session, decision, push);
        return decision;
    }

    public static Decision Decide(
        FollowedPush? state, string department, long sequence, PushQueued? push, ReturnPush command, RedirectTarget? target, string officer, DateTimeOffset now)
    {
        if (push is null)
            return NotInFeed(department, sequence);
        if (state?.Claim is { } claim)
            return AlreadyClaimed.Refuse(null, ("officer", claim.Officer));
        if (state?.Return is { } earlier)
            return AlreadyReturned.Refuse(null, ("officer", earlier.Officer));
        if (FeedPolicy.DutiesOf(push.Type) == PushDuties.None)
            return NotReturnable.Refuse();

        var refusals = TextRefusals(command.Reason, "reason");
        if (command.RightDepartment is { Length: > LongestName })
            refusals.Add(TextLong.Refuse("rightDepartment", ("most", LongestName)));
        if (command.RightDepartment == department)
            refusals.Add(ReturnedToItself.Refuse("rightDepartment"));
        else if (target is not null && Redirections.Obstacle(push, department, target) is { } obstacle)
            refusals.Add(obstacle with { Field = "rightDepartment" });
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var returned = new PushReturned(
            department, sequence, push.Type, push.Town, push.CaseNumber, command.Reason, command.RightDepartment, officer, now);
        return target is null
            ? Decision.Of(returned)
            : Decision.Of(returned, new PushRedirected(department, sequence, target.Department, target.Next, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(ReturningPush act) : SubmissionType<ReturnSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(ReturnSubmission data, Submission submission, CancellationToken ct) =>
            submission.CreateAsync(
                act, DepartmentFeed.EntryId(submission.Department, data.Sequence), new ReturnPush(data.Reason, data.RightDepartment), ct);
    }
}
