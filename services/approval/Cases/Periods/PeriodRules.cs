namespace Haitou.Approval.Cases;

/// <summary>What is refused of whatever changes a decision period.</summary>
internal static class PeriodRules
{
    internal static readonly Rule PeriodReasonMissing = new("approval.period-reason-missing", RefusalKind.Invalid,
        "须将理由告知申请人。", "The applicant is told the reason.", "Art. 42, 45");

    internal static readonly Rule PeriodOver = new("approval.period-over", RefusalKind.Conflict,
        "办理期限已于 {due} 届满，不能再扣除或延长。", "The period ended on {due}: nothing can be left out or added any more.", "Art. 42, 45");

    public static IEnumerable<Refusal> OverOn(ApprovalCase state, DateOnly today) => today > state.Period.End.LastDay
        ? [PeriodOver.Refuse(null, ("due", state.Period.End.LastDay.ToString("O")))]
        : [];
}
