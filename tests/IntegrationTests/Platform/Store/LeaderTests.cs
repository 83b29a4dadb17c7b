using Haitou.Contracts.Approval;
using Haitou.IntegrationTests.Fixture;
using Haitou.NativeServers;
using Haitou.Platform.Host;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>Two replicas of approval as processes; the one that leads hangs, then dies.</summary>
public sealed class LeaderTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task A_leader_that_hangs_or_dies_is_followed_by_the_other_and_nothing_is_lost_or_doubled()
    {
        _ = (system.Intake, system.Supervision, system.Blacklist);
        var first = await Replica.StartAsync(system);
        await Eventually.GetAsync(() => Task.FromResult(first.Leads), leads => leads);
        var second = await Replica.StartAsync(system);
        try
        {
            var before = await DecideAsync(second, 1);
            first.Process.Send(Signal.Stop);
            var whileStopped = await DecideAsync(second, 2); // only a leader publishes it
            Assert.True(second.Leads);

            first.Process.Send(Signal.Continue);
            await second.Process.KillAsync();
            var afterDeath = await DecideAsync(first, 3);

            var feed = await system.FeedAsync(People.UrbanManagement, "chengguan");
            foreach (var number in new[] { before, whileStopped, afterDeath })
                Assert.Equal(2, feed.Count(e => e.CaseNumber == number));
        }
        finally
        {
            await first.Process.KillAsync();
            await second.Process.KillAsync();
        }
    }

    /// <summary>One case, decided at this replica and awaited in the department's feed.</summary>
    private async Task<string> DecideAsync(Replica replica, int seed)
    {
        var number = await system.AcceptedAsync(Walk.Company(seed));
        var examiner = replica.As(system, People.Examiner);
        var opened = await Eventually.GetAsync(() => examiner.GetCase(number), a => a.IsSuccessStatusCode, TimeSpan.FromSeconds(60));
        var examined = await examiner.Examine(number, new ExamineCase("符合条件", []), opened.ETag());
        (await replica.As(system, People.Approver).Grant(number, new GrantCase("符合法定条件", []), examined.ETag())).Must();
        await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.UrbanManagement, "chengguan")).Count(e => e.CaseNumber == number), n => n >= 2, TimeSpan.FromSeconds(60));
        return number;
    }

    private sealed record Replica(ChildProcess Process, Uri Address, List<string> Lines)
    {
        public bool Leads
        {
            get
            {
                lock (Lines)
                    return Lines.Any(l => l.Contains("This replica leads"));
            }
        }

        public static async Task<Replica> StartAsync(TestSystem system)
        {
            var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
            var lines = new List<string>();
            var environment = system.SettingsOf("approval").ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value);
            environment["services__blacklist__http__0"] = system.Blacklist.Address.ToString();
            environment["ASPNETCORE_URLS"] = address.ToString();
            environment["ASPNETCORE_ENVIRONMENT"] = environment["DOTNET_ENVIRONMENT"] = "Development";
            var process = await ChildProcess.StartAsync(
                new ChildCommand("dotnet", Path.Combine(AppContext.BaseDirectory, "Haitou.Approval.dll")) { Environment = environment },
                line =>
                {
                    lock (lines)
                        lines.Add(line);
                });
            using var client = new HttpClient { BaseAddress = address };
            await Eventually.GetAsync(async () =>
            {
                try
                {
                    return await client.GetStringAsync("/health/ready");
                }
                catch (HttpRequestException e)
                {
                    return e.Message;
                }
            }, health => health == "Healthy");
            return new Replica(process, address, lines);
        }

        public IApprovalApi As(TestSystem system, Officer officer)
        {
            var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", system.Token(officer));
            return RestService.ForGenerated<IApprovalApi>(client, new RefitSettings(new SystemTextJsonContentSerializer(HttpJson.Stored)));
        }
    }
}
