namespace Haitou.Supervision.Surveys;

/// <summary>Keeps the row of a request's next step in time.</summary>
internal sealed class SurveyDeadlines : DeadlineProjection
{
    /// <summary>The replies of the departments (R18).</summary>
    public const string Replies = "survey-replies";

    protected override void Apply(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case SurveyAsked asked:
                periods.Start(Replies, FeedPolicy.FirstMoment(asked.Request.ReplyDue));
                break;
            case SurveyReplyEscalated { Next: { } next }:
                periods.Start(Replies, next);
                break;
            case SurveyReplyEscalated or SurveyEnded:
                periods.End(Replies);
                break;
        }
    }
}

/// <summary>
/// Missing replies are warned of, overdue, and then on the auditor's list: the steps are those of what is owed for a push. With none
/// missing the row has done its work.
/// </summary>
internal sealed class FindMissingReplies(IDocumentStore store, FeedPolicy policy, WorkingDayCalendar calendar, TimeProvider clock) : IDeadlineHandler
{
    public string Kind => SurveyDeadlines.Replies;

    public Task HandleAsync(Deadline deadline, CancellationToken ct) => SystemCommand.ChangeAsync<AskedSurvey>(store, deadline.Stream, (state, session) =>
    {
        if (state.Silent.Count == 0)
            session.Delete(deadline);
        return Task.FromResult(Decide(state, policy, calendar, clock.GetUtcNow()));
    }, ct);

    internal static Decision Decide(AskedSurvey state, FeedPolicy policy, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (state.Silent.Count == 0)
            return Decision.Of();
        var taken = state.Departments.Max(d => d.Escalation);
        return Decision.Of([.. Enum.GetValues<EscalationStep>()
            .Where(step => (taken is null || step > taken) && policy.MomentOf(step, state.ReplyDue, calendar) <= now)
            .Select(step => new SurveyReplyEscalated(
                state.Asked.RequestId, step, state.Silent, state.ReplyDue,
                step == EscalationStep.Escalated ? null : policy.MomentOf(step + 1, state.ReplyDue, calendar), now))]);
    }
}
