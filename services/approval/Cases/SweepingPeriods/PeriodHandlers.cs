namespace Haitou.Approval.Cases;

/// <summary>Art. 42: the last day passed without a decision.</summary>
internal sealed class FindDecisionOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<ApprovalCase>(store, clock)
{
    public override string Kind => CaseDeadlines.Decision;

    protected override Decision Decide(ApprovalCase state, DateTimeOffset now) => PeriodDecider.FindOverdue(state, now);
}

/// <summary>Art. 44: the last day passed and the licence was not issued.</summary>
internal sealed class FindLicenceOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<ApprovalCase>(store, clock)
{
    public override string Kind => CaseDeadlines.LicenceIssue;

    protected override Decision Decide(ApprovalCase state, DateTimeOffset now) => ApprovalDecider.FindLicenceOverdue(state, now);
}

/// <summary>Art. 47: the last day passed and the hearing was not held.</summary>
internal sealed class FindHearingOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<ApprovalCase>(store, clock)
{
    public override string Kind => CaseDeadlines.Hearing;

    protected override Decision Decide(ApprovalCase state, DateTimeOffset now) => HearingDecider.FindOverdue(state, now);
}
