using System.Diagnostics;
using Haitou.Approval.Cases;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;
using Spectre.Console;

namespace Haitou.Bench;

/// <summary>
/// What others would have built for the same work, beside ours: on the same servers in one run, taking turns within each round, and only one of
/// them with load at a time. Where there is a series of numbers without gaps, whoever submits waits for the one before, whatever the program.
/// </summary>
internal sealed class Peers(RunningAppHost system, Window window)
{
    private const int Rounds = 3;
    private const int AtOnce = 8;
    private const int Paced = 10;
    private const string Streams = "select id from mt_streams where id = any ($1)";
    private const string Servers = "the servers alone";
    private static readonly int[] Clients = [1, AtOnce, 32];
    private static readonly TimeSpan During = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan PacedFor = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    private readonly Dictionary<(string What, int Clients), Dictionary<string, List<Round>>> _figures = [];
    private readonly Dictionary<string, List<Cost>> _costs = [];
    private readonly string _database = system.ConnectionStrings["intake"];
    private readonly Uri _broker = new(system.ConnectionStrings["rabbitmq-edge"]);
    private string _application = "";

    public async Task RunAsync()
    {
        _application = await WindowBodies.ApplicationAsync(system.Addresses["intake"]);
        await using var ourCases = new Arrivals(system.ConnectionStrings["approval"], Streams);
        var ours = new Contestant(
            "ours", _ => window.SubmitAsync(), window.AcceptAsync, number => ourCases.UntilAsync(ApprovalCase.Key(number)), () => system.Addresses.Keys.SelectMany(system.PidsOf));
        await using (var handWritten = await Peer.StartAsync(system, "HandWritten", _application))
        await using (var wolverine = await Peer.StartAsync(system, "Wolverine", _application))
        await using (var cases = new Arrivals(handWritten.CasesDatabase, "select number from case_file where number = any ($1)"))
        await using (var streams = new Arrivals(wolverine.CasesDatabase, Streams))
        {
            Contestant[] contestants = [ours, Of("hand-written", handWritten, cases), Of("Wolverine", wolverine, streams)];
            foreach (var contestant in contestants)
                await Load.RunAsync(AtOnce, 2 * During, _ => contestant.JourneyAsync()); // warm: compiled, pooled, cached
            for (var round = 0; round < Rounds; round++)
            {
                AnsiConsole.WriteLine($"round {round + 1} of {Rounds}");
                await RoundAsync([.. contestants[round..], .. contestants[..round]]);
            }
        }

        Show(Servers, ours.Name, "hand-written", "Wolverine");
        await IdleAsync(ours);

        static Contestant Of(string name, Peer peer, Arrivals cases) => new(name, peer.SubmitAsync, null, cases.UntilAsync, () => peer.Processes);
    }

    private async Task RoundAsync(Contestant[] contestants)
    {
        foreach (var n in Clients)
        {
            Add("rows committed, one per transaction (pgbench)", n, Servers, await Limits.CommitsAsync(_database, n, During));
            Add("publishes confirmed (bare client, quorum queue)", n, Servers, await Limits.PublishesAsync(_broker, n, During));
            foreach (var contestant in contestants)
                Add("submission to 201, numbers without gaps", n, contestant.Name, await SubmissionsAsync(contestant, n, gapless: true));
            foreach (var contestant in contestants.Where(c => c.Accept is null))
                Add("submission to 201, numbers of a sequence", n, contestant.Name, await SubmissionsAsync(contestant, n, gapless: false));
            foreach (var contestant in contestants)
                Add("submission to the open case", n, contestant.Name, await Load.RunAsync(n, During, _ => contestant.JourneyAsync()));
        }

        foreach (var contestant in contestants)
        {
            Add($"the same, {Paced} a second", 0, contestant.Name, await Load.PacedAsync(Paced, PacedFor, contestant.JourneyAsync));
            if (!_costs.TryGetValue(contestant.Name, out var costs))
                _costs[contestant.Name] = costs = [];
            costs.Add(await CostAsync(contestant));
        }
    }

    /// <summary>What is submitted only is followed by its case at the peers, and not at ours: the next must not find them at work.</summary>
    private static async Task<Round> SubmissionsAsync(Contestant contestant, int clients, bool gapless)
    {
        var last = new string[clients];
        var round = await Load.RunAsync(clients, During, async client => last[client] = await contestant.Submit(gapless));
        if (contestant.Accept is null)
            await Task.WhenAll(last.Select(contestant.UntilOpenAsync));
        return round;
    }

    /// <summary>What a case costs from submission until it is open, while nobody waits for it.</summary>
    private async Task<Cost> CostAsync(Contestant contestant)
    {
        var last = new string[AtOnce];
        var (before, clock) = (system.Spent(contestant.Processes()), Stopwatch.StartNew());
        var round = await Load.RunAsync(AtOnce, During, async client => last[client] = await contestant.SendAsync());
        await Task.WhenAll(last.Select(contestant.UntilOpenAsync));
        var cases = round.Latencies.Length;
        return ((system.Spent(contestant.Processes()) - before) / cases) with { Rate = cases / clock.Elapsed.TotalSeconds };
    }

    private async Task IdleAsync(Contestant ours)
    {
        var table = new Table().Border(TableBorder.Simple).Title("Idle, alone on the servers, % of a core")
            .AddColumns("who", "its processes", "PostgreSQL", "RabbitMQ", "transactions a second");
        await AddAsync(ours.Name, ours.Processes());
        await Task.WhenAll(system.Addresses.Keys.Select(system.StopAsync));
        await AddAsync(Servers, []);
        foreach (var name in (string[])["HandWritten", "Wolverine"])
        {
            await using var peer = await Peer.StartAsync(system, name, _application);
            await AddAsync(name, [.. peer.Processes]);
        }

        AnsiConsole.Write(table);

        async Task AddAsync(string who, IEnumerable<int> processes)
        {
            await Task.Delay(Settling);
            var (before, transactions, clock) = (system.Spent(processes), await TransactionsAsync(), Stopwatch.StartNew());
            await Task.Delay(PacedFor);
            var seconds = clock.Elapsed.TotalSeconds;
            var idle = (system.Spent(processes) - before) / seconds;
            table.AddRow(who, $"{idle.Services:P1}", $"{idle.PostgreSql:P1}", $"{idle.RabbitMq:P1}", $"{(await TransactionsAsync() - transactions) / seconds:N1}");
        }
    }

    private void Show(params string[] who)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        var table = new Table().Border(TableBorder.Simple).Title($"A second, p50 / p99 ms; medians of {Rounds} rounds, one run").AddColumns(["what", "clients", .. who]);
        foreach (var ((what, clients), of) in _figures.OrderBy(f => f.Key.What, StringComparer.Ordinal).ThenBy(f => f.Key.Clients))
            table.AddRow([what, clients == 0 ? "" : $"{clients}", .. who.Select(w => of.TryGetValue(w, out var rounds) ? Text(new Figure(what, clients, rounds)) : "")]);
        AnsiConsole.Write(table);

        table = new Table().Border(TableBorder.Simple).Title($"Processor time of a case, submission to open, {AtOnce} clients that do not wait for it; ms")
            .AddColumns("who", "its processes", "PostgreSQL", "RabbitMQ", "together", "cases a second, to the last one open");
        foreach (var name in who[1..])
        {
            table.AddRow(
                name, Median(c => c.Services), Median(c => c.PostgreSql), Median(c => c.RabbitMq), Median(c => c.Services + c.PostgreSql + c.RabbitMq),
                $"{Figure.Median(_costs[name].Select(c => c.Rate)):N0}");

            string Median(Func<Cost, double> seconds) => $"{1000 * Figure.Median(_costs[name].Select(seconds)):N1}";
        }

        AnsiConsole.Write(table);

        static string Text(Figure figure) => double.IsNaN(figure.P50) ? $"{figure.PerSecond:N0}" : $"{figure.PerSecond:N0}; {figure.P50:N1} / {figure.P99:N1}";
    }

    private void Add(string what, int clients, string who, Round round)
    {
        if (!_figures.TryGetValue((what, clients), out var of))
            _figures[(what, clients)] = of = [];
        if (!of.TryGetValue(who, out var rounds))
            of[who] = rounds = [];
        rounds.Add(round);
    }

    private Task<long> TransactionsAsync() => system.CountAsync("intake", "select sum(xact_commit + xact_rollback)::bigint from pg_stat_database");
}
