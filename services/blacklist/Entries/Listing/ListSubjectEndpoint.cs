namespace Haitou.Blacklist.Entries;

/// <summary>A department lists a subject (R20).</summary>
internal static class ListSubjectEndpoint
{
    public static void MapListSubject(this IEndpointRouteBuilder routes) => routes
        .MapPost("/entries", (ListSubject body, Commands commands, FileStore files, CancellationToken ct) =>
            commands.CreateAsync<ListEntry, EntryView>(body, async () =>
            {
                var id = Guid.CreateVersion7();
                var facts = await files.FactsAsync(commands.Session, body.Kind, [body.Source?.Sha256], ct);
                return new NewStream(
                    ListEntry.Key(id),
                    $"/entries/{id}",
                    ListEntryDecider.List(id, commands.Officer.Department!, body, facts, commands.Officer.Id, commands.Now));
            }, state => state.ToView(unmasked: true), ct))
        .WithTags("Entries").WithSummary("Lists a subject for the officer's own department; takes Idempotency-Key")
        .RequireRole(Roles.Department).RequireDepartment();
}
