namespace Haitou.Approval.Licences;

/// <summary>A licence was issued (颁发).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Name of the licence document.</param>
/// <param name="CaseNumber">The case it was issued in.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Holder">The holder.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="At">When.</param>
/// <param name="Conditions">What it is bound to; null or empty when to nothing.</param>
/// <param name="CheckCode">With it and the number anybody can verify it; null in licences of old.</param>
/// <param name="Officer">Who issued it; null in licences of old.</param>
/// <param name="ItemName">The item's name; null in licences of old.</param>
/// <param name="Department">The competent department; null in licences of old.</param>
/// <param name="Supervising">Further supervising departments; null in licences of old.</param>
[Chinese("证照：颁发")]
public sealed record LicenceIssued(
    string Number,
    string Name,
    string CaseNumber,
    string ItemCode,
    Party Holder,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    DateTimeOffset At,
    IReadOnlyList<string>? Conditions = null,
    string? CheckCode = null,
    string? Officer = null,
    string? ItemName = null,
    string? Department = null,
    IReadOnlyList<string>? Supervising = null)
{
    /// <summary>The department is competent for it or supervises it.</summary>
    public bool Concerns(string department) => Department == department || Supervising?.Contains(department) == true;
}

/// <summary>The holder's details changed by a granted application (变更, Art. 49).</summary>
/// <param name="CaseNumber">The case of the change.</param>
/// <param name="DecisionNumber">The grant.</param>
/// <param name="Holder">The holder from now on.</param>
/// <param name="Conditions">What it is bound to from now on.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
[Chinese("证照：变更")]
public sealed record LicenceAmended(
    string CaseNumber, string DecisionNumber, Party Holder, IReadOnlyList<string> Conditions, string Officer, DateTimeOffset At);

/// <summary>The licence got a further period of validity (延续, Art. 50).</summary>
/// <param name="CaseNumber">The case of the renewal.</param>
/// <param name="DecisionNumber">The grant, or the document that says that it counts as granted.</param>
/// <param name="ValidUntil">Last day from now on; null for long-term.</param>
/// <param name="Conditions">What it is bound to from now on.</param>
/// <param name="Officer">Who; null when nothing was decided in time.</param>
/// <param name="At">When.</param>
[Chinese("证照：延续")]
public sealed record LicenceRenewed(
    string CaseNumber, string DecisionNumber, DateOnly? ValidUntil, IReadOnlyList<string> Conditions, string? Officer, DateTimeOffset At);

/// <summary>The licence was suspended (暂停).</summary>
/// <param name="LegalBasis">The law that allows it.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="Until">Last day; null until it is lifted.</param>
/// <param name="DocumentNumber">Number of the decision.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
/// <param name="Remedies">Last days of both remedies.</param>
[Chinese("证照：暂停")]
public sealed record LicenceSuspended(
    string LegalBasis, string Reasons, DateOnly? Until, string DocumentNumber, string Officer, DateTimeOffset At, RemedyDays Remedies);

/// <summary>A suspension ended (恢复).</summary>
/// <param name="Reasons">The reasons.</param>
/// <param name="DocumentNumber">Number of the decision; null when its last day passed.</param>
/// <param name="Officer">Who; null when its last day passed.</param>
/// <param name="At">When.</param>
[Chinese("证照：恢复")]
public sealed record LicenceResumed(string Reasons, string? DocumentNumber, string? Officer, DateTimeOffset At);

/// <summary>The last day of validity has passed (过期).</summary>
/// <param name="LastDay">That day.</param>
/// <param name="At">When it was noticed.</param>
[Chinese("证照：有效期届满")]
public sealed record LicenceExpired(DateOnly LastDay, DateTimeOffset At);

/// <summary>The licence was revoked (撤销, Art. 69).</summary>
/// <param name="Ground">On which ground.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="DocumentNumber">Number of the decision.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
/// <param name="Remedies">Last days of both remedies.</param>
[Chinese("证照：撤销")]
public sealed record LicenceRevoked(
    RevocationGround Ground, string Reasons, string DocumentNumber, string Officer, DateTimeOffset At, RemedyDays Remedies);

/// <summary>There is a ground to revoke, and it was decided not to (Art. 69).</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="MajorPublicHarm">Because revoking would do major harm to the public interest.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
[Chinese("证照：决定不予撤销")]
public sealed record LicenceRevocationForgone(
    RevocationGround Ground, string Reasons, bool MajorPublicHarm, string Officer, DateTimeOffset At);

/// <summary>The grant behind the licence, or behind its change or renewal, fell in reconsideration or in court (R10).</summary>
/// <param name="CaseNumber">The case whose decision fell.</param>
/// <param name="Document">The decision or judgment.</param>
/// <param name="Reasons">Its reasons.</param>
/// <param name="Restored">
/// Where only a change or renewal fell: the licence as it was before it. Null when the licence itself is void.
/// </param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
[Chinese("证照：许可决定被撤销")]
public sealed record LicenceGrantFell(
    string CaseNumber, string Document, string Reasons, LicenceContent? Restored, string Officer, DateTimeOffset At);

/// <summary>The conditions of the grant behind the licence, or behind its change or renewal, were varied in reconsideration or in court (R10).</summary>
/// <param name="CaseNumber">The case whose decision was varied.</param>
/// <param name="Document">The decision or judgment.</param>
/// <param name="Reasons">Its reasons.</param>
/// <param name="Conditions">What that grant is bound to now; empty when to nothing.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
[Chinese("证照：所附条件被变更")]
public sealed record LicenceConditionsVaried(
    string CaseNumber, string Document, string Reasons, IReadOnlyList<string> Conditions, string Officer, DateTimeOffset At);

/// <summary>The licence was cancelled (注销, Art. 70).</summary>
/// <param name="Ground">In which of the six cases.</param>
/// <param name="Explanation">What happened.</param>
/// <param name="Proof">What proves it; null where the register itself does.</param>
/// <param name="DocumentNumber">Number of the document that says so.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
[Chinese("证照：注销")]
public sealed record LicenceCancelled(
    CancellationGround Ground, string Explanation, string? Proof, string DocumentNumber, string Officer, DateTimeOffset At);

/// <summary>What a licence says.</summary>
/// <param name="Holder">The holder.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="Conditions">What it is bound to.</param>
public sealed record LicenceContent(Party Holder, DateOnly ValidFrom, DateOnly? ValidUntil, IReadOnlyList<string> Conditions);
