namespace Haitou.Approval.Cases;

/// <summary>Art. 44: the last day passed and the licence was not issued.</summary>
internal sealed class FindLicenceOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<ApprovalCase>(store, clock)
{
    public override string Kind => CaseDeadlines.LicenceIssue;

    protected override Decision Decide(ApprovalCase state, DateTimeOffset now) => Find(state, now);

    /// <summary>The delay, for the record (R26); nothing where there is none.</summary>
    public static Decision Find(ApprovalCase state, DateTimeOffset now) =>
        state is { Status: CaseStatus.Granted, LicenceOverdue: false, ToIssue: { } period } && period.IsOver(now)
            ? Decision.Of(new LicenceIssueFellOverdue(period.LastDay, now))
            : Decision.Of();
}
