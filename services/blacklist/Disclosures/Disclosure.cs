namespace Haitou.Blacklist.Disclosures;

/// <summary>A subject was told what is held about it and why (告知名单信息).</summary>
/// <param name="DisclosureId">Its identity.</param>
/// <param name="Subject">Who asked.</param>
/// <param name="Proof">What was shown to prove it.</param>
/// <param name="HandedTo">Into whose hands the answer went.</param>
/// <param name="Listings">What was told.</param>
/// <param name="Officer">Who told it.</param>
/// <param name="At">When.</param>
public sealed record HoldingsDisclosed(
    Guid DisclosureId, Party Subject, string Proof, string HandedTo, IReadOnlyList<DisclosedListing> Listings, string Officer, DateTimeOffset At)
{
    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => $"{DisclosureId}";
}

/// <summary>What a subject was told.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Disclosed">What was told, to whom.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record Disclosure(string Id, HoldingsDisclosed Disclosed, string? TraceParent = null) : IStreamState<Disclosure>
{
    /// <summary>Key of a disclosure's stream.</summary>
    public static string Key(Guid disclosureId) => $"disclosure/{disclosureId}";

    /// <inheritdoc/>
    public static Disclosure? Fold(Disclosure? state, object @event) => @event is HoldingsDisclosed e ? new(Key(e.DisclosureId), e) : state;

    /// <inheritdoc/>
    public Disclosure InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public DisclosureView ToView() => new(
        Disclosed.DisclosureId, Disclosed.Subject, Disclosed.Proof, Disclosed.HandedTo, Disclosed.Listings, Disclosed.Officer, Disclosed.At);

    /// <summary>As it is handed out.</summary>
    /// <param name="issuer">In whose name.</param>
    public PrintableDocument ToDocument(string issuer) => new(
        "名单信息告知书", null, Disclosed.Subject.Name,
        [
            $"你（单位）于{ChineseDate.Format(ChinaTime.Today(Disclosed.At))}申请查询本人（单位）的名单信息，查验的证明为：{Disclosed.Proof}。现将查询结果告知如下。",
            Disclosed.Listings.Count == 0
                ? "截至查询时，没有将你（单位）列入名单或者实施联合惩戒的记录。"
                : $"截至查询时，共有 {Disclosed.Listings.Count} 条记录，见下表。对列入有异议的，可以向列入部门提出异议申诉，也可以由窗口代为登记。",
        ],
        [.. Disclosed.Listings.Index().Select(l => new DocumentField(
            $"{l.Index + 1}. {l.Item.List}",
            $"{l.Item.Status.Chinese()}；列入部门 {l.Item.Department}；{l.Item.Effect.Chinese()}；依据：{l.Item.LegalBasis}；事由：{l.Item.Reason}；"
            + $"有效期自{ChineseDate.Format(l.Item.ValidFrom)}{(l.Item.ValidUntil is { } until ? $"至{ChineseDate.Format(until)}" : "起，至移出止")}"
            + (l.Item.Appealed ? "；异议处理中" : "")))],
        issuer, ChinaTime.Today(Disclosed.At));

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => Id;
}
