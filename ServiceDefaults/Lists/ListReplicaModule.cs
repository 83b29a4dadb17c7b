using Haitou.ServiceDefaults.Modules;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Routing;

namespace Haitou.ServiceDefaults.Lists;

/// <summary>The service's own copy of the district's lists (R20).</summary>
/// <param name="readers">Who reads how far it has come.</param>
public sealed class ListReplicaModule(params string[] readers) : ServiceModule
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresListReplica();

    /// <summary>How far it is; who takes in the entries themselves is for the service to say, which may have to act on them.</summary>
    public override void Hear(IBusRegistrationConfigurator bus) => bus.AddConsumer<ListHeartbeatConsumer>();

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapListReplica(readers);
}
