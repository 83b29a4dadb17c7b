using MassTransit;
using Npgsql;

namespace Haitou.Blacklist.Replicas;

/// <summary>
/// For a replica that began late or was lost: everything is published once more as it now stands, and what a replica holds can be compared
/// with what is held here. A replica that has something newer already ignores it.
/// </summary>
internal sealed class ReplayingLists : IEndpoint
{
    private const int PageSize = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/replay", async (IDocumentStore store, IBus bus, CancellationToken ct) => TypedResults.Ok(new ListsReplayed(
                await ReplayAsync<ListEntry>(store, bus, state => state.ToMessage(), ct),
                await ReplayAsync<JointPunishment>(store, bus, state => state.ToMessage(), ct),
                await ReplayAsync<Policy>(store, bus, state => state.ToMessage(), ct))))
            .WithTags("Replicas").WithSummary("Publishes every entry, joint punishment and policy once more as it now stands; answers when the broker has them")
            .MayTakeLong().RequireRole(Roles.Operator);

        routes.MapGet("/lists/source", async (NpgsqlDataSource database, CancellationToken ct) => TypedResults.Ok(await ReplicaDigest.OfAsync(database,
                """
                select substring(id from '[^/]*$')::uuid id, data->>'version' version from mt_doc_listentry
                union all select substring(id from '[^/]*$')::uuid, data->>'version' from mt_doc_jointpunishment
                """, ct)))
            .WithTags("Replicas").WithSummary("How many entries and joint punishments there are, with a digest: that of a complete replica is the same")
            .RequireRole(Roles.Operator, Roles.Auditor);
    }

    private static async Task<long> ReplayAsync<TState>(IDocumentStore store, IBus bus, Func<TState, object> message, CancellationToken ct)
        where TState : class, IStreamState<TState>
    {
        var (published, after) = (0L, "");
        while (true)
        {
            await using var session = store.QuerySession();
            var page = await session.Query<TState>().Where(s => s.Id.CompareTo(after) > 0).OrderBy(s => s.Id).Take(PageSize).ToListAsync(ct);
            if (page.Count == 0)
                return published;
            await Task.WhenAll(page.Select(message).Select(m => UntilConfirmed.OnceAsync(within => bus.Publish(m, m.GetType(), within), ct)));
            (published, after) = (published + page.Count, page[^1].Id);
        }
    }
}
