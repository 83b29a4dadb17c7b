namespace Haitou.Blacklist.Entries;

/// <summary>A department extends an entry it made (延期).</summary>
internal static class ExtendEntryEndpoint
{
    public static void MapExtendEntry(this IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/extension", (Guid id, ExtendEntry body, Commands commands, FileStore files, CancellationToken ct) =>
            commands.ChangeEntryAsync(files, id, [body.Source.Sha256], (state, facts) =>
                ListEntryDecider.Extend(state, commands.Officer.Department!, body, facts, commands.Officer.Id, commands.Now), ct))
        .WithTags("Entries").WithSummary("Puts off the last day of an entry of the officer's own department; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();
}
