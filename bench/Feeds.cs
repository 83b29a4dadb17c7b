using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Haitou.Supervision;
using Haitou.Supervision.Feeds;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;
using Marten;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Spectre.Console;
using static Haitou.Bench.Question;

namespace Haitou.Bench;

/// <summary>
/// The case push at its size: supervision's own store appends so many pushes to the feeds while the service is stopped; then it
/// measures how fast they get into the departments' queues and into the ledger, how fast a department that has nothing yet catches up,
/// and how fast the ledger is read at that size. Half of the pushes are of one department; one of four is a licence with periods that run,
/// one of 500 is overdue, one of 50 claimed.
/// </summary>
internal sealed class Feeds(RunningAppHost system, int pushes)
{
    private const string Largest = "chengguan"; // whose tokens Asking has
    private const int InOneTransaction = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Others =
        ["zhujian", "ziran", "jiaotong", "shuili", "nongye", "shichang", "weijian", "renshe", "minzheng", "jiaoyu", "wenguang", "yingji", "fagai", "shengtai", "canlian", "zongzhi"];

    /// <summary>False when a push is missing somewhere.</summary>
    public async Task<bool> RunAsync()
    {
        await system.StopAsync("supervision");
        var clock = Stopwatch.StartNew();
        await AppendAsync();
        AnsiConsole.WriteLine($"appended by supervision's own store: {pushes:N0} pushes in {clock.Elapsed.TotalSeconds:N1} s");

        clock.Restart();
        await system.StartAsync("supervision");
        await Task.WhenAll(
            ReachAsync("in the departments' queues", "select coalesce(sum(up_to), 0)::bigint from (select max(up_to) up_to from feed_position where what = 'published' group by department) feeds", clock),
            ReachAsync("in the ledger", "select count(*) from ledger", clock));
        await UntilAsync(0, "select count(*) from ledger where next_step_at <= now()");
        AnsiConsole.WriteLine($"overdue ones escalated {clock.Elapsed.TotalSeconds:N1} s after the start");
        await system.ReadAsync("supervision", "analyze", _ => 0);
        AnsiConsole.WriteLine($"memory of supervision: {system.MemoryOf("supervision"):N0} MiB; database {await system.CountAsync("supervision", "select pg_database_size(current_database()) / 1024 / 1024"):N0} MiB");

        using var asking = new Asking(system, "supervision");
        var there = await system.CountAsync("supervision", $"select version from mt_streams where id = '{DepartmentFeed.Key(Largest)}'");
        var (queued, read) = (await CatchUpOverAmqpAsync(there), await CatchUpOverHttpAsync(asking));
        await asking.AskAsync($"{pushes:N0} pushes, {there:N0} of them in one feed", Questions(there));
        return queued == there && read == there;
    }

    private async Task AppendAsync()
    {
        using var store = DocumentStore.For(options =>
        {
            options.Connection(system.ConnectionStrings["supervision"]);
            EventStoreExtensions.Configure(options, SupervisionService.Definition.Store);
        });
        var today = Law.Calendar.ChinaTime.Today(DateTimeOffset.UtcNow);
        var holder = new Party(SubjectKind.Organisation, ValidIdentifiers.CreditCode(1).Value, "赣榆第1建设有限公司", "法定代表人");
        var shares = Others.Select(department => (Department: department, Count: pushes / 2 / Others.Length)).ToList();
        shares.Add((Largest, pushes - shares.Sum(s => s.Count)));
        // The largest in parts, one after the other; the others beside it.
        await Parallel.ForEachAsync(shares.OrderByDescending(s => s.Count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (share, ct) =>
        {
            foreach (var chunk in Enumerable.Range(1, share.Count).Chunk(InOneTransaction))
            {
                await using var session = store.LightweightSession();
                session.Events.Append(DepartmentFeed.Key(share.Department), chunk.Select(n => (object)Push(share.Department, n)));
                foreach (var n in chunk.Where(n => n % 50 == 0))
                    session.Events.Append(FollowedPush.Key(share.Department, n), new PushClaimed(
                        share.Department, n, "urn:haitou:approval:licence-issued:v1", "320707106", NumberOf(share.Department, n), "officer", DateTimeOffset.UtcNow));
                await session.SaveChangesAsync(ct);
            }
        });

        PushQueued Push(string department, int n)
        {
            var (number, now, licence) = (NumberOf(department, n), DateTimeOffset.UtcNow, n % 4 == 0);
            object act = licence
                ? new LicenceIssued("320707106", number, 3, "CG-001", "城市建筑垃圾处置核准", [department], $"L-{number}", "核准证", holder, today, null, now, now)
                : new CaseGranted("320707106", number, 2, "CG-001", "城市建筑垃圾处置核准", [department], holder.Masked(), "海头镇人民政府", "1号", "examiner", "approver", "符合法定条件", now, now);
            DateOnly? due = !licence ? null : n % 500 == 0 ? today.AddDays(-1) : today.AddDays(3 + (n % 5));
            return new PushQueued(
                Guid.CreateVersion7(), licence ? "urn:haitou:approval:licence-issued:v1" : "urn:haitou:approval:case-granted:v1", "320707106", number, "CG-001",
                now, now, JsonSerializer.SerializeToElement(act, act.GetType(), HttpJson.Stored), due, due?.AddDays(14));
        }
    }

    private static string NumberOf(string department, int n) => $"{department}-2026-{n:D7}";

    private async Task ReachAsync(string where, string sql, Stopwatch clock)
    {
        await UntilAsync(pushes, sql);
        AnsiConsole.WriteLine($"{where}: {await system.CountAsync("supervision", sql):N0} of {pushes:N0}, {clock.Elapsed.TotalSeconds:N1} s after the start, {pushes / clock.Elapsed.TotalSeconds:N0} a second");
    }

    /// <summary>Waits as long as it goes on.</summary>
    private async Task UntilAsync(long expected, string sql)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var (last, since) = (-1L, Stopwatch.StartNew());
        while (since.Elapsed < Patience && await system.CountAsync("supervision", sql) is var now && now != expected)
        {
            if (now != last)
                (last, since) = (now, Stopwatch.StartNew());
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>A system that takes what is in the department's queue, acknowledges it, and does nothing else.</summary>
    private async Task<long> CatchUpOverAmqpAsync(long expected)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.ConnectionStrings["rabbitmq-edge"]) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, 500, global: false);
        var (got, done) = (0L, new TaskCompletionSource());
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            if (++got % 100 == 0 || got == expected)
                await channel.BasicAckAsync(message.DeliveryTag, multiple: true);
            if (got == expected)
                done.TrySetResult();
        };
        var clock = Stopwatch.StartNew();
        await channel.BasicConsumeAsync($"department.{Largest}", autoAck: false, consumer);
        await Task.WhenAny(done.Task, Task.Delay(Patience * 3));
        AnsiConsole.WriteLine($"a department catches up over AMQP: {got:N0} of {expected:N0} in {clock.Elapsed.TotalSeconds:N1} s, {got / clock.Elapsed.TotalSeconds:N0} a second");
        return got;
    }

    private static async Task<long> CatchUpOverHttpAsync(Asking asking)
    {
        var (got, after, clock) = (0L, 0L, Stopwatch.StartNew());
        while (true)
        {
            using var answer = await asking.SendAsync(Get($"/feeds/{Largest}?after={after}&limit=1000"), Roles.Department);
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (page.GetProperty("entries").GetArrayLength() is var length && length == 0)
                break;
            (got, after) = (got + length, page.GetProperty("next").GetInt64());
        }

        AnsiConsole.WriteLine($"a department catches up over HTTP: {got:N0} in {clock.Elapsed.TotalSeconds:N1} s, {got / clock.Elapsed.TotalSeconds:N0} a second");
        return got;
    }

    private static Question[] Questions(long there)
    {
        var month = $"{Law.Calendar.ChinaTime.Today(DateTimeOffset.UtcNow):yyyy-MM}";
        return
        [
            new("ledger, newest", Roles.Department, () => Get($"/feeds/{Largest}/ledger")),
            new("ledger, page 50", Roles.Department, () => Get($"/feeds/{Largest}/ledger?page=50")),
            new("ledger, page 1000", Roles.Department, () => Get($"/feeds/{Largest}/ledger?page=1000")),
            new("ledger, claimed", Roles.Department, () => Get($"/feeds/{Largest}/ledger?status=Claimed")),
            new("ledger, fetched", Roles.Department, () => Get($"/feeds/{Largest}/ledger?status=Fetched")),
            new("ledger, queued (none)", Roles.Department, () => Get($"/feeds/{Largest}/ledger?status=Queued")),
            new("ledger, overdue", Roles.Department, () => Get($"/feeds/{Largest}/ledger?overdue=true")),
            new("ledger of a case", Roles.Department, () => Get($"/feeds/{Largest}/ledger?case={NumberOf(Largest, Random.Shared.Next(1, (int)there))}")),
            new("ledger of a month", Roles.Auditor, () => Get($"/feeds/{Largest}/ledger?from={month}-01")),
            new("what is overdue, the department's supervisor", Roles.Department, () => Get($"/feeds/{Largest}/overdue")),
            new("what is overdue everywhere", Roles.Auditor, () => Get("/feeds/overdue")),
            new("licences unclaimed", Roles.Auditor, () => Get("/feeds/gaps?gap=Unclaimed")),
            new("one push", Roles.Department, () => Get($"/feeds/{Largest}/{Random.Shared.NextInt64(1, there)}")),
            new("feed, 100 from anywhere", Roles.Department, () => Get($"/feeds/{Largest}?after={Random.Shared.NextInt64(0, there)}&limit=100")),
            new("claim rates of a month, a department (report)", Roles.Department, () => Get($"/figures/claims?month={month}")),
        ];
    }
}
