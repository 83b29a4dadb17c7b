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
        var text = $"{application.ItemName}：{string.Join("，", application.Steps.Select(s => $"{ChineseDate.Of(s.On)}{s.Kind.Chinese()}{(s.Document is null ? "" : $"（{s.Document}）")}"))}。";
        if (application.Outstanding.Count > 0)
            text += $"待补交：{string.Join("、", application.Outstanding)}。";
        if (application.DecisionDue is { } due)
            text += $"承诺于{ChineseDate.Of(due)}前（含当日）作出决定。";
        return text;
    }
}
