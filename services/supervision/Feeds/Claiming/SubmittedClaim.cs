namespace Haitou.Supervision.Feeds;

/// <summary>A department's system claims a push (R8).</summary>
internal sealed class SubmittedClaim : SubmissionType<ClaimSubmission>
{
    protected override async Task<SubmissionOutcome> TakeAsync(ClaimSubmission data, Submission submission, CancellationToken ct)
    {
        var row = await FeedReader.FindAsync(submission.Session, submission.Department, data.Sequence, ct);
        return await submission.CreateAsync<FollowedPush, ClaimView>(
            FollowedPush.Key(submission.Department, data.Sequence),
            state => Task.FromResult(
                PushDecider.Claim(state, submission.Department, data.Sequence, row?.Push, submission.Officer, submission.Now)),
            state => FollowedPush.ToClaim(state.Claim!), row?.TraceParent, ct);
    }
}
