using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults.Identity;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Haitou.ServiceDefaults.Lists;

/// <summary>How far a service's replica of the lists has come.</summary>
public static class ReplicaEndpoint
{
    /// <summary>Maps it.</summary>
    /// <param name="routes">The service's addresses.</param>
    /// <param name="roles">Who reads it.</param>
    public static void MapListReplica(this IEndpointRouteBuilder routes, params string[] roles) => routes
        .MapGet("/lists/replica", async (IQuerySession session, NpgsqlDataSource database, IConfiguration configuration, TimeProvider clock, CancellationToken ct) =>
        {
            var watermark = await ListReplica.WatermarkAsync(session, ct);
            var held = await ReplicaDigest.OfAsync(database, ReplicaDigest.OfReplica, ct);
            return TypedResults.Ok(new ReplicaView(
                watermark, ListReplica.IsFresh(watermark, clock.GetUtcNow(), ListReplica.FreshFor(configuration)), held.Count, held.Digest));
        })
        .WithTags("Screening").WithSummary("How far the replica of the lists has come")
        .RequireRole(roles);
}
