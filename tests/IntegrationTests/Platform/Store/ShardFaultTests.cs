using Haitou.Approval.Cases;
using Haitou.Blacklist.Entries;
using Haitou.Intake.Items;
using Haitou.IntegrationTests.Fixture;
using Haitou.Supervision.SupervisedObjects;

namespace Haitou.IntegrationTests;

/// <summary>
/// What runs beside requests gets over a fault at any of its statements, and a leader that loses its lock is followed at once: by
/// itself, and nothing is lost, doubled or left standing. <c>HAITOU_FAULTS=all</c> tries many more.
/// </summary>
public sealed class ShardFaultTests : IClassFixture<TestSystem>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private const int Places = 250;
    private const int Acts = 4;
    private readonly TestSystem _system;
    private readonly StatementFaults _faults = new(ofRequests: false);

    public ShardFaultTests(TestSystem system)
    {
        _system = system;
        _system.Services = _faults.AddTo;
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var database in (string[])["intake", "approval", "supervision", "blacklist"])
            await _system.ExecuteAsync(database, StatementFaults.AtCommit);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_fault_at_any_statement_beside_requests_is_got_over(int replicas)
    {
        _system.StartAll();
        if (replicas == 2)
            _ = (_system.Start<DelegatedItem>(), _system.Start<ApprovalCase>(), _system.Start<SupervisedObject>(), _system.Start<ListEntry>());
        var (numbers, last) = (new List<string>(), 0L);
        foreach (var (i, (fault, place)) in Faults(replicas).Index())
        {
            _faults.Arm(fault, place);
            numbers.Add(await _system.LicensedAsync(Walk.Company(30_000 + (replicas * 1_000) + i)));
            last = await CheckAsync(numbers[^1], last);
        }

        _faults.Disarm();
        await CheckAllAsync(numbers);
        await HealthyAsync();
    }

    [Fact]
    public async Task A_leader_that_loses_its_lock_under_load_is_followed_at_once_and_every_shard_goes_on()
    {
        _system.StartAll();
        _ = _system.Start<ApprovalCase>();
        using var stop = new CancellationTokenSource();
        var numbers = new List<string>();
        var load = Task.WhenAll(Enumerable.Range(0, 3).Select(async client =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var number = await _system.LicensedAsync(Walk.Company(33_000 + (client * 10_000) + i));
                lock (numbers)
                    numbers.Add(number);
            }
        }));

        for (var i = 0; i < (StatementFaults.TriesAll ? 200 : 8); i++)
        {
            var before = await _system.LeadershipAsync("approval");
            await _system.TakeLeadersLockAsync("approval");
            await Eventually.GetAsync(() => _system.LeadershipAsync("approval"), now => now > before, Patience);
        }

        await stop.CancelAsync();
        await load;
        Assert.NotEmpty(numbers);
        foreach (var number in numbers)
            await CheckAsync(number, after: 0);
        await CheckAllAsync(numbers);
        await HealthyAsync();
    }

    /// <summary>
    /// Over the statements that a case makes beside requests, of every shard and every message, some two hundred and forty. Each of them meets a
    /// connection that ends, with one replica also one of the other faults; or, in short, some of them one each.
    /// </summary>
    private static IEnumerable<(StatementFault Fault, int Place)> Faults(int replicas)
    {
        if (!StatementFaults.TriesAll)
        {
            var random = new Random(15);
            return Enumerable.Range(0, 20 / replicas).Select(i => (StatementFaults.Kinds[i % StatementFaults.Kinds.Length], random.Next(1, Places)));
        }

        var others = StatementFaults.Kinds.Where(f => f != StatementFault.Closed).ToArray();
        return Enumerable.Range(1, Places).SelectMany(place => 
            replicas == 1 ? new[] { (StatementFault.Closed, place), (others[place % others.Length], place) } : [(StatementFault.Closed, place)]);
    }

    /// <summary>Behind a place in the feed, which has no gap there, each act of a case is once; and it is in the lists. The place of the last of its acts.</summary>
    private async Task<long> CheckAsync(string number, long after)
    {
        var feed = await Eventually.GetAsync(
            () => _system.FeedAsync(People.UrbanManagement, "chengguan", after), f => f.Count(e => e.CaseNumber == number) >= Acts, Patience);
        Assert.Equal(Acts, feed.Count(e => e.CaseNumber == number));
        Assert.Equal(Enumerable.Range(1, feed.Count).Select(n => after + n), feed.Select(e => e.Sequence));
        await Eventually.GetAsync(async () => (await _system.IntakeAs(People.Clerk).ListApplications(search: number)).Must().Entries.Count, n => n == 1, Patience);
        await Eventually.GetAsync(async () => (await _system.ApprovalAs(People.Clerk).ListCases(search: number)).Must().Entries.Count, n => n == 1, Patience);
        return feed.Last(e => e.CaseNumber == number).Sequence;
    }

    /// <summary>In the end the same of the whole feed: nothing came once more afterwards.</summary>
    private async Task CheckAllAsync(IReadOnlyCollection<string> numbers)
    {
        var feed = await _system.FeedAsync(People.UrbanManagement, "chengguan");
        var acts = feed.CountBy(e => e.CaseNumber).ToDictionary();
        Assert.All(numbers, number => Assert.Equal(Acts, acts[number]));
        Assert.Equal(Enumerable.Range(1, feed.Count).Select(n => (long)n), feed.Select(e => e.Sequence));
    }

    private async Task HealthyAsync()
    {
        foreach (var client in new[]
                 {
                     _system.Client(_system.Intake, null), _system.Client(_system.Approval, null), _system.Client(_system.Supervision, null),
                     _system.Client(_system.Blacklist, null),
                 })
            await Eventually.GetAsync(() => client.GetStringAsync("/health/ready"), h => h == "Healthy", Patience);
    }
}
