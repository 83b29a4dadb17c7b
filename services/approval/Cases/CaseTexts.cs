using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;

namespace Haitou.Approval.Cases;

/// <summary>The Chinese words for what documents and explanations name.</summary>
internal static class CaseTexts
{
    public static string Of(SuspensionKind kind) => kind switch
    {
        SuspensionKind.Hearing => "听证",
        SuspensionKind.Tender => "招标",
        SuspensionKind.Auction => "拍卖",
        SuspensionKind.Inspection => "检验",
        SuspensionKind.Testing => "检测",
        SuspensionKind.Quarantine => "检疫",
        SuspensionKind.Appraisal => "鉴定",
        _ => "专家评审",
    };

    public static string Of(RefusalGround ground) => ground switch
    {
        RefusalGround.ConditionsNotMet => "申请不符合法定条件、标准",
        RefusalGround.FalseMaterial => "申请人隐瞒有关情况或者提供虚假材料",
        RefusalGround.NumbersExhausted => "该行政许可有数量限制，名额已满",
        RefusalGround.Listed => "申请人被列入作为审批条件的名单",
        _ => "所持行政许可证件不符合变更或者延续的条件",
    };

    public const string TitleOfSilence = "视为准予延续行政许可证明";

    public static string TitleOfGrant(LicencePurpose? purpose) => purpose switch
    {
        LicencePurpose.Change => "准予变更行政许可决定书",
        LicencePurpose.Renewal => "准予延续行政许可决定书",
        _ => "准予行政许可决定书",
    };

    public static string Of(TerminationGround ground) => ground switch
    {
        TerminationGround.TakenBack => "申请人撤回申请",
        TerminationGround.ApplicantGone => "申请人死亡或者依法终止",
        _ => "申请事项的标的已不存在",
    };

    public static string Of(CaseStatus status) => status switch
    {
        CaseStatus.Opened => "待审查",
        CaseStatus.Examined => "待决定",
        CaseStatus.Granted => "已准予",
        CaseStatus.LicenceIssued => "已准予，证照已颁发、变更或者延续",
        CaseStatus.Refused => "不予许可",
        CaseStatus.Terminated => "终止办理",
        _ => "决定已被撤销",
    };

    public static string Of(HearingGround ground) => ground switch
    {
        HearingGround.RequiredByLaw => "法律、法规、规章规定实施该行政许可应当听证",
        HearingGround.PublicInterest => "该行政许可涉及公共利益的重大事项",
        _ => "申请人、利害关系人依法要求听证",
    };
}
