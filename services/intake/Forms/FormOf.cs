using Haitou.Contracts.Intake;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.Documents;

namespace Haitou.Intake.Forms;

/// <summary>What is told of the applications of a form, together. Pure.</summary>
public static class FormOf
{
    /// <summary>At receipt.</summary>
    public static FormView Receipt(FormReceived form) => new(form.Number,
        [.. form.Applications.Select(a => new ProgressView(
            a.Number, a.ItemName, [new ProgressStep(ProgressStepKind.Received, ChinaTime.Today(form.At), null)], [], null))]);

    /// <summary>
    /// The sheet (办理情况告知单) that says of each where it stands and what is still to be supplied. What has legal effect are the
    /// notices of each application; their numbers are on it.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="applicant">The applicant's name.</param>
    /// <param name="town">In whose name.</param>
    /// <param name="today">The day it is printed.</param>
    public static PrintableDocument Sheet(FormView form, string applicant, Town town, DateOnly today) => new(
        "一表申请办理情况告知单", form.Number, applicant,
        [
            $"你（单位）一次提出{form.Applications.Count}个事项的申请，截至{ChineseDate.Of(today)}的办理情况如下。各事项的告知、受理、决定以各自的文书为准。",
            "凭本单编号和申请人证件号码后四位可以一并查询办理进度。",
        ],
        [.. form.Applications.Select(a => new DocumentField(a.Number, TextOf(a)))],
        town.Government, today);

    private static string TextOf(ProgressView application)
    {
        var text = $"{application.ItemName}：{string.Join("，", application.Steps.Select(s => $"{ChineseDate.Of(s.On)}{NameOf(s.Kind)}{(s.Document is null ? "" : $"（{s.Document}）")}"))}。";
        if (application.Outstanding.Count > 0)
            text += $"待补交：{string.Join("、", application.Outstanding)}。";
        if (application.DecisionDue is { } due)
            text += $"承诺于{ChineseDate.Of(due)}前（含当日）作出决定。";
        return text;
    }

    private static string NameOf(ProgressStepKind kind) => kind switch
    {
        ProgressStepKind.Received => "收件",
        ProgressStepKind.CorrectionNotice => "告知补正",
        ProgressStepKind.Accepted => "受理",
        ProgressStepKind.Declined => "不予受理",
        ProgressStepKind.Withdrawn => "撤回",
        ProgressStepKind.Granted => "准予",
        ProgressStepKind.LicenceIssued => "发证",
        ProgressStepKind.Refused => "不予许可",
        ProgressStepKind.Terminated => "终止办理",
        ProgressStepKind.PeriodSuspended => "中止计时",
        ProgressStepKind.PeriodResumed => "恢复计时",
        ProgressStepKind.PeriodExtended => "延长期限",
        ProgressStepKind.LicenceChanged => "变更证照",
        ProgressStepKind.LicenceRenewed => "延续证照",
        ProgressStepKind.LicenceSuspended => "暂停证照",
        ProgressStepKind.LicenceResumed => "恢复证照",
        ProgressStepKind.LicenceExpired => "证照过期",
        ProgressStepKind.LicenceRevoked => "撤销证照",
        ProgressStepKind.LicenceCancelled => "注销证照",
        ProgressStepKind.DecisionUpheld => "决定经复议或者诉讼维持",
        ProgressStepKind.DecisionVaried => "决定经复议或者诉讼变更",
        ProgressStepKind.DecisionAnnulled => "决定经复议或者诉讼撤销",
        ProgressStepKind.DecisionOrderedAgain => "经复议或者诉讼责令重新作出决定",
        ProgressStepKind.RemedyGivenUp => "撤回复议申请或者撤诉",
        _ => kind.ToString(),
    };
}
