using System.Net.Http.Headers;
using System.Text;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Imports;
using Haitou.NativeServers;
using Haitou.Platform.Host;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;
using Npgsql;
using Refit;

namespace Haitou.Scenarios.Tests;

/// <summary>
/// A full list is sent twice while blacklist, approval and the broker are killed in turn (R20): in the end the replica is the source, row by
/// row. <c>HAITOU_SNAPSHOT_ROWS</c> sets how long the list is, 5,000 unless set: pieces for three kills, and some to be left.
/// </summary>
public sealed class SnapshotUnderFaultTests(ITestOutputHelper output)
{
    private static readonly int Rows = int.TryParse(Environment.GetEnvironmentVariable("HAITOU_SNAPSHOT_ROWS"), out var rows) ? rows : 5000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3 + (Rows / 10_000));

    [Fact]
    public async Task R20_the_replica_is_the_source_row_by_row_whoever_was_killed_during_the_import()
    {
        await using var system = await RunningAppHost.StartAsync(postgreSql: PostgreSqlServer.TestSpeed);
        using var http = new HttpClient { BaseAddress = system.Addresses["blacklist"] };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", system.TokenOf(new Officer("shichang-1", new HashSet<string> { Roles.Department }, "shichang")));
        var blacklist = RestService.ForGenerated<IBlacklistApi>(http, new RefitSettings(new SystemTextJsonContentSerializer(HttpJson.Stored)));
        Assert.True((await blacklist.DeclareKind(
            new("full", "严重违法失信企业名单", "国家市场监督管理总局", new(BasisLevel.AdministrativeRegulation, "《企业信息公示暂行条例》", "第十七条"), ListEffect.Condition,
                OverrideAllowed: false, "shichang"), "kind")).IsSuccessStatusCode);

        var first = await ImportAsync("first", Enumerable.Range(0, Rows), "未公示年报");
        Assert.Equal((Rows, 0), (first.Listed, first.Lifted));
        var (gone, changed) = (Rows / 10, Rows / 5);
        var second = await ImportAsync("second", Enumerable.Range(gone, Rows), "未公示年报", i => i < changed ? "弄虚作假" : null);
        Assert.Equal((gone, changed - gone, Rows - changed, gone), (second.Listed, second.Amended, second.Unchanged, second.Lifted));

        var source = await RowsAsync("blacklist",
            "select substring(id from '[^/]*$') || ' ' || (data->>'version') || ' ' || (data->'listed'->>'reason') || ' ' || (data->>'status') from mt_doc_listentry");
        Assert.Equal(Rows + gone, source.Count);
        Assert.Equal(Rows, source.Count(r => r.EndsWith("Standing", StringComparison.Ordinal)));
        var until = DateTime.UtcNow + Patience;
        List<string> replica;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!(replica = await RowsAsync("approval",
                   "select id || ' ' || (data->'entry'->>'version') || ' ' || (data->'entry'->>'reason') || ' ' || case when data->'entry'->>'liftedAt' is null then 'Standing' else 'Lifted' end from mt_doc_listedsubject"))
               .SequenceEqual(source))
        {
            Assert.True(DateTime.UtcNow < until, $"{source.Except(replica).Count()} of {source.Count} rows differ.");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        output.WriteLine($"{replica.Count} rows are equal.");

        async Task<EntryImportView> ImportAsync(string name, IEnumerable<int> subjects, string reason, Func<int, string?>? other = null)
        {
            var text = new StringBuilder("subject_kind,name,id_number,effect,reason,items,valid_from,decision,decision_date\n");
            foreach (var i in subjects)
                text.Append($"Organisation,名单公司{i},{ValidIdentifiers.CreditCode(i).Value},Condition,{other?.Invoke(i) ?? reason},CG-001,2026-01-01,列入决定书,2025-12-30\n");
            using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
            var id = (await blacklist.ImportEntries("full", dryRun: false, snapshot: true, file, name)).Content!.Id;
            var done = 0;
            // Whoever takes the list in is the last: until it is up again, it is through with more of the list than can be waited for.
            foreach (var part in new[] { "approval", RunningAppHost.Broker, "blacklist" })
            {
                var before = done;
                var run = await UntilAsync(id, r => r.Done > before);
                Assert.Equal(ImportStatus.Running, run.Status);
                done = run.Done;
                output.WriteLine($"{part} is killed at row {done} of the {name} list");
                await system.KillAsync(part);
            }

            await system.UntilUpAsync();

            return await UntilAsync(id, r => r.Status is ImportStatus.Finished or ImportStatus.Failed or ImportStatus.Held);
        }

        async Task<EntryImportView> UntilAsync(Guid id, Func<EntryImportView, bool> hoped)
        {
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            var end = DateTime.UtcNow + Patience;
            while (true)
            {
                if ((await blacklist.GetEntryImport(id)).Content is { } run && hoped(run))
                    return run;
                Assert.True(DateTime.UtcNow < end, "The import does not go on.");
                await tick.WaitForNextTickAsync();
            }
        }

        async Task<List<string>> RowsAsync(string service, string sql)
        {
            await using var connection = new NpgsqlConnection(system.ConnectionStrings[service]);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(reader.GetString(0));
            rows.Sort(StringComparer.Ordinal);
            return rows;
        }
    }
}
