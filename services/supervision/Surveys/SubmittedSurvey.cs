namespace Haitou.Supervision.Surveys;

/// <summary>A department's system says whom it sends, and when they can come (R18).</summary>
internal sealed class SubmittedSurveyAcceptance : SubmissionType<SurveyAcceptanceSubmission>
{
    protected override Task<SubmissionOutcome> TakeAsync(SurveyAcceptanceSubmission data, Submission submission, CancellationToken ct) =>
        SubmittedSurvey.TakeAsync(submission, data.RequestId,
            state => SurveyDecider.Accept(state, submission.Department, new AcceptSurvey(data.Officers, data.Dates), submission.Officer, submission.Now), ct);
}

/// <summary>A department's system replies (R18).</summary>
internal sealed class SubmittedSurveyReply : SubmissionType<SurveyReplySubmission>
{
    protected override Task<SubmissionOutcome> TakeAsync(SurveyReplySubmission data, Submission submission, CancellationToken ct) =>
        SubmittedSurvey.TakeAsync(submission, data.RequestId, state => SurveyDecider.Reply(
            state, submission.Department, new ReplyToSurvey(data.Position, data.Opinion, data.Conditions, data.Officers, data.SurveyedOn),
            submission.Officer, submission.Now), ct);
}

/// <summary>What the two have in common.</summary>
internal static class SubmittedSurvey
{
    public static async Task<SubmissionOutcome> TakeAsync(
        Submission submission, Guid requestId, Func<AskedSurvey, Decision> decide, CancellationToken ct)
    {
        (AskedSurvey State, Decision Decision)? taken = null;
        var outcome = await submission.ChangeAsync<AskedSurvey, AskedSurveyView>(
            AskedSurvey.Key(requestId), $"{requestId}",
            state =>
            {
                var decision = decide(state);
                taken = (state, decision);
                return decision;
            },
            state => state.ToView(unmasked: true, ChinaTime.Today(submission.Now)), ct);
        if (taken is var (before, decided))
            await SurveyNews.AddAsync(submission.Session, before, decided, submission.Now, ct);
        return outcome;
    }
}
