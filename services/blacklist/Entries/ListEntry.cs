using Haitou.Contracts;
using Haitou.Contracts.Blacklist;
using Haitou.Law.Lists;
using Haitou.ServiceDefaults.EventStore;

namespace Haitou.Blacklist.Entries;

/// <summary>A department listed a subject (列入).</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Department">Who lists.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Subject">Who is listed.</param>
/// <param name="Effect">Condition or reference (R23).</param>
/// <param name="LegalBasis">What the list rests on.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Items">Items it bears on; empty for all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="Officer">The department's officer.</param>
/// <param name="At">When.</param>
public sealed record SubjectListed(
    Guid EntryId,
    string Department,
    string List,
    Party Subject,
    ListEffect Effect,
    string LegalBasis,
    string Reason,
    IReadOnlyList<string> Items,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    string Officer,
    DateTimeOffset At);

/// <summary>The entry was lifted (移出). Says the whole entry, so that the push looks up nothing.</summary>
/// <param name="Entry">What was lifted.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">The department's officer.</param>
/// <param name="At">When.</param>
public sealed record EntryLifted(SubjectListed Entry, string Reason, string Officer, DateTimeOffset At);

/// <summary>An entry of a list (名单条目).</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Listed">What was listed.</param>
/// <param name="Version">Number of changes so far, this one included.</param>
/// <param name="Lifted">How it was lifted; null while it stands.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record ListEntry(string Id, SubjectListed Listed, long Version, EntryLifted? Lifted = null, string? TraceParent = null)
    : IStreamState<ListEntry>
{
    /// <summary>Key of an entry's stream.</summary>
    public static string Key(Guid entryId) => $"entry/{entryId}";

    /// <inheritdoc/>
    public static ListEntry? Fold(ListEntry? state, object @event) => ListEntryDecider.Evolve(state, @event);

    /// <inheritdoc/>
    public ListEntry InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>In force on a day, for an item.</summary>
    public bool Concerns(string item, DateOnly on) =>
        Lifted is null && ListScope.Concerns(Listed.Items, Listed.ValidFrom, Listed.ValidUntil, item, on);

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    public EntryView ToView(bool unmasked) => new(
        Listed.EntryId,
        Listed.Department,
        Listed.List,
        unmasked ? Listed.Subject : Listed.Subject.Masked(),
        Listed.Effect,
        Listed.LegalBasis,
        Listed.Reason,
        Listed.Items,
        Listed.ValidFrom,
        Listed.ValidUntil,
        Lifted?.At,
        Lifted?.Reason);
}
