using Haitou.Law;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;
using JasperFx.Events.Daemon;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Haitou.ServiceDefaults.EventStore;

/// <summary>An operator asked for a projection to be built anew from its events; the leader does it.</summary>
/// <param name="Id">The projection's name.</param>
public sealed record RebuildRequest(string Id);

/// <summary>The operator's command to rebuild a projection.</summary>
public static class Rebuilding
{
    private static readonly Rule NoSuchProjection = new("operations.no-such-projection", RefusalKind.NotFound,
        "没有这个读模型：{name}。现有：{known}", "There is no such projection: {name}. There are: {known}");

    /// <summary>Maps the command, and what it can be given to.</summary>
    public static void MapRebuilding(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/operations/projections").WithTags("Operations").RequireRole(Roles.Operator);
        group.MapGet("", (IDocumentStore store) => NamesIn(store)).WithSummary("Read models that can be built anew");
        group.MapPost("/{name}/rebuild", async Task<Results<Accepted, RefusalResult>> (string name, IDocumentSession session, CancellationToken ct) =>
        {
            var known = NamesIn(session.DocumentStore);
            if (!known.Contains(name))
                return NoSuchProjection.Refuse("name", ("name", name), ("known", string.Join(", ", known))).ToResult();
            session.Store(new RebuildRequest(name));
            await session.SaveChangesAsync(ct);
            return TypedResults.Accepted((string?)null);
        })
        .WithSummary("Builds a read model anew from its events");
    }

    private static string[] NamesIn(IDocumentStore store) =>
    [
        .. store.Options.Events.Projections().Where(p => p.Lifecycle == JasperFx.Events.Projections.ProjectionLifecycle.Async).Select(p => p.Name).Order(StringComparer.Ordinal),
    ];
}

/// <summary>Carries out requests to rebuild, on the leader, which alone runs projections.</summary>
internal sealed partial class RebuildTask(IDocumentStore store, ILogger<RebuildTask> logger) : ILeaderTask
{
    public async Task RunAsync(IProjectionDaemon daemon, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(ct))
        {
            await using var session = store.LightweightSession();
            foreach (var request in await session.Query<RebuildRequest>().ToListAsync(ct))
            {
                LogRebuilding(request.Id);
                await daemon.RebuildProjectionAsync(request.Id, ct);
                session.Delete(request);
                await session.SaveChangesAsync(ct); // after the work: a leader that dies on the way leaves the request to the next
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Rebuilding projection {Projection}", EventName = "Rebuilding")]
    private partial void LogRebuilding(string projection);
}
