namespace Haitou.Blacklist.Entries;

/// <summary>A department lifts an entry it made, on credit repair (信用修复) or for another reason.</summary>
internal static class LiftEntryEndpoint
{
    public static void MapLiftEntry(this IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/lifting", (Guid id, LiftEntry body, Commands commands, FileStore files, CancellationToken ct) =>
            commands.ChangeEntryAsync(files, id, [body.Repair?.Sha256], (state, facts) =>
                ListEntryDecider.Lift(state, commands.Officer.Department!, body, facts, commands.Officer.Id, commands.Now), ct))
        .WithTags("Entries").WithSummary("Lifts an entry of the officer's own department; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();
}
