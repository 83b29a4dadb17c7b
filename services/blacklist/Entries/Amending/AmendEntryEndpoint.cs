namespace Haitou.Blacklist.Entries;

/// <summary>A department amends an entry it made (变更).</summary>
internal static class AmendEntryEndpoint
{
    public static void MapAmendEntry(this IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/amendment", (Guid id, AmendEntry body, Commands commands, FileStore files, CancellationToken ct) =>
            commands.ChangeEntryAsync(files, id, [body.Source?.Sha256], (state, facts) =>
                ListEntryDecider.Amend(state, commands.Officer.Department!, body, facts, commands.Officer.Id, commands.Now), ct))
        .WithTags("Entries").WithSummary("Amends an entry of the officer's own department; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();
}
