using static Haitou.Supervision.Feeds.PushRules;

namespace Haitou.Supervision.Feeds;

/// <summary>Claims a push: nothing has to be said of it but which.</summary>
/// <param name="Id">Its identity within the feed.</param>
internal sealed record ClaimPush(string Id);

/// <summary>A department claims a push (认领, R8): once, and not what went to another department. One that waits to be redirected can still be claimed.</summary>
internal sealed class ClaimingPush() : FirstPushAct<ClaimPush, ClaimView>("claim"), IEndpoint
{
    internal static readonly Rule NothingToClaim = new("supervision.nothing-to-claim", RefusalKind.Invalid,
        "对提交的答复不需认领。", "An answer to a submission is not to be claimed.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/claim", (
            string department, long sequence, ClaimingPush act, Commands commands, CancellationToken ct) =>
        {
            var push = DepartmentFeed.EntryId(department, sequence);
            return commands.CreateAsync(act, push, $"/feeds/{push}", new ClaimPush(push), ct);
        })
        .WithTags("Feeds").WithSummary("Claims a push for the officer's own department; takes Idempotency-Key")
        .RequireRole(Roles.Department, Roles.Enforcement).RequireOwnFeed();

    public override ClaimView View(FollowedPush state, Moment moment) => FollowedPush.ToClaim(state.Claim!);

    protected override ValueTask<Decision> DecideAsync(
        FollowedPush? state, string department, long sequence, PushQueued? push, ClaimPush command, Moment moment) =>
        new(Decide(state, department, sequence, push, moment.Officer.Id, moment.Now));

    public static Decision Decide(FollowedPush? state, string department, long sequence, PushQueued? push, string officer, DateTimeOffset now)
    {
        if (push is null)
            return NotInFeed(department, sequence);
        if (DepartmentFeed.IsAnswer(push.Type))
            return NothingToClaim.Refuse("sequence");
        if (state?.Redirection is { } gone)
            return AlreadyRedirected.Refuse(null, ("department", gone.ToDepartment));
        return state?.Claim is { } earlier
            ? AlreadyClaimed.Refuse(null, ("officer", earlier.Officer))
            : Decision.Of(new PushClaimed(department, sequence, push.Type, push.Town, push.CaseNumber, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(ClaimingPush act) : SubmissionType<ClaimSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(ClaimSubmission data, Submission submission, CancellationToken ct)
        {
            var push = DepartmentFeed.EntryId(submission.Department, data.Sequence);
            return submission.CreateAsync(act, push, new ClaimPush(push), ct);
        }
    }
}
