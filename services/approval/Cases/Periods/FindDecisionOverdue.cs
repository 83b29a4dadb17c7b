namespace Haitou.Approval.Cases;

/// <summary>Art. 42: the last day passed without a decision.</summary>
internal sealed class FindDecisionOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<ApprovalCase>(store, clock)
{
    public override string Kind => CaseDeadlines.Decision;

    protected override Decision Decide(ApprovalCase state, DateTimeOffset now) => Find(state, now);

    /// <summary>The delay, for the record (R26); nothing where there is none.</summary>
    public static Decision Find(ApprovalCase state, DateTimeOffset now) =>
        state.IsUndecided && !state.Period.Overdue && ChinaTime.Today(now) > state.Period.End.LastDay
            ? Decision.Of(new DecisionFellOverdue(state.Period.End.LastDay, now))
            : Decision.Of();
}
