namespace Haitou.Intake.Items;

/// <summary>The service guide (办事指南, R13) as the public reads it: everything that Art. 30 says is to be shown. Pure.</summary>
public static class GuidePage
{
    /// <summary>A page.</summary>
    /// <param name="guide">A version of the guide.</param>
    /// <param name="department">Name of the competent department.</param>
    /// <param name="town">Who decides what was transferred.</param>
    /// <param name="effectiveFrom">First day the town exercises the item; null before publication.</param>
    public static string Render(ServiceGuide guide, string department, string town, DateOnly? effectiveFrom)
    {
        var terms = guide.Terms;
        return HtmlDocument.Page($"{terms.Name} 办事指南", $"""
            <h1>{T(terms.Name)}</h1>
            <div class="number">办事指南 第{terms.GuideVersion}版　事项编码 {T(terms.Code)}</div>
            <table>
            {Row("事项类型", terms.Kind.Chinese())}
            {Row("业务主管部门", department)}
            {Row("实施机关", terms.Mode == ItemMode.Transferred ? $"{town}（划转）" : $"{department}（驻窗）")}
            {Row("行使起始日", effectiveFrom is { } from ? ChineseDate.Of(from) : "尚未公布")}
            {Row("办理期限", $"法定{terms.StatutoryDays}个工作日，承诺{terms.PromisedDays}个工作日")}
            {Row("收费", guide.Fees)}
            {Row("办理结果", terms.LicenceName is null ? "决定书" : $"{terms.LicenceName}，{(terms.ValidityMonths is { } months ? $"有效期{months}个月" : "长期有效")}")}
            {Row("数量限制", terms.Limited ? "有，按受理的先后顺序决定" : "无")}
            </table>
            <h2>设定依据</h2>{List("ul", guide.LegalBasis)}
            <h2>受理条件</h2>{List("ol", guide.Conditions)}
            <h2>申请材料</h2>
            <table><tr><th>序号</th><th>材料</th><th>要求</th></tr>
            {string.Concat(guide.Materials.Select(m => $"<tr><td>{T(m.Code)}</td><td>{T(m.Name)}</td><td>{m.Necessity.Chinese()}</td></tr>"))}
            </table>
            <h2>办理流程</h2>
            {FlowChart.Draw(guide)}
            <h2>救济</h2>
            <p>对不予受理、不予许可等决定不服的，可以依法申请行政复议或者提起行政诉讼；期限和受理机关以决定书所载为准。</p>
            """);
    }

    private static string Row(string name, string value) => $"<tr><th>{name}</th><td>{T(value)}</td></tr>";

    private static string List(string tag, IEnumerable<string> entries) => $"<{tag}>{string.Concat(entries.Select(e => $"<li>{T(e)}</li>"))}</{tag}>";

    private static string T(string text) => HtmlDocument.Text(text);
}
