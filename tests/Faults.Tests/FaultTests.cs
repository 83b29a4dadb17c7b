using System.Diagnostics;
using Haitou.NativeServers;
using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.Messaging;
using Haitou.SystemUnderTest;
using Spectre.Console;

namespace Haitou.Faults.Tests;

/// <summary>
/// The whole system is kept busy while one fault after the other happens to it; after each, all that anybody was told is looked for
/// everywhere. <c>HAITOU_FAULTS=all</c> tries every fault, or those whose names begin with what it says.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("HAITOU_FAULTS");
    private static readonly string? Disk = Environment.GetEnvironmentVariable("HAITOU_FAULTS_DISK");

    [Fact]
    public async Task Nothing_told_is_lost_or_doubled_or_out_of_order_whatever_fails()
    {
        var faults = Fault.All.Where(f => (Chosen is null or "" ? f.Always : Chosen == "all" || f.Name.StartsWith(Chosen, StringComparison.Ordinal))
            && (!f.OwnDisk || Disk is not null)).ToArray();
        Assert.NotEmpty(faults);
        await using var system = await RunningAppHost.StartAsync(postgreSql: PostgreSqlServer.TestSpeed, within: Disk);
        var told = new Told();
        using var doors = new Doors(system, told);
        var town = new Town(doors, told, await Town.ApplicationAsync(system.Addresses["intake"]));
        await using var urban = await DepartmentAsync(system, "chengguan", told);
        await using var market = await DepartmentAsync(system, "shichang", told);
        var checker = new Checker(system, doors, told, new Dictionary<string, DepartmentSystem> { ["chengguan"] = urban, ["shichang"] = market });

        var table = new Table().Border(TableBorder.Simple).AddColumns("fault", "told", "lost", "doubled", "out of order", "gaps", "wrong answers", "recovered in");
        var wrong = new List<string>();
        foreach (var fault in faults)
        {
            var (before, wrongBefore) = (told.Count, told.Wrong.Count);
            output.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {fault.Name}");
            var (findings, recovered) = await RunAsync(fault);
            table.AddRow(fault.Name, $"{told.Count - before}", $"{findings.Lost.Count}", $"{findings.Doubled.Count}", $"{findings.OutOfOrder.Count}",
                $"{findings.Gaps.Count}", $"{told.Wrong.Count - wrongBefore}", recovered is { } time ? $"{time.TotalSeconds:0.0} s" : "never");
            wrong.AddRange(new[] { findings.Lost, findings.Doubled, findings.OutOfOrder, findings.Gaps, told.Wrong.Skip(wrongBefore) }
                .Zip(["lost", "doubled", "out of order", "gap", "wrong answer"], (all, what) => all.Take(5).Select(one => $"{fault.Name}: {what}: {one}")).SelectMany(x => x));
            if (recovered is null)
                wrong.Add($"{fault.Name}: never recovered: {await HealthAsync()}");
            if (recovered is null || wrong.Count > 0)
                break; // what comes after would be measured on a system that is not well
        }

        if (wrong.Count == 0)
            wrong.AddRange((await checker.LostOfAllAsync(CancellationToken.None)).Take(20).Select(lost => $"in the end: lost: {lost}"));
        Print(table, told.Count);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task<(Findings Findings, TimeSpan? Recovered)> RunAsync(Fault fault)
        {
            using var deadline = new CancellationTokenSource();
            using var producing = new CancellationTokenSource();
            using var working = new CancellationTokenSource();
            Task[] produced =
            [
                LoopAsync(producing, town.AcceptAsync), LoopAsync(producing, town.AcceptAsync), LoopAsync(producing, town.ListAsync),
                LoopAsync(producing, c => market.ListAsync(town.NextEntry(), c)),
            ];
            Task[] worked = [LoopAsync(working, town.DecideAsync), LoopAsync(working, town.DecideAsync), LoopAsync(working, urban.ClaimAsync)];

            var happening = new Happening(system, doors, CancellationToken.None);
            await happening.PassAsync(3);
            await fault.Happens(happening);
            var since = Stopwatch.StartNew();
            await happening.PassAsync(2);
            await producing.CancelAsync();

            IReadOnlyCollection<string> lost;
            bool well;
            do
            {
                await happening.PassAsync(0.3);
                lost = await checker.LostAsync(CancellationToken.None);
                well = lost.Count == 0 && town.Undecided == 0 && produced.All(p => p.IsCompleted) && await HealthAsync() == "Healthy";
            }
            while (!well && since.Elapsed < Patience);
            var recovered = since.Elapsed;

            await working.CancelAsync();
            await deadline.CancelAsync();
            await Task.WhenAll([.. produced, .. worked]);
            return (await checker.FindAsync(lost), well ? recovered : null);

            async Task LoopAsync(CancellationTokenSource until, Func<CancellationToken, Task> work)
            {
                try
                {
                    while (!until.IsCancellationRequested)
                    {
                        await work(deadline.Token);
                        await Task.Delay(150, deadline.Token);
                    }
                }
                catch (OperationCanceledException)
                {
                    // Patience is over.
                }
            }
        }

        async Task<string> HealthAsync()
        {
            var health = await Task.WhenAll(system.Addresses.Keys.Select(async s => (Service: s, Says: await doors.HealthAsync(s, CancellationToken.None))));
            return health.All(h => h.Says == "Healthy") ? "Healthy" : string.Join("; ", health.Where(h => h.Says != "Healthy").Select(h => $"{h.Service}: {h.Says}"));
        }
    }

    private static async Task<DepartmentSystem> DepartmentAsync(RunningAppHost system, string code, Told told)
    {
        using var http = new HttpClient();
        var broker = new Uri(system.ConnectionStrings["rabbitmq"]);
        var accounts = new DepartmentAccounts(http, new Uri(system.ConnectionStrings["rabbitmq-management"]), BrokerManagement.VirtualHostOf(broker));
        return new DepartmentSystem(broker, await accounts.RenewAsync(code, CancellationToken.None), code, told);
    }

    private void Print(Table table, int told)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 160;
        console.Write(table);
        console.WriteLine($"{told} things were told to clients.");
        output.WriteLine(text.ToString());
        if (Environment.GetEnvironmentVariable("HAITOU_FAULTS_TABLE") is { Length: > 0 } file)
            File.WriteAllText(file, text.ToString());
    }
}
