using Haitou.Contracts.Approval;

namespace Haitou.Approval.Licences;

/// <summary>The Chinese words for the grounds of decisions about licences.</summary>
internal static class LicenceTexts
{
    public static string Of(RevocationGround ground) => ground switch
    {
        RevocationGround.Abuse => "该行政许可决定系行政机关工作人员滥用职权、玩忽职守作出",
        RevocationGround.BeyondPowers => "该行政许可决定系超越法定职权作出",
        RevocationGround.AgainstProcedure => "该行政许可决定系违反法定程序作出",
        RevocationGround.NotEntitled => "该行政许可系对不具备申请资格或者不符合法定条件的申请人准予",
        RevocationGround.OtherByLaw => "存在依法可以撤销行政许可的其他情形",
        _ => "该行政许可系以欺骗、贿赂等不正当手段取得",
    };

    public static string Of(CancellationGround ground) => ground switch
    {
        CancellationGround.Expired => "行政许可有效期届满未延续",
        CancellationGround.PersonGone => "赋予公民特定资格的行政许可，该公民死亡或者丧失行为能力",
        CancellationGround.OrganisationEnded => "法人或者其他组织依法终止",
        CancellationGround.TakenAway => "行政许可依法被撤销、撤回，或者行政许可证件依法被吊销",
        CancellationGround.ForceMajeure => "因不可抗力导致行政许可事项无法实施",
        _ => "存在法律、法规规定的应当注销行政许可的其他情形",
    };
}
