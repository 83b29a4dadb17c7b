namespace Haitou.Approval.Licences;

/// <summary>
/// The papers of a licence, written from its events: the licence itself each time that what it says has changed, and the decisions
/// about it. What happens by the passing of time, or by another body's decision, has no document here. Pure.
/// </summary>
public static class LicenceDocuments
{
    private const string Law = "《中华人民共和国行政许可法》";

    /// <summary>All of them in the order of issue, so that a document keeps its place.</summary>
    /// <param name="events">The licence's.</param>
    /// <param name="case">The case that it was issued in.</param>
    /// <param name="town">Whose licence it is.</param>
    public static IReadOnlyList<CaseDocument> From(IEnumerable<object> events, CaseOpened @case, Town town)
    {
        var documents = new List<CaseDocument>();
        var state = default(Licence);
        foreach (var @event in events)
        {
            state = Licence.Fold(state, @event);
            if (Written(@event, state!, @case, town) is { } document)
                documents.Add(document);
        }

        return documents;
    }

    private static CaseDocument? Written(object @event, Licence state, CaseOpened @case, Town town) => @event switch
    {
        LicenceIssued or LicenceAmended or LicenceRenewed or LicenceGrantFell { Restored: not null } or LicenceConditionsVaried =>
            new(CaseDocumentKind.Licence, Paper(state, @case, town)),
        LicenceSuspended e => Decision(state, town, "暂停行政许可决定书", e.DocumentNumber, e.At,
            $"依照{e.LegalBasis}，本机关决定暂停该行政许可" + (e.Until is { } until ? $"，至{ChineseDate.Format(until)}止。" : "，直至本机关决定恢复。")
            + "暂停期间不得从事该行政许可的活动。",
            $"理由：{e.Reasons}", RemedyNotice.Text("本决定", e.Remedies, town)),
        LicenceResumed { DocumentNumber: { } number } e => Decision(state, town, "恢复行政许可决定书", number, e.At,
            "本机关决定恢复该行政许可，自本决定作出之日起可以继续从事许可的活动。", $"理由：{e.Reasons}"),
        LicenceRevoked e => Decision(state, town, "撤销行政许可决定书", e.DocumentNumber, e.At,
            $"经查，{e.Ground.Chinese()}。依照{Law}第六十九条{(e.Ground == RevocationGround.Fraud ? "第二款" : "第一款")}，本机关决定撤销该行政许可。",
            [
                $"理由：{e.Reasons}",
                .. e.Ground == RevocationGround.Fraud && @case.Item.Barred
                    ? [$"依照{Law}第七十九条，你（单位）在三年内（至{ChineseDate.Format(
                        ChinaTime.Today(e.At).AddYears(LicenceNews.FraudBarYears))}）不得再次申请该行政许可。"]
                    : Array.Empty<string>(),
                RemedyNotice.Text("本决定", e.Remedies, town),
            ]),
        LicenceCancelled e => Decision(state, town, "注销行政许可决定书", e.DocumentNumber, e.At,
            $"因{e.Ground.Chinese()}，依照{Law}第七十条，本机关决定办理该行政许可的注销手续，证件自本决定作出之日起作废。",
            [
                $"情况：{e.Explanation}",
                .. e.Proof is { } proof ? [$"证明文件：{proof}"] : Array.Empty<string>(),
                DecisionDocuments.RemedyFrom("本决定", e.At, town),
            ]),
        LicenceLeftAlone e => Decision(state, town, "行政许可重新处理决定书", e.DocumentNumber, e.At,
            $"根据{e.Ordered}，本机关重新作出决定：对该行政许可不予暂停、撤销或者注销。", $"理由：{e.Reasons}"),
        _ => null,
    };

    private static PrintableDocument Paper(Licence state, CaseOpened @case, Town town)
    {
        var ((holder, from, until, conditions), issued) = (state.Content, state.Issued);
        return new PrintableDocument(
            issued.Name, $"证照编号：{issued.Number}", null,
            [
                $"依照{Law}第三十九条，向下列持证人颁发本证。持证人应当在许可的范围内从事活动。",
                .. issued.CheckCode is not null
                    ? ["凭证照编号和校验码可以在网上办理平台或者向本机关查验本证的真伪和现状；二维码只含证照编号和校验码。"]
                    : Array.Empty<string>(),
            ],
            [
                new("持证人", holder.Name),
                new(holder.Kind == SubjectKind.Person ? "公民身份号码" : "统一社会信用代码", holder.IdNumber),
                .. holder.LegalRepresentative is { } representative ? [new DocumentField("法定代表人", representative)] : Array.Empty<DocumentField>(),
                .. holder.Address is { } address ? [new DocumentField("住所", address)] : Array.Empty<DocumentField>(),
                new("许可事项", @case.Item.Name),
                new("有效期", $"自{ChineseDate.Format(from)}至{(until is { } last ? ChineseDate.Format(last) : "长期")}"),
                .. DecisionDocuments.Conditions(conditions),
                .. issued.CheckCode is { } code ? [new DocumentField("校验码", code)] : Array.Empty<DocumentField>(),
            ],
            town.Government, state.History[^1].On, issued.CheckCode is { } check ? $"{issued.Number} {check}" : null);
    }

    private static CaseDocument Decision(
        Licence state, Town town, string title, string number, DateTimeOffset at, string decided, params IEnumerable<string> reasons) =>
        new(CaseDocumentKind.LicenceDecision, new PrintableDocument(
            title, number, state.Content.Holder.Name,
            [$"你（单位）持有《{state.Issued.Name}》（编号：{state.Issued.Number}）。{decided}", .. reasons],
            [], town.Government, ChinaTime.Today(at)));
}
