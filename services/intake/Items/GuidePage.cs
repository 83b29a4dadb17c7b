using System.Globalization;
using System.Text;

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
            {Row("行使起始日", effectiveFrom is { } from ? ChineseDate.Format(from) : "尚未公布")}
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

/// <summary>
/// Draws the flow chart (流程图, R14) of an item from the procedure in its guide: the steps from top to bottom, and beside them the
/// outcomes that the law knows at acceptance (Art. 32) and at the decision (Art. 38). Pure.
/// </summary>
public static class FlowChart
{
    private const int Width = 640;
    private const int Centre = 320;
    private const int BoxWidth = 180;
    private const int BoxHeight = 48;
    private const int Gap = 36;
    private const int Side = 170;
    private const int Right = Width - (Side / 2) - 10;

    /// <summary>An SVG image.</summary>
    public static string Draw(ServiceGuide guide)
    {
        var svg = new StringBuilder();
        var boxes = guide.Steps.Count + 2;
        var height = (boxes * (BoxHeight + Gap)) - Gap + 20;
        svg.AppendLine(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" font-family="Noto Serif CJK SC, SimSun, serif" font-size="15">
            <title>{HtmlDocument.Text(guide.Terms.Name)}办理流程图</title>
            <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>
            """);
        var y = 10;
        Box(svg, Centre, y, BoxWidth, BoxHeight, 24, "申请");
        foreach (var step in guide.Steps)
        {
            Down(svg, y);
            y += BoxHeight + Gap;
            Box(svg, Centre, y, BoxWidth, BoxHeight, 0, step);
            if (step.Contains("受理", StringComparison.Ordinal))
            {
                Branch(svg, left: true, back: false, y, "不需要许可或者不属职权：", "不予受理，告知去向和救济");
                Branch(svg, left: false, back: true, y, "材料不齐或不合形式：", $"{ApplicationRules.NoticeWorkingDays}个工作日内一次告知补正");
            }
            else if (step.Contains("决定", StringComparison.Ordinal))
            {
                Branch(svg, left: true, back: false, y, "不符合条件：不予许可，", "说明理由，告知救济");
                Lines(svg, Right, y, BoxHeight, [$"承诺{guide.Terms.PromisedDays}个工作日", $"（法定{guide.Terms.StatutoryDays}个工作日）"]);
            }
        }

        Down(svg, y);
        Box(svg, Centre, y + BoxHeight + Gap, BoxWidth, BoxHeight, 24, "办结");
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Box(StringBuilder svg, int centre, int top, int width, int height, int round, params string[] lines)
    {
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{centre - (width / 2)}" y="{top}" width="{width}" height="{height}" rx="{round}" fill="none" stroke="#333"/>""");
        Lines(svg, centre, top, height, lines);
    }

    private static void Lines(StringBuilder svg, int centre, int top, int height, string[] lines)
    {
        var size = lines.Length > 1 || new StringInfo(lines[0]).LengthInTextElements > 11 ? 12 : 15;
        for (var i = 0; i < lines.Length; i++)
        {
            var y = top + (height / 2) + 5 + (int)((i - ((lines.Length - 1) / 2.0)) * 18);
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{centre}" y="{y}" text-anchor="middle" font-size="{size}">{HtmlDocument.Text(lines[i])}</text>""");
        }
    }

    private static void Down(StringBuilder svg, int top) => svg.AppendLine(
        CultureInfo.InvariantCulture, $"""<path d="M{Centre} {top + BoxHeight}V{top + BoxHeight + Gap}" stroke="#333" marker-end="url(#arrow)"/>""");

    private static void Branch(StringBuilder svg, bool left, bool back, int top, string first, string second)
    {
        var (near, far, centre) = left
            ? (Centre - (BoxWidth / 2), Side + 10, Width - Right)
            : (Centre + (BoxWidth / 2), Width - Side - 10, Right);
        svg.AppendLine(CultureInfo.InvariantCulture,
            $"""<path d="M{near} {top + (BoxHeight / 2)}H{far}" stroke="#333" marker-end="url(#arrow)"{(back ? " marker-start=\"url(#arrow)\"" : "")}/>""");
        Box(svg, centre, top, Side, BoxHeight, 0, first, second);
    }
}
