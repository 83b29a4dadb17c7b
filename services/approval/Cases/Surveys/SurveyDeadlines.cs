using Marten.Events.Projections;

namespace Haitou.Approval.Cases;

/// <summary>Keeps a row for each survey that waits for replies, in the same transaction.</summary>
internal sealed class SurveyDeadlines : IProjection
{
    /// <summary>The replies of the departments (R18).</summary>
    public const string Replies = "survey-replies";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            switch (e.Data)
            {
                case CaseSurveyRequested requested:
                    operations.Store(new Deadline(IdOf(requested.RequestId), Replies, e.StreamKey!, ChinaTime.EndOf(requested.ReplyDue)));
                    break;
                case CaseSurveyRepliesMissed missed:
                    operations.Delete<Deadline>(IdOf(missed.RequestId));
                    break;
                case CaseSurveyConcluded concluded:
                    operations.Delete<Deadline>(IdOf(concluded.RequestId));
                    break;
            }

        return Task.CompletedTask;
    }

    /// <summary>A case may have several surveys at once: the row is the request's.</summary>
    private static string IdOf(Guid requestId) => Deadline.IdOf(Replies, $"{requestId}");
}

/// <summary>The last day for the replies has passed: who is missing is noted and, where that is configured, counts as no objection.</summary>
internal sealed class FindMissedReplies(IDocumentStore store, TimeProvider clock) : IDeadlineHandler
{
    public string Kind => SurveyDeadlines.Replies;

    public Task HandleAsync(Deadline deadline, CancellationToken ct) =>
        SystemCommand.ChangeAsync<ApprovalCase>(store, deadline.Stream, state => SurveyDecider.FindMissed(state, clock.GetUtcNow()), ct);
}
