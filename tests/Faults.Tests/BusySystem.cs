using System.Diagnostics;
using Haitou.NativeServers;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;

namespace Haitou.Faults.Tests;

/// <summary>What came of a fault.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Told">How much clients were told while it happened.</param>
/// <param name="Findings">What is wrong.</param>
/// <param name="WrongAnswers">What clients should not have been answered.</param>
/// <param name="Recovered">From the end of the fault until everything told was everywhere and every service healthy; null if that did not come.</param>
/// <param name="Health">How the services were in the end.</param>
internal sealed record Outcome(Fault Fault, int Told, Findings Findings, IReadOnlyCollection<string> WrongAnswers, TimeSpan? Recovered, string Health)
{
    /// <summary>A line for each thing that is wrong.</summary>
    public IEnumerable<string> Wrong => new[] { ("lost", Findings.Lost), ("doubled", Findings.Doubled), ("out of order", Findings.OutOfOrder), ("gap", Findings.Gaps), ("wrong answer", WrongAnswers) }
        .SelectMany(kind => kind.Item2.Take(5).Select(one => $"{Fault.Name}: {kind.Item1}: {one}"))
        .Concat(Recovered is null ? [$"{Fault.Name}: never recovered: {Health}"] : []);
}

/// <summary>The whole system, with clerks, officers and departments' systems at work while something happens to it.</summary>
internal sealed class BusySystem : IAsyncDisposable
{
    /// <summary>What has not come after so long counts as lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>A fault that does not come to its end, with what is waited for afterwards, is a defect of its test.</summary>
    private static readonly TimeSpan LongestFault = TimeSpan.FromMinutes(15);

    private readonly RunningAppHost _system;
    private readonly Told _told = new();
    private readonly Doors _doors;
    private readonly Town _town;
    private readonly DepartmentSystem _urban;
    private readonly DepartmentSystem _market;
    private readonly Checker _checker;

    private BusySystem(RunningAppHost system, string application, DepartmentAccount urban, DepartmentAccount market, PublishedOrder published)
    {
        _system = system;
        _doors = new Doors(system, _told);
        _town = new Town(_doors, _told, application);
        var broker = new Uri(system.ConnectionStrings["rabbitmq-edge"]);
        _urban = new DepartmentSystem(broker, urban, "chengguan", _told);
        _market = new DepartmentSystem(broker, market, "shichang", _told);
        _checker = new Checker(system, _doors, _told, new Dictionary<string, DepartmentSystem> { ["chengguan"] = _urban, ["shichang"] = _market }, published);
    }

    /// <param name="replicas">How often those services run that may run more than once.</param>
    /// <param name="disk">Where its data is; unless set, where the system keeps temporary files.</param>
    public static async Task<BusySystem> StartAsync(int replicas, string? disk)
    {
        var system = await RunningAppHost.StartAsync(new Dictionary<string, string> { ["Replicas"] = $"{replicas}" }, PostgreSqlServer.TestSpeed, within: disk);
        try
        {
            using var http = new HttpClient();
            var accounts = new DepartmentAccounts(
                http, new Uri(system.ConnectionStrings["rabbitmq-management"]), BrokerManagement.VirtualHostOf(new Uri(system.ConnectionStrings["rabbitmq-edge"])));
            var published = new PublishedOrder(new Uri(system.ConnectionStrings["rabbitmq-edge"]));
            await published.DeclareAsync();
            return new BusySystem(system, await WindowBodies.ApplicationAsync(system.Addresses["intake"]),
                await accounts.RenewAsync("chengguan", CancellationToken.None), await accounts.RenewAsync("shichang", CancellationToken.None), published);
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything that was ever told and is not there.</summary>
    public Task<IReadOnlyCollection<string>> LostAsync() => _checker.LostOfAllAsync(CancellationToken.None);

    /// <summary>People work, something happens, people go on a little; then everything that they were told is looked for until it is there.</summary>
    public async Task<Outcome> UnderAsync(Fault fault)
    {
        var (toldBefore, wrongBefore) = (_told.Count, _told.Wrong.Count);
        using var patience = new CancellationTokenSource();
        using var producing = new CancellationTokenSource();
        using var working = new CancellationTokenSource();
        Task[] produced =
        [
            LoopAsync(producing, _town.AcceptAsync, patience.Token), LoopAsync(producing, _town.AcceptAsync, patience.Token),
            LoopAsync(producing, _town.ListAsync, patience.Token), LoopAsync(producing, ct => _market.ListAsync(_town.NextEntry(), ct), patience.Token),
        ];
        Task[] worked =
        [
            LoopAsync(working, _town.DecideAsync, patience.Token), LoopAsync(working, _town.DecideAsync, patience.Token), LoopAsync(working, _urban.ClaimAsync, patience.Token),
        ];

        using var longest = new CancellationTokenSource(LongestFault);
        var happening = new Happening(_system, _doors, longest.Token);
        await happening.PassAsync(3);
        await fault.Happens(happening);
        var since = Stopwatch.StartNew();
        await happening.PassAsync(2);
        await producing.CancelAsync();

        IReadOnlyCollection<string> lost;
        string health;
        bool well;
        do
        {
            await happening.PassAsync(0.3);
            (lost, health) = (await _checker.LostAsync(CancellationToken.None), await HealthAsync());
            well = lost.Count == 0 && _town.Undecided == 0 && produced.All(p => p.IsCompleted) && health == "Healthy";
        }
        while (!well && since.Elapsed < Patience);
        var recovered = since.Elapsed;

        await working.CancelAsync();
        await patience.CancelAsync();
        await Task.WhenAll([.. produced, .. worked]);
        return new Outcome(fault, _told.Count - toldBefore, await _checker.FindAsync(lost), [.. _told.Wrong.Skip(wrongBefore)], well ? recovered : null, health);
    }

    public async ValueTask DisposeAsync()
    {
        await _urban.DisposeAsync();
        await _market.DisposeAsync();
        _doors.Dispose();
        await _system.DisposeAsync();
    }

    private static async Task LoopAsync(CancellationTokenSource until, Func<CancellationToken, Task> work, CancellationToken patience)
    {
        try
        {
            while (!until.IsCancellationRequested)
            {
                await work(patience);
                await Pace.BetweenPiecesAsync(patience);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // What is still not answered is looked at as it is.
        }
    }

    private async Task<string> HealthAsync()
    {
        var health = await Task.WhenAll(_system.Addresses.Keys.Select(async s => (Service: s, Says: await _doors.HealthAsync(s, CancellationToken.None))));
        return health.All(h => h.Says == "Healthy") ? "Healthy" : string.Join("; ", health.Where(h => h.Says != "Healthy").Select(h => $"{h.Service}: {h.Says}"));
    }
}
