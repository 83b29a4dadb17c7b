namespace Haitou.Blacklist.Entries;

/// <summary>One entry with its history. Its own department sees the subject in full.</summary>
internal static class GetEntry
{
    public static void MapGetEntry(this IEndpointRouteBuilder routes) => routes
        .MapGet("/entries/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
            commands.GetAsync<ListEntry, EntryView>(
                ListEntry.Key(id), id.ToString(), state => state.ToView(commands.Officer.SeesSubjectOf(state.Listed.Department)), ct))
        .WithTags("Entries").WithSummary("One entry with its history")
        .RequireRole(EntryCommands.Readers);
}
