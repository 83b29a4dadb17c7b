using Haitou.Contracts.Blacklist;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Blacklist.Entries.Lifting;

/// <summary>A department lifts an entry it made, for example on credit repair (信用修复).</summary>
internal static class LiftEntryEndpoint
{
    public static void MapLiftEntry(this IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/lifting", (Guid id, LiftEntry body, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync<ListEntry, EntryView>(
                ListEntry.Key(id), id.ToString(),
                state => Task.FromResult(ListEntryDecider.Lift(state, commands.Officer.Department!, body, commands.Officer.Id, commands.Now)),
                state => state.ToView(unmasked: true), ct))
        .WithTags("Entries").WithSummary("Lifts an entry of the officer's own department; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();
}
