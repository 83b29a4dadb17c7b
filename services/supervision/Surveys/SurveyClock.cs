using Marten.Events.Projections;

namespace Haitou.Supervision.Surveys;

/// <summary>Keeps the row of a request's next step in time, in the same transaction.</summary>
internal sealed class SurveyDeadlines : IProjection
{
    /// <summary>The replies of the departments (R18).</summary>
    public const string Replies = "survey-replies";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            Apply(operations, e.StreamKey!, e.Data);
        return Task.CompletedTask;
    }

    private static void Apply(IDocumentOperations operations, string stream, object e)
    {
        switch (e)
        {
            case SurveyAsked asked:
                operations.Store(Deadline.Of(Replies, stream, FeedPolicy.FirstMoment(asked.Request.ReplyDue)));
                break;
            case SurveyReplyEscalated { Next: { } next }:
                operations.Store(Deadline.Of(Replies, stream, next));
                break;
            case SurveyReplyEscalated or SurveyEnded:
                operations.Delete<Deadline>(Deadline.IdOf(Replies, stream));
                break;
        }
    }
}

/// <summary>Takes the next step about replies that are missing. With none missing the row has done its work.</summary>
internal sealed class FindMissingReplies(IDocumentStore store, FeedPolicy policy, WorkingDayCalendar calendar, TimeProvider clock) : IDeadlineHandler
{
    public string Kind => SurveyDeadlines.Replies;

    public Task HandleAsync(Deadline deadline, CancellationToken ct) => SystemCommand.ChangeAsync<AskedSurvey>(store, deadline.Stream, (state, session) =>
    {
        if (state.Silent.Count == 0)
            session.Delete(deadline);
        return Task.FromResult(SurveyDecider.PassTime(state, policy, calendar, clock.GetUtcNow()));
    }, ct);
}
