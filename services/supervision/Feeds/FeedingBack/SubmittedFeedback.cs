namespace Haitou.Supervision.Feeds;

/// <summary>A department's system says what came of a push (反馈, R15).</summary>
internal sealed class SubmittedFeedback : SubmissionType<FeedbackSubmission>
{
    protected override Task<SubmissionOutcome> TakeAsync(FeedbackSubmission data, Submission submission, CancellationToken ct) =>
        submission.ChangeAsync<FollowedPush, PushActs>(
            FollowedPush.Key(submission.Department, data.Sequence), DepartmentFeed.EntryId(submission.Department, data.Sequence),
            state => PushDecider.FeedBack(state, new FeedBackPush(data.Outcome), submission.Officer, submission.Now),
            state => state.ToActs(), ct);
}
