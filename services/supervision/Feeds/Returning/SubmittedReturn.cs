namespace Haitou.Supervision.Feeds;

/// <summary>A department's system returns a push that is another's business (R8).</summary>
internal sealed class SubmittedReturn(Redirections redirections) : SubmissionType<ReturnSubmission>
{
    protected override async Task<SubmissionOutcome> TakeAsync(ReturnSubmission data, Submission submission, CancellationToken ct)
    {
        var (session, department) = (submission.Session, submission.Department);
        var command = new ReturnPush(data.Reason, data.RightDepartment);
        var row = await FeedReader.FindAsync(session, department, data.Sequence, ct);
        var target = await redirections.TargetAsync(session, data.RightDepartment, row?.Push, ct);
        return await submission.CreateAsync<FollowedPush, PushActs>(
            FollowedPush.Key(department, data.Sequence),
            state =>
            {
                var decision = PushDecider.Return(state, department, data.Sequence, row?.Push, command, target, submission.Officer, submission.Now);
                if (row is not null)
                    redirections.Append(session, decision, row.Push);
                return Task.FromResult(decision);
            },
            state => state.ToActs(), row?.TraceParent, ct);
    }
}
