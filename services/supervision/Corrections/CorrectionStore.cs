using Marten.Events.Projections;

namespace Haitou.Supervision.Corrections;

/// <summary>What is kept of correction orders.</summary>
internal static class CorrectionStore
{
    public static void StoresCorrections(this StoreOptions options)
    {
        options.StoresEvents(
            typeof(CorrectionIssued), typeof(CorrectionAnswerTaken), typeof(CorrectionAskedAgain), typeof(CorrectionVerified), typeof(CorrectionFellOverdue),
            typeof(CorrectionTakenUp));
        options.StreamWithSnapshot<CorrectionOrder>();
        options.Schema.For<CorrectionOrder>()
            .Duplicate(o => o.Department, configure: i => i.Columns = ["department", "answer_due"]).Duplicate(o => o.AnswerDue).Duplicate(o => o.Status)
            .Duplicate(o => o.Awaited);
        options.Projections.Add(new CorrectionDeadlines(), ProjectionLifecycle.Inline);
    }
}

/// <summary>Keeps the row of an order's next step in time, in the same transaction.</summary>
internal sealed class CorrectionDeadlines : IProjection
{
    /// <summary>The Town's answer (R25).</summary>
    public const string Answer = "correction-answer";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            switch (e.Data)
            {
                case CorrectionIssued { Order.AnswerDue: var due }:
                    operations.Store(Deadline.Of(Answer, e.StreamKey!, ChinaTime.EndOf(due)));
                    break;
                case CorrectionAskedAgain { Order.AnswerDue: var due }:
                    operations.Store(Deadline.Of(Answer, e.StreamKey!, ChinaTime.EndOf(due)));
                    break;
                case CorrectionFellOverdue { Next: var next }:
                    operations.Store(Deadline.Of(Answer, e.StreamKey!, next));
                    break;
                case CorrectionAnswerTaken or CorrectionVerified or CorrectionTakenUp:
                    operations.Delete<Deadline>(Deadline.IdOf(Answer, e.StreamKey!));
                    break;
            }

        return Task.CompletedTask;
    }
}

/// <summary>The Town has not answered: overdue, and then taken up.</summary>
internal sealed class FindCorrectionOverdue(IDocumentStore store, FeedPolicy policy, WorkingDayCalendar calendar, TimeProvider clock)
    : PeriodHandler<CorrectionOrder>(store, clock)
{
    public override string Kind => CorrectionDeadlines.Answer;

    protected override Decision Decide(CorrectionOrder state, DateTimeOffset now) =>
        CorrectionDecider.PassTime(state, policy.EscalateAfter, calendar, now);
}
