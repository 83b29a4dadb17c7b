namespace Haitou.Supervision.Feeds;

/// <summary>A department's system records an act of supervision for a push that the department has claimed (R15).</summary>
internal sealed class SubmittedSupervision : SubmissionType<SupervisionSubmission>
{
    protected override Task<SubmissionOutcome> TakeAsync(SupervisionSubmission data, Submission submission, CancellationToken ct) =>
        submission.ChangeAsync<FollowedPush, PushActs>(
            FollowedPush.Key(submission.Department, data.Sequence), DepartmentFeed.EntryId(submission.Department, data.Sequence),
            state => PushDecider.Supervise(state, new SupervisePush(data.Summary, data.Reference), submission.Officer, submission.Now),
            state => state.ToActs(), ct);
}
