namespace Haitou.Approval.Cases;

/// <summary>Art. 47: the last day passed and the hearing was not held.</summary>
internal sealed class FindHearingOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<ApprovalCase>(store, clock)
{
    public override string Kind => CaseDeadlines.Hearing;

    protected override Decision Decide(ApprovalCase state, DateTimeOffset now) => Find(state, now);

    /// <summary>The delay, for the record (R26); nothing where there is none.</summary>
    public static Decision Find(ApprovalCase state, DateTimeOffset now) =>
        state is { IsUndecided: true, Hearing: { Overdue: false, Held: null, ToHold: { } toHold } } && toHold.IsOver(now)
            ? Decision.Of(new HearingFellOverdue(toHold.LastDay, now))
            : Decision.Of();
}
