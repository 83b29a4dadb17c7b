namespace Haitou.Blacklist.Entries;

/// <summary>What all commands on entries share.</summary>
internal static class EntryCommands
{
    /// <summary>Who reads entries.</summary>
    public static readonly string[] Readers =
        [Roles.Department, Roles.Enforcement, Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.GovernmentHead, Roles.Auditor];

    /// <summary>Those who decide on applications see subjects in full, and so does the department that listed them.</summary>
    public static bool SeesSubjectOf(this Officer officer, string department) => officer.Department == department || (officer.Department is null && officer.MaySeePersons);

    /// <summary>Looks up what a decision turns on, in the transaction of the decision.</summary>
    public static async Task<EntryFacts> FactsAsync(
        this FileStore files, IQuerySession session, string? kind, IEnumerable<string?> sha256, CancellationToken ct) => new(
        kind is null ? null : await session.LoadAsync<ListKind>(ListKind.Key(kind), ct),
        await files.WhichAsync([.. sha256.OfType<string>().Distinct()], ct));

    /// <summary>Changes an entry and answers with it as the officer may see it.</summary>
    public static Task<Results<Ok<EntryView>, RefusalResult>> ChangeEntryAsync(
        this Commands commands, FileStore files, Guid id, IEnumerable<string?> sha256, Func<ListEntry, EntryFacts, Decision> decide, CancellationToken ct) =>
        commands.ChangeAsync<ListEntry, EntryView>(
            ListEntry.Key(id), id.ToString(),
            async state => decide(state, await files.FactsAsync(commands.Session, state.Listed.Kind, sha256, ct)),
            state => state.ToView(commands.Officer.SeesSubjectOf(state.Listed.Department)), ct);
}
