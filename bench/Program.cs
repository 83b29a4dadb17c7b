using System.Collections.Concurrent;
using Haitou.Bench;
using Haitou.LocalHost;
using Spectre.Console;

const int Rounds = 3;
int[] clients = [1, 8, 32];
var during = TimeSpan.FromSeconds(4);

AnsiConsole.MarkupLine("Starting private servers and the four services ...");
await using var system = new LocalSystem(new LocalSystemOptions { Report = (part, what) => AnsiConsole.WriteLine($"{part}: {what}") });
await system.StartAsync();
var broker = new Uri(system.ConnectionStrings["rabbitmq"]);
var database = system.ConnectionStrings["intake"];
await using var window = await Window.OpenAsync(system.Addresses["intake"], system.Addresses["approval"], broker, system.IdentityKey);

await Load.RunAsync(8, during, _ => window.WalkAsync()); // warm: compiled, pooled, cached
var memoryBefore = Memory();

// All kinds take turns within a round, so that a slow minute of the machine is in every figure alike.
var figures = new Dictionary<(string What, int Clients), List<Round>>();
for (var round = 1; round <= Rounds; round++)
{
    foreach (var n in clients)
    {
        AnsiConsole.WriteLine($"round {round} of {Rounds}, {n} clients");
        Add("rows committed, one per transaction (pgbench)", n, await Limits.CommitsAsync(database, n, during));
        Add("publishes confirmed (bare client, quorum queue)", n, await Limits.PublishesAsync(broker, n, during));
        Add("submission to 201", n, await Load.RunAsync(n, during, _ => window.SubmitAsync()));

        var toQueue = new ConcurrentBag<double>();
        var walk = await Load.RunAsync(n, during * 2, async _ => toQueue.Add(await window.WalkAsync()));
        Add("whole walk, submission to licence in the queue", n, walk);
        Add("of it: submission to acceptance in the queue", n, new Round(walk.PerSecond, [.. toQueue.Order()]));
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

var memory = new Table().Border(TableBorder.Simple).Title("Resident memory, MiB").AddColumns("service", "before", "after");
foreach (var (service, before) in memoryBefore)
    memory.AddRow(service, $"{before:N0}", $"{Memory()[service]:N0}");
AnsiConsole.Write(memory);
return 0;

void Add(string what, int n, Round round)
{
    if (!figures.TryGetValue((what, n), out var rounds))
        figures[(what, n)] = rounds = [];
    rounds.Add(round);
}

Dictionary<string, double> Memory() => system.Addresses.Keys.ToDictionary(
    name => name,
    name => File.ReadLines($"/proc/{system.Part(name).Pid}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1] is var kib ? double.Parse(kib) / 1024 : 0);

static string Milliseconds(double value) => double.IsNaN(value) ? "" : $"{value:N1}";
