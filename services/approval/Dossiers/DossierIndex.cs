using System.Globalization;
using System.Text;
using static Haitou.Platform.Papers.HtmlDocument;

namespace Haitou.Approval.Dossiers;

/// <summary>A document in a dossier.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its number; null for none.</param>
/// <param name="On">Its day.</param>
/// <param name="Path">Its path, without the end that says in which format.</param>
internal sealed record DossierPaper(string Title, string? Number, DateOnly On, string Path);

/// <summary>A material in a dossier.</summary>
/// <param name="HandedIn">What was handed in.</param>
/// <param name="Path">The path of its file; null for paper.</param>
internal sealed record DossierMaterial(HandedInMaterial HandedIn, string? Path);

/// <summary>A record that an officer uploaded: of a verification on site, of a hearing, of what was put right.</summary>
/// <param name="Name">What it is.</param>
/// <param name="At">When it was put to the case.</param>
/// <param name="Path">The path of its file.</param>
internal sealed record DossierRecord(string Name, DateTimeOffset At, string Path);

/// <summary>The table of contents of a dossier, for people. What it says is in the events as well; those are what counts. Pure.</summary>
internal static class DossierIndex
{
    /// <summary>The page.</summary>
    public static string Page(
        ApprovalCase state, Town town, DateTimeOffset madeAt, string madeBy, IReadOnlyList<DossierPaper> papers,
        IReadOnlyList<DossierMaterial> materials, IReadOnlyList<DossierRecord> records, IReadOnlyList<RecordedEvent> events)
    {
        var (opened, html) = (state.Opened, new StringBuilder());
        html.AppendLine(CultureInfo.InvariantCulture, $"<h1>行政许可案卷</h1><div class=\"number\">{Text(opened.Number)}</div>");
        Table(html, null,
        [
            ["事项", Text(opened.Item.Name)],
            ["申请人", Text(opened.Applicant.Name)],
            ["受理日期", ChineseDate.Format(opened.AcceptedOn)],
            ["办理期限", ChineseDate.Format(state.Period.End.LastDay)],
            ["状态", state.Status.Chinese()],
            .. state.Decision is { } decision
                ? [["决定", Text($"{(decision.Granted ? "准予" : "不予")}行政许可，{decision.Number}，{ChineseDate.Format(decision.On)}")]]
                : Array.Empty<string[]>(),
            .. state.LicenceNumber is { } licence ? [["证照编号", Text(licence)]] : Array.Empty<string[]>(),
        ]);
        Section(html, "文书", ["名称", "文号", "日期", "文件"],
            papers.Select(p => (string[])[Text(p.Title), Text(p.Number ?? "—"), ChineseDate.Format(p.On), $"{Link(p.Path + ".pdf", "PDF")} {Link(p.Path + ".html", "网页")}"]));
        Section(html, "申请材料", ["名称", "提交时间", "形式", "文件"],
            materials.Select(m => (string[])[
                Text(m.HandedIn.Name) + (m.HandedIn.Superseded ? "（已被后交材料替换）" : ""), Moment(m.HandedIn.At), m.HandedIn.Material.Form.Chinese(),
                m.Path is { } path ? Link(path, "文件") : "纸质，见纸质卷宗"]));
        if (records.Count > 0)
            Section(html, "核查、听证和整改记录", ["名称", "时间", "文件"], records.Select(r => (string[])[Text(r.Name), Moment(r.At), Link(r.Path, "文件")]));
        Section(html, "名单查询", ["时间", "来源", "名单完整至", "查询对象", "结果"],
            state.Screenings.Select(s => (string[])[
                Moment(s.At), s.Source.Chinese(), s.Watermark is { } until ? Moment(until) : "—",
                s.Asked is { } asked ? Lines(asked.Subjects.Select(a => $"{a.Role.Chinese()} {a.MaskedId}")) : "申请人",
                s.Hits.Count == 0 && s.Possible is null or [] ? "无记录" : Lines([
                    .. s.Hits.Select(h => $"{(h.Of ?? SubjectRole.Applicant).Chinese()}：{h.List}（{h.Effect.Chinese()}）：{h.Reason}（条目 {h.EntryId}，第 {h.Version} 版）"),
                    .. (s.Possible ?? []).Select(p => $"疑似：{p.Hit.List}，{p.ListedName}：{(p.Resolution is { } said
                        ? $"{(said.Confirmed ? "确认" : "排除")}，{said.Reason}（{said.Officer}）" : "未核实")}（条目 {p.Hit.EntryId}，第 {p.Hit.Version} 版）")])]));
        Section(html, "办理经过", ["序号", "记录时间", "事件", "经办人"],
            events.Select((e, i) => (string[])[
                (i + 1).ToString(CultureInfo.InvariantCulture), Moment(e.RecordedAt), Text(DossierNames.OfEvent(e.Type)), Text(e.Officer ?? "系统")]));
        html.AppendLine(CultureInfo.InvariantCulture,
            $"<p>全部事件见 {Link(DossierArchive.Events, DossierArchive.Events)}（每行一个事件，按序号），名单查询和认领记录见 evidence 文件夹。{Link(DossierArchive.Manifest, DossierArchive.Manifest)} "
            + $"列明全部文件的大小和摘要以及事件的散列链，由 {DossierArchive.Signature} 签名；用随系统提供的命令 verify-dossier 和本机关公布的公钥可以离线验证。</p>");
        html.AppendLine(CultureInfo.InvariantCulture, $"<p>制作时间：{Moment(madeAt)}；取卷人：{Text(madeBy)}。</p><div class=\"end\">{Text(town.Government)}</div>");
        return HtmlDocument.Page($"行政许可案卷 {opened.Number}", html.ToString());
    }

    private static void Section(StringBuilder html, string title, string[] heads, IEnumerable<string[]> rows)
    {
        html.AppendLine(CultureInfo.InvariantCulture, $"<h2>{title}</h2>");
        Table(html, heads, rows);
    }

    /// <summary>Cells are markup.</summary>
    private static void Table(StringBuilder html, string[]? heads, IEnumerable<string[]> rows)
    {
        html.AppendLine("<table>");
        if (heads is not null)
            html.AppendLine(CultureInfo.InvariantCulture, $"<tr>{string.Concat(heads.Select(h => $"<th>{h}</th>"))}</tr>");
        foreach (var row in rows)
            html.AppendLine(CultureInfo.InvariantCulture, $"<tr><th>{row[0]}</th>{string.Concat(row.Skip(1).Select(c => $"<td>{c}</td>"))}</tr>");
        html.AppendLine("</table>");
    }

    private static string Link(string path, string text) => $"<a href=\"{Text(path)}\">{Text(text)}</a>";

    private static string Lines(IEnumerable<string> lines) => string.Join("<br>", lines.Select(Text));

    private static string Moment(DateTimeOffset at) => ChinaTime.At(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
