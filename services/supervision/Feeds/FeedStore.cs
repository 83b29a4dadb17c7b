namespace Haitou.Supervision.Feeds;

/// <summary>What is kept of feeds, what works on them, and how they are reached.</summary>
internal static class FeedStore
{
    /// <summary>Feeds, pushes, the ledger.</summary>
    public static void StoresFeeds(this StoreOptions options)
    {
        options.StoresEvents(
            typeof(PushQueued), typeof(PushClaimed), typeof(PushReturned), typeof(PushRedirected), typeof(PushSupervised), typeof(PushFedBack),
            typeof(PushEscalated), typeof(FeedFetched), typeof(DayReconciled));
        options.StreamWithSnapshot<FollowedPush>();
        options.StreamWithSnapshot<FeedReading>();
        options.StreamWithSnapshot<Reconciliation>();
        options.Schema.For<Reconciliation>()
            .Duplicate(r => r.Day, configure: i => i.Columns = ["day", "department"])
            .Duplicate(r => r.Department, configure: i => i.Columns = ["department", "day"])
            .Duplicate(r => r.Agrees, configure: i => i.Columns = ["agrees", "day"]);
        options.Schema.For<KnownFeed>();
        options.Schema.For<PlacedAnswer>();
        options.Schema.For<RedirectedPush>();
        options.Storage.ExtendedSchemaObjects.AddRange([LedgerTables.LedgerTable(), LedgerTables.PositionTable()]);
        options.FollowedBy(new LedgerProjection());
    }

    /// <summary>What works on feeds.</summary>
    public static void AddFeeds(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(FeedPolicy.Of(builder.Configuration));
        builder.Services.AddSingleton<LedgerReader>();
        builder.Services.AddSingleton<FeedReadings>();
        builder.Services.AddSingleton<Redirections>();
        builder.Services.AddSingleton<FeedWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FeedWatch>());
        builder.Services.AddSingleton<ILeaderTask, PushClock>();
        builder.Services.AddScoped<FeedPages>();
        builder.Services.AddScoped<PushCommands>();
    }

    /// <summary>How they are reached.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapGetFeed();
        routes.MapAcknowledgeFeed();
        routes.MapReplayFeed();
        routes.MapGetPush();
        routes.MapClaimPush();
        routes.MapReturnPush();
        routes.MapRedirectPush();
        routes.MapSupervisePush();
        routes.MapFeedBackPush();
        routes.MapLedger();
        routes.MapReconciliation();
        routes.MapClaimFigures();
    }
}
