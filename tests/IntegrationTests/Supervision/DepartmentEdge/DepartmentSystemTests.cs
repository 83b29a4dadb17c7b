using System.Diagnostics;
using System.Text.Json;
using Haitou.Contracts.Approval;
using Haitou.Contracts.DepartmentEdge;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Edge;
using Haitou.Platform.Host;
using Haitou.Supervision.Feeds;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.IntegrationTests;

/// <summary>
/// The contract proved by a department's system in another language that shares no code with ours: contracts/kit. It loses its
/// connection and is killed at random points.
/// </summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class DepartmentSystemTests(TestSystem system, ITestOutputHelper output) : IClassFixture<TestSystem>
{
    private const int Page = 1000;
    private const int Cuts = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_system_started_from_nothing_ends_with_exactly_the_messages_of_the_ledger_however_often_it_is_cut_off()
    {
        const int pushes = 100_000;
        var account = await system.Accounts.RenewAsync("fagai", CancellationToken.None);
        var clock = Stopwatch.StartNew();
        await PushAsync("fagai", pushes);
        output.WriteLine($"{pushes} pushes in the feed after {clock.Elapsed.TotalSeconds:0.0} s");
        clock.Restart();
        var (store, cut) = await CatchUpAsync("fagai", account, pushes);
        output.WriteLine($"caught up after {clock.Elapsed.TotalSeconds:0.0} s, cut off {cut} times");

        Assert.True(cut >= 6, "It was through before it had been cut off six times.");
        var stored = await StoredAsync(store);
        Assert.Equal(Enumerable.Range(1, pushes).Select(n => (long)n), stored.Select(s => s.Sequence)); // each once, in its order
        var ledger = await LedgerAsync("fagai");
        Assert.Equal(ledger, stored);
    }

    [Fact]
    public async Task R8_every_licence_is_claimed_once_by_a_system_that_is_cut_off_while_it_claims()
    {
        const int licences = 300;
        var account = await system.Accounts.RenewAsync("canlian", CancellationToken.None);
        await PushAsync("canlian", licences);

        var (store, cut) = await CatchUpAsync("canlian", account, 2 * licences, "--claim", "canlian-7");

        Assert.True(cut >= 3, "It was through before it had been cut off three times.");
        Assert.Equal(2 * licences, (await StoredAsync(store)).Count); // each licence, and the answer to its claim
        var feed = await system.FeedAsync(People.Of("c", "canlian", Roles.Department), "canlian");
        Assert.Equal(2 * licences, feed.Count);
        Assert.Equal(licences, feed.Count(e => e.Type == SubmissionAccepted.Urn));
        Assert.All(feed.Where(e => e.Type != SubmissionAccepted.Urn), e => Assert.Equal("canlian-7", e.ClaimedBy));
    }

    [Fact]
    public async Task The_conformance_kit_finds_that_the_sample_gets_everything_right()
    {
        const string department = "renshe";
        var account = await system.Accounts.RenewAsync(department, CancellationToken.None);
        await PushAsync(department, 200);
        var store = Path.GetTempFileName();
        var said = new List<string>();
        using var kit = await NodeKit.StartAsync(
            "conformance.mjs", line => { said.Add(line); output.WriteLine(line); }, "--broker", AddressOf(account), "--department", department,
            "--api", system.Supervision.Address.ToString(), "--token", system.Token(People.Of("r", department, Roles.Department)),
            "--system", NodeKit.CommandOf("sample-department.mjs", "--broker", AddressOf(account), "--department", department, "--store", store),
            "--stored", store);
        await kit.WaitForExitAsync().WaitAsync(Patience);

        var all = string.Join('\n', said);
        output.WriteLine(all);
        Assert.True(kit.ExitCode == 0, all);
        Assert.DoesNotContain(said, line => line.StartsWith('–'));
    }

    private string AddressOf(DepartmentAccount account) =>
        new UriBuilder(system.Edge) { UserName = account.User, Password = account.Password }.Uri.ToString();

    /// <summary>
    /// Runs the sample until it ends by itself. When it has stored so and so many messages, at random numbers of them, its connection is
    /// broken or it is killed and started again: by what it has done and not by the clock, or a fast machine would be through first.
    /// </summary>
    private async Task<(string Store, int Cut)> CatchUpAsync(string department, DepartmentAccount account, int until, params string[] more)
    {
        var (store, random, cut) = (Path.GetTempFileName(), new Random(department.Length), 0);
        string[] arguments = ["--broker", AddressOf(account), "--department", department, "--store", store, "--until", $"{until}", .. more];
        var sample = await StartAsync();
        foreach (var point in Enumerable.Range(0, Cuts).Select(_ => random.Next(until * 4 / 5)).Order())
        {
            while (File.ReadLines(store).Count() <= point && !await EndsWithinAsync(sample, TimeSpan.FromMilliseconds(10)))
            {
            }

            if (sample.HasExited)
                break;
            if (cut++ % 2 == 0)
            {
                await system.DisconnectAsync(account.User);
                continue;
            }

            sample.Kill();
            await sample.WaitForExitAsync();
            sample.Dispose();
            sample = await StartAsync();
        }

        Assert.True(await EndsWithinAsync(sample, Patience), "The sample does not catch up.");
        Assert.Equal(0, sample.ExitCode);
        sample.Dispose();
        return (store, cut);

        Task<Process> StartAsync() => NodeKit.StartAsync("sample-department.mjs", output.WriteLine, arguments);
    }

    private static async Task<bool> EndsWithinAsync(Process process, TimeSpan time)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<(long Sequence, string Id)>> StoredAsync(string store) => [.. (await File.ReadAllLinesAsync(store))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Select(push => (long.Parse(push.GetProperty("sequence").ToString()), push.GetProperty("id").GetString()!))];

    private async Task<IReadOnlyList<(long Sequence, string Id)>> LedgerAsync(string department)
    {
        var api = system.SupervisionAs(People.Of("l", department, Roles.Department));
        var ledger = new List<(long, string)>();
        while ((await api.GetFeed(department, ledger.Count, Page)).Must() is { Entries.Count: > 0 } page)
            ledger.AddRange(page.Entries.Select(e => (e.Sequence, e.PushId.ToString())));
        return ledger;
    }

    /// <summary>Licences as supervision would have queued them, without the townships that grant them.</summary>
    private async Task PushAsync(string department, int count)
    {
        var store = system.Supervision.Services.GetRequiredService<IDocumentStore>();
        var day = new DateOnly(2026, 6, 1);
        var data = JsonSerializer.SerializeToElement(new LicenceIssued(
            Walk.Haitou, "C-1", 3, "CG-001", "城市建筑垃圾处置核准", [department], "L-1", "核准证", Walk.Company(1), day, null, system.Now, system.Now), HttpJson.Stored);
        for (var from = 0; from < count; from += Page)
        {
            await using var session = store.LightweightSession();
            session.Events.Append(DepartmentFeed.Key(department), Enumerable.Range(from, Math.Min(Page, count - from)).Select(n => (object)new PushQueued(
                Guid.CreateVersion7(), "urn:haitou:approval:licence-issued:v1", Walk.Haitou, $"C-{n}", "CG-001", system.Now, system.Now, data)));
            await session.SaveChangesAsync();
        }
    }
}
