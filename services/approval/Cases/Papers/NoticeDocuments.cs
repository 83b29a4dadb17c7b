using static Haitou.Approval.Cases.DecisionDocuments;

namespace Haitou.Approval.Cases;

/// <summary>What people and departments are told on the way to a decision. Pure.</summary>
internal static class NoticeDocuments
{
    private const string Law = "《中华人民共和国行政许可法》";

    public static PrintableDocument Suspension(PeriodSuspended e, Town town) => new(
        $"行政许可{e.Kind.Chinese()}所需时间告知书", e.NoticeNumber, e.Case.Applicant.Name,
        [
            $"{AcceptedApplication(e.Case)}作出决定前依法需要{e.Kind.Chinese()}：{e.Reason}",
            $"{e.Kind.Chinese()}所需时间为{e.WorkingDays}个工作日，自{ChineseDate.Format(ChinaTime.Today(e.At).AddDays(1))}起至{ChineseDate.Format(e.ToldUntil)}止。"
            + $"依照{Law}第四十五条，所需时间不计算在作出决定的期限内；提前完成的，自完成的次日起恢复计算；超过所告知时间的部分计算在期限内。",
            Ends(e.End),
        ],
        [], town.Government, ChinaTime.Today(e.At));

    public static PrintableDocument Extension(PeriodExtended e, Town town) => new(
        "延长行政许可审批期限告知书", e.NoticeNumber, e.Case.Applicant.Name,
        [
            $"{AcceptedApplication(e.Case)}因不能在期限内作出决定，依照{Law}第四十二条"
            + (e.Case.Item.Joint ? "第二款，经本级人民政府负责人批准" : "第一款，经本行政机关负责人批准") + $"，办理期限延长{e.WorkingDays}个工作日。",
            $"延长期限的理由：{e.Reason}",
            Ends(e.End),
        ],
        [], town.Government, ChinaTime.Today(e.At));

    public static PrintableDocument Rights(InterestedPartiesTold e, CaseOpened @case, Town town) => new(
        e.RequestUntil is null ? "利害关系人权利告知书" : "听证权利告知书", e.NoticeNumber, Addressees(e, @case),
        [
            $"{@case.Applicant.Name}提出的“{@case.Item.Name}”申请（办件编号：{@case.Number}），本机关于{ChineseDate.Format(@case.AcceptedOn)}受理。经审查，该行政许可事项涉及下列利益：{e.Interest}",
            $"依照{Law}第三十六条，申请人、利害关系人有权进行陈述和申辩。陈述和申辩可以书面提交，也可以到本机关口头提出，由工作人员记录。",
            .. e.RequestUntil is { } until
                ?
                [
                    $"依照{Law}第四十七条，申请人、利害关系人享有要求听证的权利。要求听证的，请在被告知之日起五个工作日内（至{ChineseDate.Format(until)}，含当日{(e.Provisional ? "；有关年度的节假日安排尚未公布，公布后据以调整" : "")}）向本机关提出；"
                    + $"本机关自收到听证申请之日起{RequestingHearing.HoldWorkingDays}个工作日内组织听证。逾期不提出的，视为放弃听证。申请人、利害关系人不承担组织听证的费用。",
                ]
                : Array.Empty<string>(),
        ],
        [], town.Government, ChinaTime.Today(e.At));

    public static PrintableDocument Hearing(HearingScheduled e, ApprovalCase before, Town town) => new(
        "行政许可听证通知书", e.NoticeNumber, string.Join("、", before.InterestedParties.Select(p => p.Name).Prepend(before.Opened.Applicant.Name).Distinct()),
        [
            $"{before.Opened.Applicant.Name}提出的“{before.Opened.Item.Name}”申请（办件编号：{before.Opened.Number}），因{e.Ground.Chinese()}，"
            + $"依照{Law}{(e.Ground == HearingGround.Requested ? "第四十七条" : "第四十六条")}、第四十八条，本机关决定举行听证，现通知如下。"
            + (before.Hearing.Scheduled is { } earlier ? $"原定{ChineseDate.Format(earlier.On)}举行的听证（{earlier.NoticeNumber}）不再举行。" : ""),
            "听证公开举行。申请人、利害关系人认为主持人与该行政许可事项有直接利害关系的，有权申请回避；可以委托代理人参加。"
            + "审查该申请的工作人员将提供审查意见的证据、理由，申请人、利害关系人可以提出证据，并进行申辩和质证。听证制作笔录，交听证参加人确认无误后签字或者盖章；本机关根据听证笔录作出决定。",
            "无正当理由不到场的，不影响听证举行。",
        ],
        [new("听证时间", ChineseDate.Format(e.On)), new("听证地点", e.Place), new("听证主持人", e.PresidingOfficer)],
        town.Government, ChinaTime.Today(e.At));

    /// <summary>To departments: the clock runs on meanwhile, so the letter says until when it is of use.</summary>
    public static PrintableDocument SurveyRequest(CaseSurveyRequested e, Town town) => new(
        e.Kind switch
        {
            SurveyKind.JointSurvey => "关于商请联合踏勘的函",
            SurveyKind.Consultation => "关于商请会商的函",
            _ => "关于商请派员现场指导的函",
        },
        null, string.Join("、", e.Names ?? e.Departments),
        [
            $"{e.Case.Applicant.Name}提出的“{e.Case.Item.Name}”申请（办件编号：{e.Case.Number}），本机关于{ChineseDate.Format(e.Case.AcceptedOn)}受理。"
            + $"因审查需要，商请你单位{NameOf(e.Kind)}：{e.Subject}",
            $"请于{ChineseDate.Format(e.ReplyDue)}前（含当日）回复意见，并写明无异议、有条件同意或者不同意以及理由。"
            + (e.MissingReply == MissingReply.NoObjection ? "逾期未回复的，按照限期踏勘、缺席默认的约定视为无异议，并记录在案。" : "逾期未回复的，将记录在案。"),
            $"联合踏勘、会商和现场指导不属于{Law}第四十五条规定的情形，所需时间计算在作出决定的期限内。",
        ],
        [
            .. e.Questions.Select((question, i) => new DocumentField($"问题{i + 1}", question)),
            .. e.Case.Applicant.Address is { } address ? [new DocumentField("地址", address)] : Array.Empty<DocumentField>(),
            .. e.Case.Applicant.Phone is { } phone ? [new DocumentField("联系电话", phone)] : Array.Empty<DocumentField>(),
            new("函件标识", $"{e.RequestId}"),
        ],
        town.Government, ChinaTime.Today(e.At));

    private static string NameOf(SurveyKind kind) => kind switch
    {
        SurveyKind.JointSurvey => "参加联合踏勘",
        SurveyKind.Consultation => "参加会商",
        _ => "派员现场指导",
    };

    private static string Addressees(InterestedPartiesTold e, CaseOpened @case) => string.Join("、",
        e.RequestUntil is null ? e.Parties.Select(p => p.Name) : e.Parties.Select(p => p.Name).Append(@case.Applicant.Name).Distinct());

    private static string Ends(PeriodEnd end) =>
        $"作出决定的最后一日为{ChineseDate.Format(end.LastDay)}" + (end.Provisional ? "（有关年度的节假日安排尚未公布，公布后据以调整）。" : "。");
}
