namespace Haitou.Blacklist.Kinds;

/// <summary>A kind of list was declared.</summary>
/// <param name="Kind">The declaration, whole.</param>
/// <param name="Officer">Who declared it.</param>
/// <param name="At">When.</param>
public sealed record KindDeclared(KindTerms Kind, string Officer, DateTimeOffset At);

/// <summary>What a kind of list is.</summary>
/// <param name="Code">Never changes.</param>
/// <param name="Name">Name of the list (名单名称).</param>
/// <param name="IssuingBody">The body in whose name the list is kept (认定单位).</param>
/// <param name="Basis">What it rests on (国办发〔2020〕49号).</param>
/// <param name="Effect">The most that its entries do to an approval.</param>
/// <param name="OverrideAllowed">The approver may grant against a condition of this kind, with reasons.</param>
/// <param name="Department">The department that lists under it; null for every department.</param>
public sealed record KindTerms(
    string Code, string Name, string IssuingBody, KindBasis Basis, ListEffect Effect, bool OverrideAllowed, string? Department);

/// <summary>What holds of a kind from its revision on.</summary>
/// <param name="Name"><inheritdoc cref="KindTerms" path="/param[@name='Name']"/></param>
/// <param name="IssuingBody"><inheritdoc cref="KindTerms" path="/param[@name='IssuingBody']"/></param>
/// <param name="Basis"><inheritdoc cref="KindTerms" path="/param[@name='Basis']"/></param>
/// <param name="Effect"><inheritdoc cref="KindTerms" path="/param[@name='Effect']"/></param>
/// <param name="OverrideAllowed"><inheritdoc cref="KindTerms" path="/param[@name='OverrideAllowed']"/></param>
public sealed record KindRevision(string Name, string IssuingBody, KindBasis Basis, ListEffect Effect, bool OverrideAllowed);

/// <summary>A kind was revised. Entries listed before keep what they were listed with.</summary>
/// <param name="Revision">What holds from now on.</param>
/// <param name="Officer">Who revised it.</param>
/// <param name="At">When.</param>
public sealed record KindRevised(KindRevision Revision, string Officer, DateTimeOffset At);

/// <summary>A kind was closed: nothing is listed, amended or extended under it any more; what stands, stands until it is lifted.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who closed it.</param>
/// <param name="At">When.</param>
public sealed record KindClosed(string Reason, string Officer, DateTimeOffset At);

/// <summary>A kind of list (名单种类): by whom, on what basis, and what its entries may do to an approval.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Terms">What holds now.</param>
/// <param name="Closed">How it was closed; null while it is open.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record ListKind(string Id, KindTerms Terms, KindClosed? Closed = null, string? TraceParent = null) : IStreamState<ListKind>
{
    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "kind/";

    /// <summary>Key of a kind's stream.</summary>
    public static string Key(string code) => $"{Prefix}{code}";

    /// <inheritdoc/>
    public static ListKind? Fold(ListKind? state, object @event) => @event switch
    {
        KindDeclared e => new ListKind(Key(e.Kind.Code), e.Kind),
        KindRevised { Revision: var r } => state! with
        {
            Terms = state.Terms with { Name = r.Name, IssuingBody = r.IssuingBody, Basis = r.Basis, Effect = r.Effect, OverrideAllowed = r.OverrideAllowed },
        },
        KindClosed e => state! with { Closed = e },
        _ => state,
    };

    /// <inheritdoc/>
    public ListKind InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>The basis as entries cite it.</summary>
    public string LegalBasis => Terms.Basis.Title + Terms.Basis.Article;

    /// <summary>As a reader sees it.</summary>
    public KindView ToView() => new(
        Terms.Code, Terms.Name, Terms.IssuingBody, Terms.Basis, Terms.Effect, Terms.OverrideAllowed, Terms.Department, Closed?.At, Closed?.Reason);
}
