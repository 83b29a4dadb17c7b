using Haitou.Contracts.Approval;
using Haitou.Platform.Host;
using Haitou.Platform.Modules;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Haitou.Lists;

/// <summary>The service's own copy of the district's lists (R20).</summary>
/// <param name="readers">Who reads how far it has come.</param>
public sealed class ListReplicaModule(params string[] readers) : SharedModule
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresListReplica();

    /// <summary>How far it is; who takes in the entries themselves is for the service to say, which may have to act on them.</summary>
    public override void Hear(IBusRegistrationConfigurator bus) => bus.AddConsumer<ListHeartbeatConsumer>();

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapListReplica(readers);
}

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
