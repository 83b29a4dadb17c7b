using static Haitou.Supervision.Feeds.PushRules;

namespace Haitou.Supervision.Feeds;

/// <summary>A department says what came of a push that it has claimed (反馈, R15); once.</summary>
internal sealed class FeedingBackPush : PushAct<FeedBackPush>, IEndpoint
{
    internal static readonly Rule AlreadyFedBack = new("supervision.already-fed-back", RefusalKind.Conflict,
        "该推送已由 {officer} 反馈。", "The outcome has been fed back by {officer}.", "R15");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/feedback", (
            string department, long sequence, FeedBackPush body, FeedingBackPush act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, DepartmentFeed.EntryId(department, sequence), body, ct))
        .WithTags("Feeds").WithSummary("Feeds back what came of a claimed push; takes If-Match")
        .RequireRole(Roles.Department, Roles.Enforcement).RequireOwnFeed();

    public override ValueTask<Decision> DecideAsync(FollowedPush state, FeedBackPush command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, moment.Now));

    public static Decision Decide(FollowedPush state, FeedBackPush command, string officer, DateTimeOffset now)
    {
        if (state.Claim is not { } claim)
            return NotClaimed.Refuse();
        if (state.Feedback is { } earlier)
            return AlreadyFedBack.Refuse(null, ("officer", earlier.Officer));
        return TextRefusals(command.Outcome, "outcome") is { Count: > 0 } refusals
            ? Decision.Refuse(refusals)
            : Decision.Of(new PushFedBack(
                state.Department, state.Sequence, claim.Type, claim.Town, claim.CaseNumber, command.Outcome, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(FeedingBackPush act) : SubmissionType<FeedbackSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(FeedbackSubmission data, Submission submission, CancellationToken ct) =>
            submission.ChangeAsync(act, DepartmentFeed.EntryId(submission.Department, data.Sequence), new FeedBackPush(data.Outcome), ct);
    }
}
