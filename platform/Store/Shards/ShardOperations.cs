using Haitou.Law;
using Haitou.Platform.Host;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Haitou.Platform.Store;

/// <summary>An operator asked something of a shard; the leader does it.</summary>
/// <param name="Id">The shard.</param>
/// <param name="Rebuild">It is built anew; otherwise what it has set aside is tried once more.</param>
public sealed record ShardRequest(string Id, bool Rebuild);

/// <summary>What operators can do about shards.</summary>
public static class ShardOperations
{
    private static readonly Rule NoSuchProjection = new("operations.no-such-projection", RefusalKind.NotFound,
        "没有这个读模型：{name}。现有：{known}", "There is no such projection: {name}. There are: {known}");

    private const int ShownAtMost = 100;

    /// <summary>Maps them.</summary>
    public static void MapShards(this IEndpointRouteBuilder routes)
    {
        var projections = routes.MapGroup("/operations/projections").WithTags("Operations").RequireRole(Roles.Operator);
        projections.MapGet("", (ShardSet shards) => NamesIn(shards)).WithSummary("Read models that can be built anew");
        projections.MapPost("/{name}/rebuild", async Task<Results<Accepted, RefusalResult>> (
            string name, ShardSet shards, IDocumentSession session, AppendSignal signal, CancellationToken ct) =>
        {
            var known = NamesIn(shards);
            if (!known.Contains(name))
                return NoSuchProjection.Refuse("name", ("name", name), ("known", string.Join(", ", known))).ToResult();
            session.Store(new ShardRequest(name, Rebuild: true));
            await session.SaveChangesAsync(ct);
            signal.Tell();
            return TypedResults.Accepted((string?)null);
        })
        .WithSummary("Builds a read model anew from its events");

        var aside = routes.MapGroup("/operations/set-aside").WithTags("Operations").RequireRole(Roles.Operator);
        aside.MapGet("", (IQuerySession session, CancellationToken ct) =>
                session.Query<SetAside>().OrderBy(a => a.Shard).ThenBy(a => a.Sequence).Take(ShownAtMost).ToListAsync(ct))
            .WithSummary("Events that could not be applied or published, with the cause; everything else went on");
        aside.MapPost("/retry", async (IDocumentSession session, AppendSignal signal, CancellationToken ct) =>
            {
                foreach (var shard in await session.Query<SetAside>().Select(a => a.Shard).Distinct().ToListAsync(ct))
                    session.Store(new ShardRequest(shard, Rebuild: false));
                await session.SaveChangesAsync(ct);
                signal.Tell();
                return TypedResults.Accepted((string?)null);
            })
            .WithSummary("Tries what was set aside once more; what works is taken off the list");
    }

    private static string[] NamesIn(ShardSet shards) => [.. shards.All.Where(s => s.CanBeRebuilt).Select(s => s.Name).Order(StringComparer.Ordinal)];
}

/// <summary>Carries requests of operators out, on the leader.</summary>
internal sealed class ShardRequests(IDocumentStore store, ShardSet shards, Lookout lookout) : ILeaderTask
{
    public Task RunAsync(CancellationToken ct) => lookout.RunAsync(TimeSpan.FromSeconds(1), async () =>
    {
        await using var session = store.LightweightSession();
        foreach (var request in await session.Query<ShardRequest>().ToListAsync(ct))
        {
            await shards.CarryOutAsync(request, ct);
            session.Delete(request);
            await session.SaveChangesAsync(ct); // after the work: a leader that dies on the way leaves the request to the next
        }

        return null;
    }, ct);
}
