namespace Haitou.Blacklist.Entries;

/// <summary>An act on an entry that is there: what all of them have in common.</summary>
internal abstract class ActOnEntry<TCommand> : Act<ListEntry, TCommand, EntryView>
{
    public sealed override string Key(string name) => ListEntry.Key(Guid.Parse(name));

    public sealed override EntryView View(ListEntry state, Moment moment) => state.ToView(moment.Officer.SeesSubjectOf(state.Listed.Department));
}

/// <summary>What a decision on an entry looks up.</summary>
/// <param name="Kind">The kind of list that the entry names; null when it names none, or one that is not declared.</param>
/// <param name="Files">Those of the files named that there are.</param>
public sealed record EntryFacts(ListKind? Kind, IReadOnlySet<string> Files);

/// <summary>How it is looked up, in the transaction of the decision.</summary>
internal static class EntryLookup
{
    /// <param name="files">The files that there are.</param>
    /// <param name="moment">The moment of the decision.</param>
    /// <param name="kind">Code of the entry's kind; null when it names none.</param>
    /// <param name="sha256">Digests of the files that the command names; null for a document without one.</param>
    public static async Task<EntryFacts> FactsAsync(this FileStore files, Moment moment, string? kind, params IEnumerable<string?> sha256) => new(
        kind is null ? null : await moment.Session.LoadAsync<ListKind>(ListKind.Key(kind), moment.Cancelled),
        await files.WhichAsync([.. sha256.OfType<string>().Distinct()], moment.Cancelled));
}
