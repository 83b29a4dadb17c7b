using Marten.Events.Projections;

namespace Haitou.Supervision.Findings;

/// <summary>What is kept of findings.</summary>
internal static class FindingStore
{
    public static void StoresFindings(this StoreOptions options)
    {
        options.StoresEvents(typeof(FindingRaised), typeof(FindingConcluded), typeof(ComplainantAnswered), typeof(ComplaintFellOverdue));
        options.StreamWithSnapshot<Finding>();
        options.Schema.For<Finding>()
            .Duplicate(f => f.Department, configure: i => i.Columns = ["department", "raised_at"]).Duplicate(f => f.RaisedAt).Duplicate(f => f.Open);
        options.Projections.Add(new FindingDeadlines(), ProjectionLifecycle.Inline);
    }
}

/// <summary>Keeps the row of the answer that who complained is owed, in the same transaction.</summary>
internal sealed class FindingDeadlines : IProjection
{
    /// <summary>The answer (R25).</summary>
    public const string Answer = "complaint-answer";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            switch (e.Data)
            {
                case FindingRaised { AnswerDue: { } due }:
                    operations.Store(Deadline.Of(Answer, e.StreamKey!, ChinaTime.EndOf(due)));
                    break;
                case ComplainantAnswered or ComplaintFellOverdue:
                    operations.Delete<Deadline>(Deadline.IdOf(Answer, e.StreamKey!));
                    break;
            }

        return Task.CompletedTask;
    }
}

/// <summary>The last day to answer who complained has passed.</summary>
internal sealed class FindComplaintOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<Finding>(store, clock)
{
    public override string Kind => FindingDeadlines.Answer;

    protected override Decision Decide(Finding state, DateTimeOffset now) => FindingDecider.FindOverdue(state, now);
}
