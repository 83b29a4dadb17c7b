using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.LocalHost;
using Haitou.ServiceDefaults.Identity;
using Haitou.TestSupport;
using Npgsql;
using Spectre.Console;

namespace Haitou.Bench;

/// <summary>
/// Years of a town at once: imports so many paper cases, waits until every push of theirs is in its feed, and then measures how
/// fast the window's questions are answered at that size.
/// </summary>
internal sealed class Volume(LocalSystem system, int cases) : IDisposable
{
    private const string Town = "320707106";
    private const int Clients = 4;
    private static readonly DateOnly First = new(2024, 6, 3);
    private static readonly string[] Towns = [Town, "320707105", "320707104", "320706100"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http = new() { BaseAddress = system.Addresses["intake"], Timeout = TimeSpan.FromMinutes(5) };
    private readonly Dictionary<string, long> _expected = [];
    private readonly Dictionary<string, string> _tokens = Roles.All.ToDictionary(role => role, role => system.TokenOf(new Officer(role, new HashSet<string> { role }, role == Roles.Department ? "chengguan" : null)));

    /// <summary>False when a push is missing.</summary>
    public async Task<bool> RunAsync()
    {
        var items = JsonDocument.Parse(await _http.GetStringAsync("/items")).RootElement.EnumerateArray().Where(i => i.GetProperty("open").GetBoolean()).ToArray();
        var file = Encoding.UTF8.GetBytes(Sheet(items));
        var clock = Stopwatch.StartNew();
        await ImportAsync(file);
        var imported = clock.Elapsed;
        AnsiConsole.WriteLine($"imported: {cases:N0} rows in {imported.TotalSeconds:N1} s, {cases / imported.TotalSeconds:N0} rows/s");

        var missing = await MissingAsync();
        AnsiConsole.WriteLine($"feeds: {_expected.Values.Sum() - missing:N0} of {_expected.Values.Sum():N0} pushes in {_expected.Count} feeds, {clock.Elapsed.TotalSeconds:N1} s after the start");
        await UntilAsync("worklist", cases, () => CountAsync("intake", "select count(*) from mt_doc_applicationrow"));
        await UntilAsync("cases of approval", cases, () => CountAsync("approval", "select count(*) from mt_streams where id like 'case/%'"));
        await UntilAsync("department queues", (int)_expected.Values.Sum(), () => CountAsync("supervision", "select coalesce(sum(up_to), 0)::bigint from (select max(up_to) up_to from feed_position where what = 'published' group by department) feeds"));
        foreach (var service in system.Addresses.Keys)
            AnsiConsole.WriteLine($"memory of {service}: {system.MemoryOf(service):N0} MiB");
        foreach (var database in system.Addresses.Keys)
            AnsiConsole.WriteLine($"database of {database}: {await CountAsync(database, "select pg_database_size(current_database()) / 1024 / 1024"):N0} MiB");
        await MeasureAsync(items);
        return missing == 0;
    }

    public void Dispose() => _http.Dispose();

    private static string IdOf(int subject) => subject % 2 == 0 ? ValidIdentifiers.CreditCode(subject).Value : ValidIdentifiers.CitizenId(subject).Value;

    private static DateOnly DayOf(int i) => First.AddDays(i * 7919L % 700 is var day ? (int)day : 0);

    private static string DepartmentOf(JsonElement item) => item.GetProperty("terms").GetProperty("department").GetString()!;

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
            string[] feeds = [DepartmentOf(item), .. item.GetProperty("terms").GetProperty("supervising").EnumerateArray().Select(d => d.GetString()!), "zongzhi"];
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
        using var answer = await SendAsync(start, Roles.Operator);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            using var look = await SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/imports/{id}"), Roles.Operator);
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

    private async Task<Dictionary<string, long>> FeedsAsync()
    {
        await using var connection = new NpgsqlConnection(system.ConnectionStrings["supervision"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select substr(id, 6), version from mt_streams where id like 'feed/%'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var feeds = new Dictionary<string, long>();
        while (await reader.ReadAsync())
            feeds[reader.GetString(0)] = reader.GetInt64(1);
        return feeds;
    }

    private static async Task UntilAsync(string what, int expected, Func<Task<long>> count)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var waited = Stopwatch.StartNew();
        while (await count() < expected && waited.Elapsed < Patience * 3)
            await timer.WaitForNextTickAsync();
        AnsiConsole.WriteLine($"{what}: {await count():N0} of {expected:N0}, {waited.Elapsed.TotalSeconds:N1} s later");
    }

    private async Task<long> CountAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(system.ConnectionStrings[database]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task MeasureAsync(JsonElement[] items)
    {
        var departments = items.Select(DepartmentOf).Distinct().ToArray();
        var (codes, random) = (items.Select(i => i.GetProperty("terms").GetProperty("code").GetString()).ToArray(), new Random(1));
        var numbers = await NumbersAsync();
        var table = new Table().Border(TableBorder.Simple).Title($"{cases:N0} cases, {Clients} clients").AddColumns("question", "role", "per second", "p50 ms", "p95 ms", "p99 ms");
        foreach (var (what, role, ask) in new (string, string, Func<HttpRequestMessage>)[]
        {
            ("worklist, newest", Roles.Clerk, () => Get("/applications?size=20")),
            ("worklist, page 50", Roles.Clerk, () => Get("/applications?size=20&page=50")),
            ("worklist, accepted", Roles.Clerk, () => Get("/applications?status=Accepted")),
            ("worklist, awaiting supplement (none)", Roles.Clerk, () => Get("/applications?status=AwaitingSupplement")),
            ("worklist, what is due", Roles.Clerk, () => Get("/applications?order=Due")),
            ("worklist of a department", Roles.Examiner, () => Get($"/applications?department={Any(departments)}")),
            ("worklist of a department, accepted, a month", Roles.Examiner, () => Get($"/applications?department={Any(departments)}&status=Accepted&from=2025-03-01&until=2025-03-31")),
            ("worklist, as a department sees it", Roles.Department, () => Get("/applications?status=Accepted")),
            ("worklist of an item and a town", Roles.Clerk, () => Get($"/applications?item={Any(codes)}&town={Any(Towns)}")),
            ("worklist, online, a day", Roles.Auditor, () => Get($"/applications?channel=Online&from={DayOf(random.Next(700)):yyyy-MM-dd}&until={DayOf(1):yyyy-MM-dd}")),
            ("worklist, a number", Roles.Clerk, () => Get($"/applications?search={Any(numbers).Number}")),
            ("worklist, a part of a rare name", Roles.Clerk, () => Get($"/applications?search={Uri.EscapeDataString($"第{random.Next(cases / 3) & ~1}建设")}")),
            ("worklist, a part of a common name", Roles.Clerk, () => Get($"/applications?search={Uri.EscapeDataString("建设")}")),
            ("worklist, a name nobody has", Roles.Clerk, () => Get($"/applications?search={Uri.EscapeDataString("没有此名")}")),
            ("search by identifier", Roles.Clerk, () => Post("/applications/search", new { idNumber = IdOf(random.Next(cases / 3)) })),
            ("feedback form of an item and a month", Roles.Department, () => Get("/feedback/2025-03/CG-001")),
            ("feedback forms of all items, a month", Roles.Approver, () => Get("/feedback/2025-03")),
            ("progress", "", () => Any(numbers) is var n ? Post("/progress", new { number = n.Number, idEnding = n.Ending }) : null!),
        })
        {
            using (await SendAsync(ask(), role)) { } // compiled and planned
            var round = await Load.RunAsync(Clients, TimeSpan.FromSeconds(4), async _ => (await SendAsync(Locked(ask), role)).Dispose());
            table.AddRow(what, role, $"{round.PerSecond:N0}", $"{round.Percentile(0.50):N1}", $"{round.Percentile(0.95):N1}", $"{round.Percentile(0.99):N1}");
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
        AnsiConsole.Write(table);

        T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

        HttpRequestMessage Locked(Func<HttpRequestMessage> make)
        {
            lock (random)
                return make();
        }
    }

    private async Task<(string Number, string Ending)[]> NumbersAsync()
    {
        await using var connection = new NpgsqlConnection(system.ConnectionStrings["intake"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select data->>'number', right(data->>'idNumber', 4) from mt_doc_applicationrow tablesample system (5) limit 2000", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new List<(string, string)>();
        while (await reader.ReadAsync())
            numbers.Add((reader.GetString(0), reader.GetString(1)));
        return [.. numbers];
    }

    private static HttpRequestMessage Get(string url) => new(HttpMethod.Get, url);

    private static HttpRequestMessage Post(string url, object body) => new(HttpMethod.Post, url) { Content = JsonContent.Create(body) };

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string role)
    {
        if (role.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[role]);
        var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
