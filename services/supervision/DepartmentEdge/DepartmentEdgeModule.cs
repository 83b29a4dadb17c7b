namespace Haitou.Supervision.DepartmentEdge;

/// <summary>Where departments' own systems meet the service: their queues, and where they submit over HTTP.</summary>
internal sealed class DepartmentEdgeModule : ServiceModule
{
    public override void Store(StoreOptions options) => options.Schema.For<PlacedAnswer>();

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton<EdgePublisher>();
        builder.Services.AddSingleton<RepeatedPushes>();
        builder.Services.AddSingleton<Shard, DepartmentEdgeSubscription>();
    }
}
