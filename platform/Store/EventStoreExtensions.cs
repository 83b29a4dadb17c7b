using Haitou.Platform.Host;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Weasel.Core;

namespace Haitou.Platform.Store;

/// <summary>Where a service's own database is; the password with it, which a data source does not give back.</summary>
internal sealed record DatabaseSettings(string ConnectionString);

/// <summary>A service's own event store.</summary>
public static class EventStoreExtensions
{
    /// <summary>
    /// Marten on the service's own database, with string stream keys (natural keys with the stream's kind before them), the
    /// causation of every event, and the product's clock. Schema changes are made by the one-shot setup, never by a service
    /// in flight.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="database">Name of its connection string.</param>
    /// <param name="configure">Its streams, documents and projections.</param>
    /// <setting key="ConnectionStrings:&lt;service&gt;" unset="refuses to start" also="setup">
    /// PostgreSQL database of the service: <c>intake</c>, <c>approval</c>, <c>supervision</c>, <c>blacklist</c>; the setup reads all
    /// four</setting>
    public static MartenServiceCollectionExtensions.MartenConfigurationExpression AddEventStore(
        this IHostApplicationBuilder builder, string database, Action<StoreOptions> configure)
    {
        var settings = new DatabaseSettings(WithoutValues(builder.Configuration.GetConnectionString(database)
            ?? throw new InvalidOperationException($"ConnectionStrings:{database} is not set.")));
        builder.Services.AddSingleton(settings);
        Expected.Learn(new StorageFailures());
        // What is sent again and again is parsed and planned once for each connection.
        // A connection goes back to the pool as it was: nothing here changes a session's settings, and what takes locks takes a transaction's.
        // One that hangs in the middle of a transaction holds up what follows the stream, and whoever waits for its locks: a minute, and no longer.
        var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
            {
                NoResetOnClose = true, MaxAutoPrepare = 200, AutoPrepareMinUsages = 3, Options = "-c idle_in_transaction_session_timeout=60s",
            }.ConnectionString)
            .ConfigureTypeLoading(types => types.EnableTypeLoading(false)) // there are none but PostgreSQL's own, and asking is most of what a start costs it
            .ConfigureTracing(tracing => tracing
                .ConfigureCommandSpanNameProvider(command => $"sql {command.CommandText.TrimStart().Split([' ', '\n'], 2)[0].ToLowerInvariant()}")
                .ConfigureBatchSpanNameProvider(batch => $"sql batch of {batch.BatchCommands.Count}"));
        builder.Services.AddSingleton(_ => source.Build());
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        builder.Services.AddScoped<Commands>();
        builder.Services.AddSingleton<AppendSignal>();
        builder.Services.AddSingleton(services => new Lookout(() => services.GetRequiredService<AppendSignal>().Count, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService<AppendNotices>();
        builder.Services.AddHostedService<LeaderService>();
        builder.Services.AddSingleton<ILeaderTask, DeadlineSweep>();
        builder.Services.AddSingleton<ILeaderTask, ShardRequests>();
        builder.Services.AddSingleton<ShardSet>();
        builder.Services.AddSingleton<ShardWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ShardWatch>());
        builder.Services.AddHealthChecks().AddCheck<ShardWatch>("shards", tags: ["ready"]);
        return builder.Services
            .AddMarten(services =>
            {
                var options = new StoreOptions();
                options.Connection(services.GetRequiredService<NpgsqlDataSource>());
                options.Events.TimeProvider = services.GetRequiredService<TimeProvider>();
                Configure(options, configure);
                var appends = services.GetRequiredService<AppendSignal>();
                options.Listeners.Add(appends);
                options.Listeners.Add(new RunningAgain.SaveWatch(services.GetRequiredService<IHttpContextAccessor>()));
                options.Projections.Wakeup = appends;
                return options;
            })
            .UseLightweightSessions();
    }

    /// <summary>What failures tell must not hold what was in the rows, whatever somebody has set to find an error.</summary>
    private static string WithoutValues(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { IncludeErrorDetail = false, LogParameters = false }.ConnectionString;

    /// <summary>The part of the configuration that does not depend on a running service.</summary>
    public static void Configure(StoreOptions options, Action<StoreOptions> configure)
    {
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json => HttpJson.Readable(json));
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps; // time stamps of our TimeProvider, one round trip
        options.Events.MetadataConfig.CausationIdEnabled = true; // the trace that an event belongs to
        options.Projections.Errors.SkipApplyErrors = false; // by default Marten skips what it cannot read, silently
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Projections.AsyncMode = DaemonMode.ExternallyManaged; // by our own leader
        options.Projections.FastPollingTime = AppendSignal.Pace;
        options.Projections.SlowPollingTime = AppendSignal.IdlePace;
        options.DisableNpgsqlLogging = true;
        // Of a transaction no part is tried again: what it had read, locked and drawn went with it (ADR 22).
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });
        options.Listeners.Add(new Declarations());
        options.Schema.For<SnapshotForm>();

        options.Schema.For<IdempotentRequest>().Index(r => r.At);
        options.Schema.For<RefusedCommand>().Duplicate(r => r.At).GinIndexJsonData();
        options.Schema.For<ShardRequest>();
        options.Schema.For<SetAside>();
        options.Schema.For<Deadline>().Index(d => d.DueAt);
        options.Storage.ExtendedSchemaObjects.AddRange([.. NumberSeries.Tables(), Leadership.Table()]);
        configure(options);
    }

    /// <summary>Declares the events of a service's streams. They are stored for ever, under names that follow from the types'.</summary>
    public static void StoresEvents(this StoreOptions options, params Type[] events)
    {
        options.Events.AddEventTypes(events);
        foreach (var type in events)
            Declarations.From(options).AddEvent(type);
    }

    /// <summary>
    /// Completes an event that lies in the streams in an old form, whenever it is read: what a newer form has and the old one lacks reads as
    /// the default of its type, and what is to be there instead is said here, in the module of its noun. What is stored is not touched. An
    /// event whose old form no longer fits its class needs a class for that form and Marten's own <c>Upcast</c>.
    /// </summary>
    public static void Upcasts<TEvent>(this StoreOptions options, Func<TEvent, TEvent> complete)
        where TEvent : class => options.Events.Upcast(complete);

    /// <summary>Declares a stream's state: folded by its decider from the stream's events whenever a command needs it.</summary>
    public static void Stream<TState>(this StoreOptions options)
        where TState : class, IStreamState<TState> =>
        options.Projections.Add(new StreamProjection<TState>(), ProjectionLifecycle.Live);

    /// <summary>The same, with the newest state kept as a document in the same transaction, for streams that are listed.</summary>
    /// <param name="options">The store.</param>
    /// <param name="prefix">How the keys of these streams begin.</param>
    public static void StreamWithSnapshot<TState>(this StoreOptions options, string prefix)
        where TState : class, IStreamState<TState>
    {
        var name = typeof(TState).Name;
        options.Projections.Add(new StreamProjection<TState>(prefix) { Name = name }, ProjectionLifecycle.Inline);
        Declarations.From(options).AddSnapshot(name, typeof(TState));
    }

    /// <summary>The same, with the newest state kept as a document a moment later by the leader, for lists.</summary>
    /// <param name="options">The store.</param>
    /// <param name="name">Name of the list, for operators.</param>
    /// <param name="prefix">How the keys of these streams begin.</param>
    public static void StreamWithLaterSnapshot<TState>(this StoreOptions options, string name, string prefix)
        where TState : class, IStreamState<TState>
    {
        options.Schema.For<TState>().UseNumericRevisions(true);
        options.FollowedBy(new RowShard<TState>(name, prefix));
        Declarations.From(options).AddSnapshot(name, typeof(TState));
    }

    /// <summary>Declares a read model that the leader keeps a moment behind the events.</summary>
    public static void FollowedBy(this StoreOptions options, Shard shard) => Declarations.From(options).AddShard(shard);
}
