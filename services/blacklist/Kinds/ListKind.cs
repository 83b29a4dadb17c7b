namespace Haitou.Blacklist.Kinds;

/// <summary>A kind of list was declared.</summary>
/// <param name="Kind">The declaration, whole.</param>
/// <param name="Officer">Who declared it.</param>
/// <param name="At">When.</param>
public sealed record KindDeclared(DeclareKind Kind, string Officer, DateTimeOffset At);

/// <summary>A kind was revised. Entries listed before keep what they were listed with.</summary>
/// <param name="Revision">What holds from now on.</param>
/// <param name="Officer">Who revised it.</param>
/// <param name="At">When.</param>
public sealed record KindRevised(ReviseKind Revision, string Officer, DateTimeOffset At);

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
public sealed record ListKind(string Id, DeclareKind Terms, KindClosed? Closed = null, string? TraceParent = null) : IStreamState<ListKind>
{
    /// <summary>Key of a kind's stream.</summary>
    public static string Key(string code) => $"kind/{code}";

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
