using Haitou.Law;
using Haitou.Law.Remedies;

namespace Haitou.Contracts.Approval;

/// <summary>Where a licence (证照) stands.</summary>
public enum LicenceStatus
{
    /// <summary>有效.</summary>
    [Chinese("有效")]
    Valid,

    /// <summary>暂停.</summary>
    [Chinese("暂停")]
    Suspended,

    /// <summary>过期: its last day has passed; to be cancelled (Art. 70(1)).</summary>
    [Chinese("过期")]
    Expired,

    /// <summary>撤销: revoked (Art. 69), or void because its grant was annulled; to be cancelled (Art. 70(4)).</summary>
    [Chinese("撤销")]
    Revoked,

    /// <summary>注销 (Art. 70).</summary>
    [Chinese("注销")]
    Cancelled,
}

/// <summary>What happened to a licence.</summary>
public enum LicenceChange
{
    /// <summary>变更 (Art. 49).</summary>
    [Chinese("变更")]
    Changed,

    /// <summary>延续 (Art. 50).</summary>
    [Chinese("延续")]
    Renewed,

    /// <summary>暂停.</summary>
    [Chinese("暂停")]
    Suspended,

    /// <summary>恢复: valid again.</summary>
    [Chinese("恢复")]
    Resumed,

    /// <summary>过期.</summary>
    [Chinese("过期")]
    Expired,

    /// <summary>撤销 (Art. 69).</summary>
    [Chinese("撤销")]
    Revoked,

    /// <summary>注销 (Art. 70).</summary>
    [Chinese("注销")]
    Cancelled,
}

/// <summary>A licence as its readers see it.</summary>
/// <param name="Number">The licence number.</param>
/// <param name="Name">Name of the licence document.</param>
/// <param name="CaseNumber">The case it was issued in.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Holder">The holder; personal data masked unless the reader's role needs it.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Conditions">What it is bound to; empty when to nothing.</param>
/// <param name="CheckCode">With it and the number anybody can verify it; null for a reader whose role does not need it.</param>
/// <param name="SuspendedUntil">Last day of a suspension; null when there is none or it has no end.</param>
/// <param name="History">What has happened to it, the issue first.</param>
/// <param name="Forgone">Decisions not to revoke although there is a ground (不予撤销, Art. 69), in order.</param>
/// <param name="Remedies">Reconsiderations and suits against acts on it (R10), in order.</param>
/// <param name="DecideAgainBy">Last day for the new decision on it that was ordered (R10); null where none is awaited.</param>
/// <param name="DecisionOverdue">That day passed without one.</param>
/// <param name="Flags">Entries of the lists that the holder was put on since the grant and that stand.</param>
public sealed record LicenceView(
    string Number,
    string Name,
    string CaseNumber,
    string ItemCode,
    Party Holder,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    LicenceStatus Status,
    IReadOnlyList<string> Conditions,
    string? CheckCode,
    DateOnly? SuspendedUntil,
    IReadOnlyList<LicenceStep> History,
    IReadOnlyList<ForgoneRevocation> Forgone,
    IReadOnlyList<RemedyView>? Remedies = null,
    DateOnly? DecideAgainBy = null,
    bool DecisionOverdue = false,
    IReadOnlyList<ListFlag>? Flags = null);

/// <summary>Something that happened to a licence.</summary>
/// <param name="Change">What; null for the issue.</param>
/// <param name="On">The day.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="Reason">In words.</param>
/// <param name="DocumentNumber">Number of the decision document.</param>
/// <param name="Officer">Who did it; null for what happened by the passing of time.</param>
/// <param name="Remedies">Last days of both remedies against it (R10); null where nobody is worse off by it.</param>
public sealed record LicenceStep(
    LicenceChange? Change, DateOnly On, string? Ground, string? Reason, string? DocumentNumber, string? Officer, RemedyDays? Remedies = null);

/// <summary>A decision not to revoke a licence although there is a ground (不予撤销, Art. 69).</summary>
/// <param name="Ground">The ground.</param>
/// <param name="On">The day.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="MajorPublicHarm">Because revoking would do major harm to the public interest.</param>
/// <param name="Officer">Who decided so.</param>
public sealed record ForgoneRevocation(RevocationGround Ground, DateOnly On, string Reasons, bool MajorPublicHarm, string Officer);

/// <summary>A licence in the register.</summary>
/// <param name="Number">The licence number.</param>
/// <param name="Name">Name of the licence document.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Department">The competent department.</param>
/// <param name="HolderName">The holder; a person's name masked unless the reader's role needs it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="Flagged">Entries of the lists concern it.</param>
public sealed record LicenceSummary(
    string Number, string Name, string ItemCode, string Department, string HolderName, LicenceStatus Status, DateOnly ValidFrom, DateOnly? ValidUntil, bool Flagged = false);

/// <summary>In which order the register comes.</summary>
public enum LicenceOrder
{
    /// <summary>The newest issue first.</summary>
    [Chinese("最新颁发在先")]
    Newest,

    /// <summary>What ends first, first; only licences with a last day.</summary>
    [Chinese("先届满在先")]
    Expiry,
}

/// <summary>Finds the licences of one subject.</summary>
/// <param name="IdNumber">The holder's identifier; in the body, because addresses end up in logs.</param>
public sealed record FindLicences(string IdNumber)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => nameof(FindLicences);
}

/// <summary>Anybody verifies a licence that is shown.</summary>
/// <param name="Number">Its number.</param>
/// <param name="CheckCode">The check code printed on it.</param>
public sealed record VerifyLicence(string Number, string CheckCode)
{
    /// <summary>Never the code: this text ends up in logs.</summary>
    public override string ToString() => Number;
}

/// <summary>What anybody may know of a licence that is shown.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Name of the licence document.</param>
/// <param name="HolderName">The holder; of a person's name only the first character.</param>
/// <param name="ItemName">The item.</param>
/// <param name="IssuedBy">The licensing body.</param>
/// <param name="Status">Where it stands today.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
public sealed record LicenceVerification(
    string Number, string Name, string HolderName, string ItemName, string IssuedBy, LicenceStatus Status, DateOnly ValidFrom, DateOnly? ValidUntil);
