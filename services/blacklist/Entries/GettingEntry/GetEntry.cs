using Haitou.Contracts.Blacklist;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Blacklist.Entries.GettingEntry;

/// <summary>One entry. Its own department sees the subject in full.</summary>
internal static class GetEntry
{
    public static void MapGetEntry(this IEndpointRouteBuilder routes) => routes
        .MapGet("/entries/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
            commands.GetAsync<ListEntry, EntryView>(
                ListEntry.Key(id), id.ToString(),
                state => state.ToView(unmasked: commands.Officer.MaySeePersons || commands.Officer.Department == state.Listed.Department), ct))
        .WithTags("Entries").WithSummary("One entry")
        .RequireRole(Roles.Department, Roles.Enforcement, Roles.Examiner, Roles.Approver, Roles.Auditor);
}
