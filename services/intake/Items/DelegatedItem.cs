namespace Haitou.Intake.Items;

/// <summary>Everything that R13 fixes for an item: its service guide (办事指南), as one version.</summary>
/// <param name="Terms">Periods, powers and licence.</param>
/// <param name="LegalBasis">Statutes, with article.</param>
/// <param name="Conditions">Conditions of acceptance.</param>
/// <param name="Materials">The full list of materials.</param>
/// <param name="Steps">The procedure, in order.</param>
/// <param name="Fees">Fees and their basis.</param>
public sealed record ServiceGuide(
    ItemTerms Terms,
    IReadOnlyList<string> LegalBasis,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<ItemMaterial> Materials,
    IReadOnlyList<string> Steps,
    string Fees);

/// <summary>An item entered the catalogue.</summary>
/// <param name="Guide">Its first guide.</param>
/// <param name="EffectiveFrom">In events of old the first day of the item; null since batches put items in force.</param>
/// <param name="At">When it was entered.</param>
public sealed record ItemCatalogued(ServiceGuide Guide, DateOnly? EffectiveFrom, DateTimeOffset At);

/// <summary>An item's guide got a new version; running cases keep theirs.</summary>
/// <param name="Guide">The new version.</param>
/// <param name="EffectiveFrom">As in <see cref="ItemCatalogued"/>.</param>
/// <param name="At">When it was revised.</param>
public sealed record GuideRevised(ServiceGuide Guide, DateOnly? EffectiveFrom, DateTimeOffset At);

/// <summary>The item's batch was published: the Town exercises the item from that day on (R11, R12).</summary>
/// <param name="Batch">Number of the batch.</param>
/// <param name="EffectiveFrom">First day.</param>
/// <param name="At">When.</param>
public sealed record ItemPutInForce(string Batch, DateOnly EffectiveFrom, DateTimeOffset At);

/// <summary>One of the five papers of the handover was filed (R14).</summary>
/// <param name="Paper">Which.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sha256">Digest of the file; null for paper.</param>
/// <param name="Archive">Where the paper is kept; null for a file.</param>
/// <param name="Officer">Who filed it.</param>
/// <param name="At">When.</param>
public sealed record HandoverPaperFiled(HandoverPaper Paper, string Title, string? Sha256, string? Archive, string Officer, DateTimeOffset At);

/// <summary>A delegated item (赋权事项).</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Guide">The guide in force.</param>
/// <param name="EffectiveFrom">First day the town exercises it; null before its batch is published.</param>
/// <param name="Batch">Number of the published batch.</param>
/// <param name="Handover">The papers there are, the newest of each.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record DelegatedItem(
    string Id, ServiceGuide Guide, DateOnly? EffectiveFrom, string? Batch, IReadOnlyList<HandoverPaperFiled> Handover, string? TraceParent = null)
    : IStreamState<DelegatedItem>
{
    /// <summary>The papers that are still missing: until there are none it does not open for intake (R14).</summary>
    public IReadOnlyList<HandoverPaper> MissingPapers => [.. Enum.GetValues<HandoverPaper>().Except(Handover.Select(p => p.Paper))];

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "item/";

    /// <summary>Key of an item's stream.</summary>
    public static string Key(string code) => $"{Prefix}{code}";

    /// <inheritdoc/>
    public static DelegatedItem? Fold(DelegatedItem? state, object @event) => @event switch
    {
        ItemCatalogued e => new(Key(e.Guide.Terms.Code), e.Guide, e.EffectiveFrom, null, []),
        GuideRevised e => state! with { Guide = e.Guide, EffectiveFrom = e.EffectiveFrom ?? state.EffectiveFrom },
        ItemPutInForce e => state! with { Batch = e.Batch, EffectiveFrom = e.EffectiveFrom },
        HandoverPaperFiled e => state! with { Handover = [.. state.Handover.Where(p => p.Paper != e.Paper).Append(e).OrderBy(p => p.Paper)] },
        _ => state,
    };

    /// <inheritdoc/>
    public DelegatedItem InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>The Town exercises it on this day (R12).</summary>
    public bool IsInForce(DateOnly on) => EffectiveFrom is { } from && on >= from;

    /// <summary>As the public sees it.</summary>
    public ItemView ToView(DateOnly today) => new(
        Guide.Terms, Guide.LegalBasis, Guide.Conditions, Guide.Materials, Guide.Steps, Guide.Fees, Batch, EffectiveFrom,
        [.. Handover.Select(p => new HandoverPaperView(p.Paper, p.Title, p.Sha256, p.Archive, p.At))], IsInForce(today) && MissingPapers.Count == 0);
}

/// <summary>A district department (区级部门) that delegates items.</summary>
/// <param name="Code">Its code, which is also its address in the department edge.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Name in everyday use.</param>
public sealed record Department(string Code, string Name, string ShortName);
