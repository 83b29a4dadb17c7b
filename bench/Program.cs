using System.Collections.Concurrent;
using Haitou.Bench;
using Haitou.SystemUnderTest;
using Spectre.Console;

if (args is ["--cases", var number] && int.TryParse(number, out var cases) && cases is > 0 and <= 200_000)
    return await VolumeAsync(cases);
if (args is ["--pushes", var count] && int.TryParse(count, out var pushes) && pushes is >= 1000 and <= 2_000_000)
    return await FeedsAsync(pushes);
if (args is ["--entries", var listed] && int.TryParse(listed, out var entries) && entries is >= 1000 and <= 2_000_000)
    return await WithWindowAsync((own, at) => new Lists(own, at, entries).RunAsync());
if (args is ["--idle", var appHost])
    return await Idle.RunAsync(appHost);
if (args is ["--statements"])
    return await WithWindowAsync((own, at) => Statements.RunAsync(own, at), Statements.Logged);
if (args is ["--submissions"])
{
    await using var running = await RunningAppHost.StartAsync();
    await new Submissions(running).RunAsync();
    return 0;
}

if (args is ["--peers"])
    return await WithWindowAsync((own, at) => new Peers(own, at).RunAsync());
if (args.Length > 0)
{
    Console.Error.WriteLine(
        "./run bench, ./run bench --idle, --statements, --submissions or --peers, ./run bench --cases N with N up to 200000, or ./run bench --pushes N or --entries N with N from 1000 to 2000000");
    return 2;
}

const int Rounds = 3;
const int Listed = 10_000;
int[] clients = [1, 8, 32];
var during = TimeSpan.FromSeconds(4);

AnsiConsole.MarkupLine("Starting private servers and the four services ...");
await using var system = await RunningAppHost.StartAsync();
var broker = new Uri(system.ConnectionStrings["rabbitmq-edge"]);
var database = system.ConnectionStrings["intake"];
await using var window = await Window.OpenAsync(system.Addresses["intake"], system.Addresses["approval"], broker, system.IdentityKey);

AnsiConsole.WriteLine($"listing {Listed:N0} subjects");
await window.ListAsync(system.Addresses["blacklist"], Listed);
await Load.RunAsync(8, during, _ => window.WalkAsync()); // warm: compiled, pooled, cached
var memoryBefore = Memory();

// All kinds take turns within a round, so that a slow minute of the machine is in every figure alike.
var figures = new Dictionary<(string What, int Clients), List<Round>>();
var costs = new List<(int Clients, Cost OfACase)>();
for (var round = 1; round <= Rounds; round++)
{
    foreach (var n in clients)
    {
        AnsiConsole.WriteLine($"round {round} of {Rounds}, {n} clients");
        Add("rows committed, one per transaction (pgbench)", n, await Limits.CommitsAsync(database, n, during));
        Add("publishes confirmed (bare client, quorum queue)", n, await Limits.PublishesAsync(broker, n, during));
        Add("submission to 201", n, await Load.RunAsync(n, during, _ => window.SubmitAsync()));

        var toQueue = new ConcurrentBag<(double Accepted, double Decided)>();
        var before = Spent();
        var walk = await Load.RunAsync(n, during * 2, async _ => toQueue.Add(await window.WalkAsync()));
        costs.Add((n, (Spent() - before) / walk.Latencies.Length));
        Add("whole walk, submission to licence in the queue", n, walk);
        Add("of it: submission to acceptance in the queue", n, new Round(walk.PerSecond, [.. toQueue.Select(t => t.Accepted).Order()]));
        Add("of it: decision to the department's queue", n, new Round(walk.PerSecond, [.. toQueue.Select(t => t.Decided).Order()]));

        var examined = new ConcurrentQueue<string>();
        await Load.DrainAsync(8, new ConcurrentQueue<int>(Enumerable.Range(0, 100 + (n * 20))), async _ => examined.Enqueue(await window.PrepareAsync()));
        Add($"grant, {Listed:N0} subjects listed", n, await Load.DrainAsync(n, examined, window.GrantAsync));
    }
}

var table = new Table().Border(TableBorder.Simple).Title($"Medians of {Rounds} rounds, one run")
    .AddColumns("what", "clients", "per second", "p50 ms", "p99 ms", "share of pgbench");
foreach (var (key, rounds) in figures)
{
    var figure = new Figure(key.What, key.Clients, rounds);
    var limit = new Figure("", key.Clients, figures[("rows committed, one per transaction (pgbench)", key.Clients)]).PerSecond;
    table.AddRow(Markup.Escape(figure.What), $"{figure.Clients}", $"{figure.PerSecond:N1}", Milliseconds(figure.P50), Milliseconds(figure.P99), $"{figure.PerSecond / limit:P1}");
}

AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
AnsiConsole.Write(table);

var cpu = new Table().Border(TableBorder.Simple).Title("Processor time of a whole walk, ms").AddColumns("clients", "the four services", "PostgreSQL", "RabbitMQ");
foreach (var of in costs.GroupBy(c => c.Clients, c => c.OfACase))
    cpu.AddRow($"{of.Key}", Median(of, c => c.Services), Median(of, c => c.PostgreSql), Median(of, c => c.RabbitMq));
AnsiConsole.Write(cpu);

var memory = new Table().Border(TableBorder.Simple).Title("Resident memory, MiB").AddColumns("service", "before", "after");
foreach (var (service, held) in memoryBefore)
    memory.AddRow(service, $"{held:N0}", $"{Memory()[service]:N0}");
AnsiConsole.Write(memory);
return 0;

void Add(string what, int n, Round round)
{
    if (!figures.TryGetValue((what, n), out var rounds))
        figures[(what, n)] = rounds = [];
    rounds.Add(round);
}

Cost Spent() => system.Spent(system.Addresses.Keys.SelectMany(system.PidsOf));

static string Median(IEnumerable<Cost> costs, Func<Cost, double> seconds) => $"{1000 * Figure.Median(costs.Select(seconds)):N1}";

Dictionary<string, double> Memory() => system.Addresses.Keys.ToDictionary(name => name, system.MemoryOf);

static async Task<int> VolumeAsync(int cases)
{
    // The measurement asks more often than anybody may.
    await using var system = await RunningAppHost.StartAsync(new Dictionary<string, string>
    {
        ["Environment:intake:Progress__PerAddressAndMinute"] = "10000000", ["Environment:intake:Progress__PerCaseAndHour"] = "10000000",
    });
    using var volume = new Volume(system, cases);
    return await volume.RunAsync() ? 0 : 1;
}

static async Task<int> FeedsAsync(int pushes)
{
    await using var system = await RunningAppHost.StartAsync();
    return await new Feeds(system, pushes).RunAsync() ? 0 : 1;
}

static async Task<int> WithWindowAsync(Func<RunningAppHost, Window, Task> measure, IReadOnlyDictionary<string, string>? postgreSql = null)
{
    await using var system = await RunningAppHost.StartAsync(postgreSql: postgreSql);
    await using var window = await Window.OpenAsync(
        system.Addresses["intake"], system.Addresses["approval"], new Uri(system.ConnectionStrings["rabbitmq-edge"]), system.IdentityKey);
    await measure(system, window);
    return 0;
}

static string Milliseconds(double value) => double.IsNaN(value) ? "" : $"{value:N1}";
