using static Haitou.Supervision.Feeds.PushRules;

namespace Haitou.Supervision.Feeds;

/// <summary>A department records an act of supervision for a push that it has claimed (R15); as often as there is one.</summary>
internal sealed class SupervisingPush : PushAct<SupervisePush>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/supervision", (
            string department, long sequence, SupervisePush body, SupervisingPush act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, DepartmentFeed.EntryId(department, sequence), body, ct))
        .WithTags("Feeds").WithSummary("Records an act of supervision for a claimed push; takes If-Match")
        .RequireRole(Roles.Department, Roles.Enforcement).RequireOwnFeed();

    public override ValueTask<Decision> DecideAsync(FollowedPush state, SupervisePush command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, moment.Now));

    public static Decision Decide(FollowedPush state, SupervisePush command, string officer, DateTimeOffset now)
    {
        if (state.Claim is null)
            return NotClaimed.Refuse();
        var refusals = TextRefusals(command.Summary, "summary");
        if (command.Reference is { Length: > LongestName })
            refusals.Add(TextLong.Refuse("reference", ("most", LongestName)));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PushSupervised(state.Department, state.Sequence, command.Summary, command.Reference, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(SupervisingPush act) : SubmissionType<SupervisionSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(SupervisionSubmission data, Submission submission, CancellationToken ct) =>
            submission.ChangeAsync(
                act, DepartmentFeed.EntryId(submission.Department, data.Sequence), new SupervisePush(data.Summary, data.Reference), ct);
    }
}
