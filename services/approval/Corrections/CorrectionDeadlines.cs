using Marten.Events.Projections;

namespace Haitou.Approval.Corrections;

/// <summary>Keeps the row of the answer that the Town owes, in the same transaction.</summary>
internal sealed class CorrectionDeadlines : IProjection
{
    /// <summary>The answer (R25).</summary>
    public const string Answer = "correction-answer";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            switch (e.Data)
            {
                case CorrectionTold { Awaited: true } told:
                    operations.Store(Deadline.Of(Answer, e.StreamKey!, ChinaTime.EndOf(told.Order.AnswerDue)));
                    break;
                case CorrectionTold or CorrectionAnswerGiven or CorrectionFellOverdue:
                    operations.Delete<Deadline>(Deadline.IdOf(Answer, e.StreamKey!));
                    break;
            }

        return Task.CompletedTask;
    }
}

/// <summary>The last day for the Town's answer has passed.</summary>
internal sealed class FindCorrectionOverdue(IDocumentStore store, TimeProvider clock) : IDeadlineHandler
{
    public string Kind => CorrectionDeadlines.Answer;

    public Task HandleAsync(Deadline deadline, CancellationToken ct) =>
        SystemCommand.ChangeAsync<CorrectionOrder>(store, deadline.Stream, state => CorrectionDecider.FindOverdue(state, clock.GetUtcNow()), ct);
}
