using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Haitou.SystemUnderTest;
using Npgsql;

namespace Haitou.Faults.Tests;

/// <summary>What is wrong, each thing in a line of its own.</summary>
internal sealed record Findings(IReadOnlyCollection<string> Lost, IReadOnlyCollection<string> Doubled, IReadOnlyCollection<string> OutOfOrder, IReadOnlyCollection<string> Gaps);

/// <summary>
/// Compares what was told with what is there. It knows the contracts and the rows that are kept, and nothing of how they come about.
/// </summary>
internal sealed partial class Checker(RunningAppHost system, Doors doors, Told told, IReadOnlyDictionary<string, DepartmentSystem> departments, PublishedOrder published)
{
    private static readonly string[] Once =
    [
        "intake:application-accepted", "approval:case-granted", "approval:licence-issued", "supervision:supervised-object-changed",
    ];

    private readonly Dictionary<string, List<Push>> _feeds = new() { ["chengguan"] = [], ["shichang"] = [], ["zongzhi"] = [] };
    private readonly Dictionary<string, HashSet<string>> _pushed = new() { ["chengguan"] = [], ["shichang"] = [], ["zongzhi"] = [] };
    private readonly HashSet<(Fact, string)> _found = [];

    /// <summary>Entries in the list and in each replica of it.</summary>
    private readonly Dictionary<string, HashSet<string>> _listed = [];

    private sealed record Push(long Sequence, string Id, string Type, string Case, long? CaseSequence, string? Submission);

    /// <summary>What clients were told and is not there, or not yet.</summary>
    public async Task<IReadOnlyCollection<string>> LostAsync(CancellationToken ct)
    {
        foreach (var department in _feeds.Keys)
            await ReadFeedAsync(department, ct);
        try
        {
            await ReadListsAsync();
        }
        catch (NpgsqlException e)
        {
            return [$"the database does not answer yet: {e.Message}"];
        }

        var (lost, found) = (new ConcurrentQueue<string>(), new ConcurrentQueue<(Fact, string)>());
        await Parallel.ForEachAsync(told.Facts.Where(f => !_found.Contains(f.Key)).ToArray(), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (one, _) =>
        {
            if (await MissingAsync(one.Key.Fact, one.Key.Of, one.Value, ct) is { } missing)
                lost.Enqueue($"{one.Key.Fact} {one.Key.Of} {one.Value}: not in {missing}");
            else
                found.Enqueue(one.Key);
        });
        _found.UnionWith(found);
        foreach (var (code, department) in departments)
            foreach (var push in _feeds[code].Where(p => department.Arrived.GetValueOrDefault(p.Sequence) != p.Id))
                lost.Enqueue($"{code} {push.Sequence} {push.Type}: not in the queue");
        return lost;
    }

    /// <summary>Everything again from the beginning, whatever was found before.</summary>
    public Task<IReadOnlyCollection<string>> LostOfAllAsync(CancellationToken ct)
    {
        _found.Clear();
        return LostAsync(ct);
    }

    /// <summary>Looks at everything that is there.</summary>
    public async Task<Findings> FindAsync(IReadOnlyCollection<string> lost)
    {
        List<string> doubled = [], outOfOrder = [], gaps = [];
        foreach (var (department, feed) in _feeds)
        {
            doubled.AddRange(Repeated(feed.Select(p => p.Id)).Select(id => $"{department}: push {id}"));
            doubled.AddRange(Repeated(feed.Where(p => p.Submission is not null).Select(p => p.Submission!)).Select(id => $"{department}: answers to {id}"));
            doubled.AddRange(Repeated(feed.Where(p => Once.Any(o => p.Type.Contains(o))).Select(p => $"{p.Case} {p.Type}")).Select(p => $"{department}: {p}"));
            for (var i = 0; i < feed.Count; i++)
                if (feed[i].Sequence != i + 1)
                {
                    gaps.Add($"{department}: {feed[i].Sequence} is where {i + 1} should be");
                    break;
                }

            foreach (var acts in feed.Where(p => p.CaseSequence is not null).GroupBy(p => p.Case))
            {
                var numbers = acts.Select(p => p.CaseSequence!.Value).ToArray();
                if (!numbers.SequenceEqual(numbers.Order()))
                    outOfOrder.Add($"{department} {acts.Key}: {string.Join(' ', numbers)}");
                if (numbers.Order().Select((n, i) => n != i + 1).Any(wrong => wrong))
                    gaps.Add($"{department} {acts.Key}: {string.Join(' ', numbers)}");
            }
        }

        doubled.AddRange(departments.Values.SelectMany(d => d.Contradictions));
        if (lost.Count == 0) // else the broker may not have come back
            await published.ReadAsync();
        outOfOrder.AddRange(published.Late);
        foreach (var (database, sql) in ((string, string)[])
                 [
                     ("intake", "select data->>'documentNumber' from mt_events where data ? 'documentNumber'"),
                     ("approval", "select data->>'decisionNumber' from mt_events where type = 'case_granted'"),
                     ("approval", "select data->>'number' from mt_events where type = 'licence_issued'"),
                 ])
        {
            var numbers = await RowsAsync(database, sql);
            doubled.AddRange(Repeated(numbers));
            foreach (var series in numbers.Distinct().GroupBy(n => AtTheEnd().Replace(n, ""), n => int.Parse(AtTheEnd().Match(n).Groups[1].Value)))
                if (series.Max() != series.Count())
                    gaps.Add($"{series.Key}: {series.Count()} numbers up to {series.Max()}");
        }

        // Everybody applies once and is listed once.
        doubled.AddRange(Repeated(await RowsAsync("intake", "select data->'applicant'->>'idNumber' from mt_events where type = 'application_received'")).Select(a => $"application of {a}"));
        doubled.AddRange(Repeated(await RowsAsync("blacklist", "select data->'listed'->'subject'->>'idNumber' from mt_doc_listentry")).Select(e => $"entry of {e}"));
        return new Findings(lost, doubled, outOfOrder, gaps);
    }

    private async Task<string?> MissingAsync(Fact fact, string of, string number, CancellationToken ct) => fact switch
    {
        Fact.Submitted => await SaysAsync("intake", $"/applications/{of}", "receiptNumber", number, ct) ? null : "intake",
        Fact.Accepted => !await SaysAsync("intake", $"/applications/{of}", "acceptanceNumber", number, ct) ? "intake"
            : !await SaysAsync("approval", $"/cases/{of}", "number", of, ct) ? "approval" : NotPushed("intake:application-accepted", of),
        Fact.Granted => !await SaysAsync("approval", $"/cases/{of}", "decisionNumber", number, ct) ? "approval" : NotPushed("approval:case-granted", of),
        Fact.Licensed => !await SaysAsync("approval", $"/cases/{of}", "licenceNumber", number, ct) ? "approval"
            : NotPushed("approval:licence-issued", of) ?? NotPushed("supervision:supervised-object-changed", of),
        Fact.Listed => NotListed(of),
        Fact.EntrySubmitted => _pushed["shichang"].Contains($"answer {of}") ? NotListed(of) : "feed of shichang",
        Fact.Claimed => await doors.AskAsync(HttpMethod.Get, "approval", $"/cases/{of}/claims", Doors.Examiner, ct: ct) is { IsWell: true } claims
            && claims.Body.EnumerateArray().Any(c => c.GetProperty("department").GetString() == "chengguan") ? null : "approval",
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    private async Task<bool> SaysAsync(string service, string path, string field, string number, CancellationToken ct) =>
        await doors.AskAsync(HttpMethod.Get, service, path, service == "intake" ? Doors.Clerk : Doors.Examiner, ct: ct) is { IsWell: true } answer && answer.Text(field) == number;

    private string? NotPushed(string type, string of) =>
        ((string[])["chengguan", "zongzhi"]).FirstOrDefault(department => !_pushed[department].Contains($"urn:haitou:{type}:v1 {of}")) is { } missing ? $"feed of {missing}" : null;

    private async Task ReadListsAsync()
    {
        foreach (var (database, table) in ((string, string)[])[("blacklist", "mt_doc_listentry"), ("approval", "mt_doc_listedsubject"), ("intake", "mt_doc_listedsubject")])
            _listed[database] = [.. await RowsAsync(database, $"select substring(id::text from '[^/]*$') from {table}")];
    }

    private string? NotListed(string entry) => _listed.FirstOrDefault(l => !l.Value.Contains(entry)).Key;

    private async Task ReadFeedAsync(string department, CancellationToken ct)
    {
        var feed = _feeds[department];
        while (await doors.AskAsync(HttpMethod.Get, "supervision", $"/feeds/{department}?after={(feed.Count > 0 ? feed[^1].Sequence : 0)}&limit=1000",
                   department == "zongzhi" ? Doors.Bureau : Doors.Department(department), ct: ct) is { IsWell: true } page
               && page.Body.GetProperty("entries") is var entries && entries.GetArrayLength() > 0)
            foreach (var e in entries.EnumerateArray())
            {
                var (type, of, data) = (e.GetProperty("type").GetString()!, e.GetProperty("caseNumber").GetString()!, e.GetProperty("data"));
                var submission = data.TryGetProperty("submission", out var s) ? s.GetProperty("id").GetString() : null;
                feed.Add(new Push(e.GetProperty("sequence").GetInt64(), e.GetProperty("pushId").GetString()!, type, of,
                    data.TryGetProperty("caseSequence", out var n) && !type.Contains("supervised-object") ? n.GetInt64() : null, submission));
                _pushed[department].Add($"{type} {of}");
                if (type.Contains("submission-accepted"))
                    _pushed[department].Add($"answer {submission}");
            }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> all) => all.GroupBy(x => x).Where(g => g.Count() > 1).Select(g => $"{g.Key} ({g.Count()})");

    /// <summary>The place in its series: 海政许准〔2026〕12号, CG-001-2026-00012.</summary>
    [GeneratedRegex(@"(\d+)号?$")]
    private static partial Regex AtTheEnd();

    private async Task<IReadOnlyList<string>> RowsAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(system.ConnectionStrings[database] + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            if (!reader.IsDBNull(0))
                rows.Add(reader.GetString(0));
        return rows;
    }
}
