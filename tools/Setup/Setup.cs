using Haitou.Approval;
using Haitou.Blacklist;
using Haitou.Intake;
using Haitou.Intake.Items;
using Haitou.Law;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.Platform.Store;
using Haitou.Supervision;
using Haitou.Supervision.Feeds;
using Haitou.Towns;
using Marten;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Haitou.Setup;

/// <summary>
/// Everything that must be there before the services start. Done again only where something has changed since: the program, the
/// catalogue's files, the settings, a database, the broker (<see cref="Mark"/>). Where it is the broker alone, databases are left as they are:
/// to compare their schemas costs PostgreSQL a second each.
/// </summary>
public static class Setup
{
    /// <summary>Schemas of all four services, departments and items, the department edge.</summary>
    /// <param name="configuration">Connection strings, <c>Catalogue:Folder</c>, and the passwords of the services' broker users.</param>
    /// <param name="clock">For the time of what is loaded.</param>
    /// <param name="say">Takes a line for the operator.</param>
    /// <param name="ct">Cancels.</param>
    /// <setting key="Catalogue:Folder" unset="refuses to run">Folder of <c>departments.csv</c>, <c>items.csv</c> and <c>batches.csv</c></setting>
    public static async Task RunAsync(IConfiguration configuration, TimeProvider clock, Action<string> say, CancellationToken ct)
    {
        var folder = configuration["Catalogue:Folder"] ?? throw new InvalidOperationException("Catalogue:Folder is not set.");
        using var broker = new BrokerPart(configuration);
        var mark = new Mark(configuration, folder);
        if (await mark.ReadAsync(ct) is not { } queues)
        {
            var departments = await DoDatabasesAsync(configuration, mark, folder, clock, say, ct);
            await mark.LeaveAsync(await DoBrokerAsync(configuration, broker, departments, say, ct), ct);
        }
        else if (await broker.HoldsAsync(queues, ct))
            say("nothing has changed since the last setup");
        else
            await DoBrokerAsync(configuration, broker, ReadDepartments(folder).Departments, say, ct);
    }

    /// <summary>Schemas, and what is loaded into them.</summary>
    private static async Task<IReadOnlyList<Department>> DoDatabasesAsync(
        IConfiguration configuration, Mark mark, string folder, TimeProvider clock, Action<string> say, CancellationToken ct)
    {
        (string Database, Action<StoreOptions> Configure)[] services =
        [
            ("intake", IntakeService.Definition.Store), ("approval", ApprovalService.Definition.Store),
            ("supervision", SupervisionService.Definition.Store), ("blacklist", BlacklistService.Definition.Store),
        ];
        foreach (var (database, configure) in services)
        {
            await CreateDatabaseAsync(ConnectionTo(configuration, database), ct);
            await mark.RemoveAsync(database, ct);
            using var store = Open(configuration, database, configure);
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            say($"{database}: schema is up to date");
            await SnapshotUpkeep.RunAsync(store, line => say($"{database}: {line}"), ct);
        }

        var departments = await LoadCatalogueAsync(configuration, folder, clock.GetUtcNow(), say, ct);
        await TellApprovalAsync(configuration, departments, ct);
        await TellSupervisionAsync(configuration, FeedsOf(configuration, departments), ct);
        await TellSubmittedAsync(configuration, FeedsOf(configuration, departments), ct);
        return departments;
    }

    /// <summary>The broker's part; says which queues it declared at the edge.</summary>
    private static async Task<IReadOnlyList<string>> DoBrokerAsync(
        IConfiguration configuration, BrokerPart broker, IReadOnlyList<Department> departments, Action<string> say, CancellationToken ct)
    {
        var feeds = FeedsOf(configuration, departments);
        var queues = await DeclareQueuesAsync(broker, feeds, say, ct);
        say($"broker: queues of the services and of {feeds.Count} departments and bureaus are there");
        return queues;
    }

    private static IReadOnlyList<string> FeedsOf(IConfiguration configuration, IReadOnlyList<Department> departments) =>
        [.. departments.Select(d => d.Code), .. EnforcementBureaus.Read(configuration).ByTown.Values];

    private static (IReadOnlyList<Department> Departments, IReadOnlyList<Refusal> Wrong) ReadDepartments(string folder)
    {
        using var file = File.OpenText(Path.Combine(folder, "departments.csv"));
        return CatalogueFile.ReadDepartments(file);
    }

    private static async Task<IReadOnlyList<Department>> LoadCatalogueAsync(
        IConfiguration configuration, string folder, DateTimeOffset now, Action<string> say, CancellationToken ct)
    {
        var (departments, wrong) = ReadDepartments(folder);
        using var itemsFile = File.OpenText(Path.Combine(folder, "items.csv"));
        var read = CatalogueFile.Read(itemsFile, departments.Select(d => d.Code).ToHashSet());
        using var batchesFile = File.OpenText(Path.Combine(folder, "batches.csv"));
        var (batches, wrongBatches) = CatalogueFile.ReadBatches(batchesFile);
        if (wrong.Concat(read.Errors).Concat(wrongBatches).ToArray() is { Length: > 0 } errors)
            throw new InvalidDataException("The catalogue is wrong:\n" + string.Join('\n', errors.Select(e => e.Message(english: true))));

        using var store = Open(configuration, "intake", IntakeService.Definition.Store);
        await using var session = store.LightweightSession();
        session.Store(departments.ToArray());
        var loaded = await CatalogueLoader.LoadAsync(session, read.Items, now, ct);
        await session.SaveChangesAsync(ct);
        var batchesAdded = await CatalogueLoader.LoadBatchesAsync(session, batches, now, ct);
        await session.SaveChangesAsync(ct);
        say($"catalogue: {departments.Count} departments; items {loaded.Added} added, {loaded.Revised} revised, {loaded.Unchanged} unchanged; {batchesAdded} batches added");
        return departments;
    }

    /// <summary>Approval asks departments for surveys and consultations: it has to know which there are.</summary>
    private static async Task TellApprovalAsync(IConfiguration configuration, IReadOnlyList<Department> departments, CancellationToken ct)
    {
        using var store = Open(configuration, "approval", ApprovalService.Definition.Store);
        await using var session = store.LightweightSession();
        session.Store(departments.Select(d => new Approval.Cases.Department(d.Code, d.Name, d.ShortName)).ToArray());
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Supervision sends returned pushes to any feed there is, also to one that has not held any.</summary>
    private static async Task TellSupervisionAsync(IConfiguration configuration, IReadOnlyList<string> feeds, CancellationToken ct)
    {
        using var store = Open(configuration, "supervision", SupervisionService.Definition.Store);
        await using var session = store.LightweightSession();
        session.Store(feeds.Distinct().Select(code => new KnownFeed(code)).ToArray());
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Who takes submissions reads a queue for each department.</summary>
    private static async Task TellSubmittedAsync(IConfiguration configuration, IReadOnlyList<string> departments, CancellationToken ct)
    {
        foreach (var service in BrokerPart.Submitted)
        {
            using var store = Open(configuration, service, options => options.StoresSubmissions());
            await using var session = store.LightweightSession();
            session.Store(departments.Distinct().Select(code => new SubmittingDepartment(code)).ToArray());
            await session.SaveChangesAsync(ct);
        }
    }

    /// <summary>Aspire creates databases on a developer's machine only; a published system starts from an empty server.</summary>
    private static async Task CreateDatabaseAsync(string connectionString, CancellationToken ct)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var lookup = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new NpgsqlParameter { Value = target.Database } },
        };
        if (await lookup.ExecuteScalarAsync(ct) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database \"{target.Database!.Replace("\"", "\"\"")}\"", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    private static async Task<IReadOnlyList<string>> DeclareQueuesAsync(BrokerPart broker, IReadOnlyList<string> feeds, Action<string> say, CancellationToken ct)
    {
        string[] edgeQueues =
        [
            .. feeds.Select(EdgeTopology.QueueOf),
            .. BrokerPart.Submitted.Select(EdgeTopology.SubmitQueueOf).SelectMany(queue => new[] { queue, MessagingExtensions.ErrorsOf(queue) }),
            .. BrokerPart.Submitted.SelectMany(_ => feeds, EdgeTopology.SubmitQueueOf),
        ];
        await using var toEdge = await broker.ConnectToEdgeAsync(ct); // it is new enough
        await broker.PrepareAsync(edgeQueues, ct);
        await using var toBus = await broker.ConnectToBusAsync(ct);
        await using var bus = await toBus.CreateChannelAsync(cancellationToken: ct);
        await MessagingExtensions.DeclareQueueAsync(bus, "intake", IntakeService.Definition.Hear, ct);
        await MessagingExtensions.DeclareQueueAsync(bus, "approval", ApprovalService.Definition.Hear, ct);
        await MessagingExtensions.DeclareQueueAsync(bus, "supervision", SupervisionService.Definition.Hear, ct);
        await MessagingExtensions.DeclareQueueAsync(bus, "blacklist", BlacklistService.Definition.Hear, ct);

        await using var edge = await toEdge.CreateChannelAsync(cancellationToken: ct);
        await EdgeTopology.DeclareAsync(edge, feeds, ct);
        await broker.RequireNobodyTakesFromSharedAsync(edge, ct);
        await EdgeTopology.DeclareSubmitAsync(edge, "supervision", feeds, UrnsOf(SubmissionContract.TypesIn(typeof(SupervisionService).Assembly)), takesUnknown: true, ct);
        await EdgeTopology.DeclareSubmitAsync(edge, "blacklist", feeds, UrnsOf(SubmissionContract.TypesIn(typeof(BlacklistService).Assembly)), takesUnknown: false, ct);

        if (await broker.FinishAsync(toBus, toEdge, ct) is > 0 and var moved)
            say($"broker: {moved} messages were moved from the edge to the bus");
        return edgeQueues;

        static IEnumerable<string> UrnsOf(IEnumerable<Type> types) => types.Select(t => SubmissionContract.UrnOf(SubmissionContract.DataOf(t)));
    }

    private static DocumentStore Open(IConfiguration configuration, string database, Action<StoreOptions> configure) => DocumentStore.For(options =>
    {
        options.Connection(ConnectionTo(configuration, database));
        EventStoreExtensions.Configure(options, configure);
    });

    internal static string ConnectionTo(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set.");
}
