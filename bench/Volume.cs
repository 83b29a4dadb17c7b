using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.Platform.Host;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;
using Spectre.Console;

namespace Haitou.Bench;

/// <summary>
/// Years of a town at once: imports so many paper cases, waits until every push of theirs is in its feed, decides most of them, and
/// then measures how fast the window's and approval's questions are answered at that size.
/// </summary>
internal sealed class Volume(RunningAppHost system, int cases) : IDisposable
{
    private const string Town = "320707106";
    private static readonly DateOnly First = new(2024, 6, 3);
    public static readonly string[] Towns = [Town, "320707105", "320707104", "320706100"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Asking _intake = new(system, "intake");
    private readonly Dictionary<string, long> _expected = [];

    /// <summary>False when a push is missing.</summary>
    public async Task<bool> RunAsync()
    {
        using var list = await _intake.SendAsync(Question.Get("/items"), "");
        var items = (await list.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Where(i => i.GetProperty("open").GetBoolean()).ToArray();
        var file = Encoding.UTF8.GetBytes(Sheet(items));
        var clock = Stopwatch.StartNew();
        await ImportAsync(file);
        var imported = clock.Elapsed;
        AnsiConsole.WriteLine($"imported: {cases:N0} rows in {imported.TotalSeconds:N1} s, {cases / imported.TotalSeconds:N0} rows/s");

        var missing = await MissingAsync();
        AnsiConsole.WriteLine($"feeds: {_expected.Values.Sum() - missing:N0} of {_expected.Values.Sum():N0} pushes in {_expected.Count} feeds, {clock.Elapsed.TotalSeconds:N1} s after the start");
        await UntilAsync("worklist", cases, () => system.CountAsync("intake", "select count(*) from mt_doc_applicationrow"));
        await UntilAsync("cases of approval", cases, () => system.CountAsync("approval", "select count(*) from mt_streams where id like 'case/%'"));
        await UntilAsync("department queues", (int)_expected.Values.Sum(), () => system.CountAsync("supervision", "select coalesce(sum(up_to), 0)::bigint from (select max(up_to) up_to from feed_position where what = 'published' group by department) feeds"));
        var decided = await new DecidedYears(system).RunAsync();
        foreach (var service in system.Addresses.Keys)
            AnsiConsole.WriteLine($"memory of {service}: {system.MemoryOf(service):N0} MiB");
        foreach (var database in system.Addresses.Keys)
            AnsiConsole.WriteLine($"database of {database}: {await system.CountAsync(database, "select pg_database_size(current_database()) / 1024 / 1024"):N0} MiB");
        await _intake.AskAsync($"{cases:N0} applications", IntakeQuestions.Of(items, await NumbersAsync(), cases, DayOf, IdOf));
        using var approval = new Asking(system, "approval");
        await approval.AskAsync($"{cases:N0} cases, {decided.Decisions:N0} decided, {decided.Licences:N0} licences", ApprovalQuestions.Of(items, decided, cases, IdOf));
        return missing == 0;
    }

    public void Dispose() => _intake.Dispose();

    private static string IdOf(int subject) => subject % 2 == 0 ? ValidIdentifiers.CreditCode(subject).Value : ValidIdentifiers.CitizenId(subject).Value;

    private static DateOnly DayOf(int i) => First.AddDays(i * 7919L % 700 is var day ? (int)day : 0);

    private string Sheet(JsonElement[] items)
    {
        var text = new StringBuilder("item_code,channel,applicant_kind,applicant_name,applicant_id,phone,address,applicant_town,materials,received_on,accepted_on,paper\r\n");
        for (var i = 0; i < cases; i++)
        {
            var item = items[i % items.Length];
            var subject = i * 31 % Math.Max(1, cases / 3);
            var day = DayOf(i);
            var materials = item.GetProperty("materials").EnumerateArray()
                .Where(m => m.GetProperty("necessity").GetString() != "WhereApplicable").Select(m => m.GetProperty("code").GetString());
            text.Append(CultureInfo.InvariantCulture, $"{item.GetProperty("terms").GetProperty("code").GetString()},{(i % 3 == 0 ? "Online" : "Hall")},");
            text.Append(CultureInfo.InvariantCulture, $"{(subject % 2 == 0 ? "Organisation" : "Person")},{(subject % 2 == 0 ? $"赣榆第{subject}建设有限公司" : $"申请人{subject}")},{IdOf(subject)},13800000000,海头镇,");
            text.Append(CultureInfo.InvariantCulture, $"{Towns[i % Towns.Length]},{string.Join('|', materials)},{day:yyyy-MM-dd},{day.AddDays(1):yyyy-MM-dd},档-{i}\r\n");
            string[] feeds = [item.DepartmentOf(), .. item.GetProperty("terms").GetProperty("supervising").EnumerateArray().Select(d => d.GetString()!), "zongzhi"];
            foreach (var feed in feeds.Distinct())
                _expected[feed] = _expected.GetValueOrDefault(feed) + 1;
        }

        return text.ToString();
    }

    private async Task ImportAsync(byte[] file)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var start = new HttpRequestMessage(HttpMethod.Post, "/imports?dryRun=false") { Content = content };
        start.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await _intake.SendAsync(start, Roles.Operator);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            using var look = await _intake.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/imports/{id}"), Roles.Operator);
            var run = await look.Content.ReadFromJsonAsync<JsonElement>();
            if (run.GetProperty("accepted").GetInt32() == cases)
                return;
            if (run.GetProperty("status").GetString() != "Running")
                throw new InvalidOperationException($"The import is not as it should be: {run}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits as long as pushes come in; how many have not come then.</summary>
    private async Task<long> MissingAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var (last, since) = (-1L, Stopwatch.StartNew());
        while (true)
        {
            var there = await FeedsAsync();
            var missing = _expected.Sum(e => Math.Abs(e.Value - there.GetValueOrDefault(e.Key)));
            if (missing == 0 || since.Elapsed > Patience)
                return missing;
            if (missing != last)
                (last, since) = (missing, Stopwatch.StartNew());
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<Dictionary<string, long>> FeedsAsync() =>
        (await system.ReadAsync("supervision", "select substr(id, 6), version from mt_streams where id like 'feed/%'", r => (Feed: r.GetString(0), Version: r.GetInt64(1))))
        .ToDictionary(f => f.Feed, f => f.Version);

    private Task<List<(string Number, string Ending)>> NumbersAsync() => system.ReadAsync(
        "intake", "select data->>'number', right(data->>'idNumber', 4) from mt_doc_applicationrow tablesample system (5) limit 2000",
        r => (r.GetString(0), r.GetString(1)));

    private static async Task UntilAsync(string what, int expected, Func<Task<long>> count)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var waited = Stopwatch.StartNew();
        while (await count() < expected && waited.Elapsed < Patience * 3)
            await timer.WaitForNextTickAsync();
        AnsiConsole.WriteLine($"{what}: {await count():N0} of {expected:N0}, {waited.Elapsed.TotalSeconds:N1} s later");
    }
}
