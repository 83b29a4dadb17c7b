using Haitou.Law;

namespace Haitou.Contracts.Intake;

/// <summary>An applicant asks how far the own case is.</summary>
/// <param name="Number">The case number, from the receipt.</param>
/// <param name="IdEnding">The last four characters of the applicant's identifier; in the body, because addresses end up in logs.</param>
public sealed record LookUpProgress(string Number, string IdEnding)
{
    /// <summary>Never the identifier's ending: this text ends up in logs.</summary>
    public override string ToString() => Number;
}

/// <summary>What has happened to a case.</summary>
public enum ProgressStepKind
{
    /// <summary>已收件.</summary>
    [Chinese("收件")]
    Received,

    /// <summary>已告知补正.</summary>
    [Chinese("告知补正")]
    CorrectionNotice,

    /// <summary>已受理.</summary>
    [Chinese("受理")]
    Accepted,

    /// <summary>不予受理.</summary>
    [Chinese("不予受理")]
    Declined,

    /// <summary>已撤回.</summary>
    [Chinese("撤回")]
    Withdrawn,

    /// <summary>准予.</summary>
    [Chinese("准予")]
    Granted,

    /// <summary>已发证.</summary>
    [Chinese("发证")]
    LicenceIssued,

    /// <summary>不予许可.</summary>
    [Chinese("不予许可")]
    Refused,

    /// <summary>终止办理.</summary>
    [Chinese("终止办理")]
    Terminated,

    /// <summary>中止计时: time is left out of the decision period (Art. 45).</summary>
    [Chinese("中止计时")]
    PeriodSuspended,

    /// <summary>恢复计时.</summary>
    [Chinese("恢复计时")]
    PeriodResumed,

    /// <summary>延长期限 (Art. 42).</summary>
    [Chinese("延长期限")]
    PeriodExtended,

    /// <summary>证照变更.</summary>
    [Chinese("变更证照")]
    LicenceChanged,

    /// <summary>证照延续.</summary>
    [Chinese("延续证照")]
    LicenceRenewed,

    /// <summary>证照暂停.</summary>
    [Chinese("暂停证照")]
    LicenceSuspended,

    /// <summary>证照恢复.</summary>
    [Chinese("恢复证照")]
    LicenceResumed,

    /// <summary>证照过期.</summary>
    [Chinese("证照过期")]
    LicenceExpired,

    /// <summary>证照撤销.</summary>
    [Chinese("撤销证照")]
    LicenceRevoked,

    /// <summary>证照注销.</summary>
    [Chinese("注销证照")]
    LicenceCancelled,

    /// <summary>复议或者诉讼维持了决定.</summary>
    [Chinese("决定经复议或者诉讼维持")]
    DecisionUpheld,

    /// <summary>复议或者诉讼变更了决定.</summary>
    [Chinese("决定经复议或者诉讼变更")]
    DecisionVaried,

    /// <summary>复议或者诉讼撤销了决定.</summary>
    [Chinese("决定经复议或者诉讼撤销")]
    DecisionAnnulled,

    /// <summary>复议或者诉讼责令重新作出决定.</summary>
    [Chinese("经复议或者诉讼责令重新作出决定")]
    DecisionOrderedAgain,

    /// <summary>撤回复议申请或者撤诉.</summary>
    [Chinese("撤回复议申请或者撤诉")]
    RemedyGivenUp,
}

/// <summary>A step of a case.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="On">The day, in China.</param>
/// <param name="Document">Number of the document about it; null where there is none.</param>
/// <param name="DecisionDue">Last day for the decision from then on; null where the step leaves it as it is.</param>
public sealed record ProgressStep(ProgressStepKind Kind, DateOnly On, string? Document, DateOnly? DecisionDue = null);

/// <summary>How far a case is. Holds nothing that identifies anybody.</summary>
/// <param name="Number">The case number.</param>
/// <param name="ItemName">The item.</param>
/// <param name="Steps">What has happened, in order.</param>
/// <param name="Outstanding">Materials that the applicant still has to supply, by their names.</param>
/// <param name="DecisionDue">Last day for the decision, with the time left out and the extension; null before acceptance and after the decision.</param>
public sealed record ProgressView(
    string Number, string ItemName, IReadOnlyList<ProgressStep> Steps, IReadOnlyList<string> Outstanding, DateOnly? DecisionDue);
