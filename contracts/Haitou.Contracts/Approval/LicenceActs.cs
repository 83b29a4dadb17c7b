using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>Suspends a licence.</summary>
/// <param name="LegalBasis">The law that allows it.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="Until">Last day; null until it is lifted.</param>
public sealed record SuspendLicence(string LegalBasis, string Reasons, DateOnly? Until = null);

/// <summary>Lifts a suspension.</summary>
/// <param name="Reasons">The reasons.</param>
public sealed record ResumeLicence(string Reasons);

/// <summary>On which ground a licence is revoked (Art. 69).</summary>
public enum RevocationGround
{
    /// <summary>滥用职权、玩忽职守: may be revoked.</summary>
    [Chinese("该行政许可决定系行政机关工作人员滥用职权、玩忽职守作出")]
    Abuse,

    /// <summary>超越法定职权: may be revoked.</summary>
    [Chinese("该行政许可决定系超越法定职权作出")]
    BeyondPowers,

    /// <summary>违反法定程序: may be revoked.</summary>
    [Chinese("该行政许可决定系违反法定程序作出")]
    AgainstProcedure,

    /// <summary>对不具备资格或者不符合条件的申请人准予: may be revoked.</summary>
    [Chinese("该行政许可系对不具备申请资格或者不符合法定条件的申请人准予")]
    NotEntitled,

    /// <summary>依法可以撤销的其他情形: may be revoked.</summary>
    [Chinese("存在依法可以撤销行政许可的其他情形")]
    OtherByLaw,

    /// <summary>以欺骗、贿赂等不正当手段取得: must be revoked; no new application for three years for the items it covers (Art. 79).</summary>
    [Chinese("该行政许可系以欺骗、贿赂等不正当手段取得")]
    Fraud,
}

/// <summary>Revokes a licence (撤销, Art. 69).</summary>
/// <param name="Ground">On which ground.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="MajorPublicHarm">Revoking would do major harm to the public interest; then it may not be.</param>
public sealed record RevokeLicence(RevocationGround Ground, string Reasons, bool MajorPublicHarm = false);

/// <summary>
/// Decides not to revoke although there is a ground: where the law leaves the choice, or where revoking would do major harm to
/// the public interest (Art. 69).
/// </summary>
/// <param name="Ground">The ground.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="MajorPublicHarm">Revoking would do major harm to the public interest.</param>
public sealed record ForgoRevocation(RevocationGround Ground, string Reasons, bool MajorPublicHarm = false);

/// <summary>In which of the six cases a licence is cancelled (Art. 70).</summary>
public enum CancellationGround
{
    /// <summary>有效期届满未延续.</summary>
    [Chinese("行政许可有效期届满未延续")]
    Expired,

    /// <summary>公民死亡或者丧失行为能力.</summary>
    [Chinese("赋予公民特定资格的行政许可，该公民死亡或者丧失行为能力")]
    PersonGone,

    /// <summary>法人或者其他组织依法终止.</summary>
    [Chinese("法人或者其他组织依法终止")]
    OrganisationEnded,

    /// <summary>依法被撤销、撤回，或者证件依法被吊销.</summary>
    [Chinese("行政许可依法被撤销、撤回，或者行政许可证件依法被吊销")]
    TakenAway,

    /// <summary>因不可抗力导致许可事项无法实施.</summary>
    [Chinese("因不可抗力导致行政许可事项无法实施")]
    ForceMajeure,

    /// <summary>法律、法规规定的其他情形, a holder's own request among them.</summary>
    [Chinese("存在法律、法规规定的应当注销行政许可的其他情形")]
    OtherByLaw,
}

/// <summary>Cancels a licence (注销, Art. 70).</summary>
/// <param name="Ground">In which case.</param>
/// <param name="Explanation">What happened.</param>
/// <param name="Document">What proves it: certificate, decision, or the law; null where the register itself does.</param>
public sealed record CancelLicence(CancellationGround Ground, string Explanation, string? Document = null);
