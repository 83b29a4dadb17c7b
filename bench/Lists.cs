using System.Collections.Concurrent;
using System.Diagnostics;
using Haitou.Approval;
using Haitou.Contracts;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law.Calendar;
using Haitou.Lists;
using Haitou.Platform.Store;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;
using Marten;
using Npgsql;
using Spectre.Console;

namespace Haitou.Bench;

/// <summary>
/// Approval's replica of the lists at its size: what a decision's transaction spends on asking it, and how long after the 201 an entry of a
/// department stands against a grant, while the window works. The entries are put into the replica by its own store; those whose arrival is
/// measured come the whole way.
/// </summary>
internal sealed class Lists(RunningAppHost system, Window window, int entries)
{
    private const int InOneCopy = 50_000;
    private const int Measured = 500;
    private const int First = 100_000_000; // far from the applicants, and from whoever the window lists
    private static readonly TimeSpan During = TimeSpan.FromSeconds(5);

    public async Task RunAsync()
    {
        using var store = DocumentStore.For(options =>
        {
            options.Connection(system.ConnectionStrings["approval"]);
            EventStoreExtensions.Configure(options, ApprovalService.Definition.Store);
        });
        var clock = Stopwatch.StartNew();
        foreach (var chunk in Enumerable.Range(0, entries).Chunk(InOneCopy))
            await store.BulkInsertAsync([.. chunk.Select(Entry)]);
        await system.ReadAsync("approval", "analyze mt_doc_listedsubject", _ => 0);
        AnsiConsole.WriteLine($"{entries:N0} entries in approval's replica after {clock.Elapsed.TotalSeconds:N1} s");

        var table = new Table().Border(TableBorder.Simple).AddColumns("what", "clients", "per second", "p50 ms", "p95 ms", "p99 ms");
        foreach (var clients in (int[])[1, 4, 8])
        {
            await Load.RunAsync(clients, During / 5, _ => ScreenAsync(store)); // warm
            Show($"screening of applicant, representative and agent, {entries:N0} entries", clients, await Load.RunAsync(clients, During, _ => ScreenAsync(store)));
        }

        await Load.RunAsync(4, During, _ => window.WalkAsync()); // warm
        using var done = new CancellationTokenSource();
        var work = Load.RunAsync(4, TimeSpan.FromMinutes(10), _ => done.IsCancellationRequested ? Task.FromCanceled(done.Token) : window.WalkAsync());
        var arrivals = await Load.DrainAsync(1, new ConcurrentQueue<int>(Enumerable.Range(0, Measured)), ArriveAsync);
        await done.CancelAsync();
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // The window's work has no end of its own.
        }

        Show("listing to the entry in the replica, 4 clients at the window", 1, arrivals);
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
        AnsiConsole.Write(table);

        void Show(string what, int clients, Round round) => table.AddRow(
            what, $"{clients}", $"{round.PerSecond:N0}", $"{round.Percentile(0.5):N2}", $"{round.Percentile(0.95):N2}", $"{round.Percentile(0.99):N2}");
    }

    /// <summary>What every decision does: the locks, how far the replica has come, and what it says.</summary>
    private static async Task ScreenAsync(IDocumentStore store)
    {
        var seed = Random.Shared.Next(1_000_000);
        var subjects = SubjectAsked.From(
            new(SubjectKind.Organisation, ValidIdentifiers.CreditCode(seed).Value, $"赣榆第{seed}建设有限公司"),
            new(SubjectKind.Person, ValidIdentifiers.CitizenId(seed).Value, "王某"),
            new Agent(new(SubjectKind.Person, ValidIdentifiers.CitizenId(seed + 1).Value, "李某"), "授权委托书"));
        await using var session = store.LightweightSession();
        var lookups = new Lookups(session);
        lookups.Lock(ListReplica.LocksOf(subjects));
        var watermark = ListReplica.WatermarkAsync(lookups.Batch);
        var answer = ListReplica.AskAsync(lookups.Batch, subjects, "CG-001", "chengguan", ChinaTime.Today(DateTimeOffset.UtcNow));
        await lookups.AskAsync(CancellationToken.None);
        await Task.WhenAll(watermark, answer);
    }

    private async Task ArriveAsync(int seed)
    {
        var entry = await window.ListOneAsync(system.Addresses["blacklist"], seed);
        await using var connection = new NpgsqlConnection(system.ConnectionStrings["approval"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select exists (select from mt_doc_listedsubject where id = $1)", connection) { Parameters = { new() { Value = entry } } };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!(bool)(await command.ExecuteScalarAsync())!)
            await timer.WaitForNextTickAsync();
    }

    private static ListedSubject Entry(int n)
    {
        var subject = n % 2 == 0
            ? new Party(SubjectKind.Organisation, ValidIdentifiers.CreditCode(First + n).Value, $"被列第{n}有限公司")
            : new Party(SubjectKind.Person, ValidIdentifiers.CitizenId(2_000_000 + n).Value, "张某");
        var entry = new EntryChanged(
            Guid.CreateVersion7(), 1, "shichang", "严重失信主体名单", subject, ListEffect.Condition, "《企业信息公示暂行条例》第十七条", "连续三年未公示年报", [],
            new(2024, 1, 1), null, null, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow);
        return new(entry.EntryId, subject.IdNumber, entry);
    }
}
