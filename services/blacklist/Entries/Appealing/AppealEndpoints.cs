namespace Haitou.Blacklist.Entries;

/// <summary>The subject's objection to an entry (异议申诉): received at the window or by the department, decided by the department.</summary>
internal static class AppealEndpoints
{
    public static void MapAppeals(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/entries/{id:guid}/appeals").WithTags("Entries");
        group.MapPost("", (Guid id, AppealEntry body, Commands commands, FileStore files, CancellationToken ct) =>
                commands.ChangeEntryAsync(files, id, body.Files, (state, facts) =>
                    ListEntryDecider.Appeal(state, body, facts, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Records the subject's objection to an entry; takes If-Match").RequireRole(Roles.Clerk, Roles.Department);

        group.MapPost("/{number:int}/outcome", (Guid id, int number, ConcludeAppeal body, Commands commands, FileStore files, CancellationToken ct) =>
                commands.ChangeEntryAsync(files, id, [], (state, facts) => ListEntryDecider.Conclude(
                    state, number, commands.Officer.Department!, body, facts, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Decides on an objection to an entry of the officer's own department; takes If-Match")
            .RequireRole(Roles.Department).RequireDepartment();
    }
}
