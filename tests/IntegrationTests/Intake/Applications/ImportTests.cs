using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Haitou.Contracts.Imports;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using MiniExcelLibs;
using Npgsql;

namespace Haitou.IntegrationTests;

public sealed class ImportTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Csv = "text/csv";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private IIntakeApi Clerk => system.IntakeAs(People.Clerk);

    [Fact]
    public async Task A_dry_run_says_what_the_run_does_and_writes_no_application()
    {
        var rows = await RowsAsync("dry", 10, wrong: [3, 7]);
        var file = Encoding.UTF8.GetBytes(ImportSheet.Csv(rows));
        var before = await ApplicationsAsync();

        var tried = await FinishedAsync(await StartAsync(file, Csv, dryRun: true));
        Assert.Equal((10, 10, 5, 3, 2), (tried.Rows, tried.Done, tried.Accepted, tried.Received, tried.Refused));
        Assert.Equal(before, await ApplicationsAsync());

        var run = await FinishedAsync(await StartAsync(file, Csv));
        Assert.Equal(before + 8, await ApplicationsAsync());
        var (would, did) = (await OutcomesAsync(tried.Id), await OutcomesAsync(run.Id));
        Assert.Equal(would.Select(Said), did.Select(Said));
        Assert.All(would, r => Assert.Null(r.Number));
        Assert.Equal([5, 9], did.Where(r => r.Outcome == ImportOutcome.Refused).Select(r => r.Row));
        Assert.All(did.Where(r => r.Outcome == ImportOutcome.Refused), r => Assert.Equal(("identifier.credit-code.check", "证件号码"), (r.Problems[0].Code, r.Problems[0].Column)));

        await Eventually.GetAsync(async () => (await Clerk.ListApplications(search: "dry公司")).Must(), p => p.Entries.Count == 8);
        foreach (var row in did.Where(r => r.Number is not null))
        {
            var application = (await Clerk.GetApplication(row.Number!)).Must();
            Assert.Equal(rows[row.Row - 2]["纸质案卷"], application.Paper);
            Assert.Equal(row.Outcome == ImportOutcome.Accepted, application.AcceptedOn == new DateOnly(2024, 6, 5)); // the others count as accepted from receipt, soon
        }
    }

    [Fact]
    public async Task Text_in_either_encoding_and_a_workbook_give_the_same()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var rows = await RowsAsync("same", 6, wrong: [2]);
        using var workbook = new MemoryStream();
        workbook.SaveAs(rows.Select(r => r.ToDictionary(c => c.Key, c => (object?)(c.Key == "收件日期" ? new DateTime(2024, 6, 3) : c.Value))));
        var text = ImportSheet.Csv(rows);

        var said = new List<string>();
        foreach (var (file, type) in new[] { (Encoding.UTF8.GetBytes(text), Csv), (Encoding.GetEncoding("GB18030").GetBytes(text), Csv), (workbook.ToArray(), Workbook) })
        {
            var run = await FinishedAsync(await StartAsync(file, type));
            var outcomes = await OutcomesAsync(run.Id);
            var first = (await Clerk.GetApplication(outcomes[0].Number!)).Must();
            said.Add(string.Join('\n', outcomes.Select(Said)) + $"{first.Applicant.Name} {first.ReceivedAt} {first.Paper}");
        }

        Assert.Equal(said[0], said[1]);
        Assert.Equal(said[0], said[2]);
        Assert.Contains("same公司0", said[0]);
    }

    [Fact]
    public async Task Refused_rows_come_back_as_a_file_that_is_loaded_when_it_is_put_right()
    {
        var rows = await RowsAsync("again", 5, wrong: [1, 4]);
        rows[4]["地址"] = "=1+1,\"海头\"";
        var run = await FinishedAsync(await StartAsync(Encoding.UTF8.GetBytes(ImportSheet.Csv(rows)), Csv));
        using var clerk = system.Client(system.Intake, People.Clerk);

        var file = await clerk.GetStringAsync($"/imports/{run.Id}/refused.csv");
        Assert.Contains("'=1+1", file); // no formula for whoever opens it
        Assert.Contains("identifier.credit-code.check", file);
        Assert.Equal(3, file.TrimEnd().Split('\n').Length);
        await StartedAsync(Encoding.UTF8.GetBytes(ImportSheet.Csv(rows)), Csv).ThenRefused("import.again");

        foreach (var row in new[] { 1, 4 })
            file = file.Replace(rows[row]["证件号码"], Walk.Company(900 + row).IdNumber);
        var second = await FinishedAsync(await StartAsync(Encoding.UTF8.GetBytes(file), Csv));
        Assert.Equal((2, 2, 0), (second.Rows, second.Accepted + second.Received, second.Refused));
        var last = (await OutcomesAsync(second.Id))[1].Number!;
        Assert.Equal("=1+1,\"海头\"", (await Clerk.GetApplication(last)).Must().Applicant.Address);

        using var auditor = system.Client(system.Intake, People.Auditor);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"/imports/{run.Id}/refused.csv")).StatusCode);
        var seen = await auditor.GetStringAsync($"/imports/{run.Id}/rows");
        Assert.DoesNotContain(rows[0]["证件号码"], seen);
        Assert.DoesNotContain(rows[1]["证件号码"], seen);
    }

    [Fact]
    public async Task R4_what_comes_in_new_gets_receipts_without_gaps_and_paper_cases_and_refused_rows_get_none()
    {
        var rows = await RowsAsync("receipt", 6, wrong: [1, 4]);
        foreach (var row in rows.Take(5))
            row["收件日期"] = row["受理日期"] = row["纸质案卷"] = "";

        var run = await FinishedAsync(await StartAsync(Encoding.UTF8.GetBytes(ImportSheet.Csv(rows)), Csv));

        var receipts = new List<string?>();
        foreach (var row in (await OutcomesAsync(run.Id)).Where(r => r.Number is not null))
            receipts.Add((await Clerk.GetApplication(row.Number!)).Must().ReceiptNumber);
        Assert.Equal(["〕1号", "〕2号", "〕3号", null], receipts.Select(r => r?[^3..]));
    }

    [Fact]
    public async Task The_same_file_is_imported_once_whoever_sends_it_at_once()
    {
        var file = Encoding.UTF8.GetBytes(ImportSheet.Csv(await RowsAsync("once", 3)));
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => StartedAsync(file, Csv, key: i < 2 ? key : null)));

        Assert.Single(answers.Where(a => a.IsSuccessStatusCode).Select(a => a.Content!.Id).Distinct());
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal("import.again", a.Code()));
        var run = await FinishedAsync(answers.First(a => a.IsSuccessStatusCode).Content!);
        Assert.Equal(3, (await OutcomesAsync(run.Id)).Count);
        Assert.Equal(3, await ScalarAsync("select count(*) from mt_events where data->>'paper' like 'once-%' and data ? 'number'"));
    }

    [Fact]
    public async Task An_import_whose_file_cannot_be_read_breaks_off_and_goes_on_when_it_can()
    {
        var file = Encoding.UTF8.GetBytes(ImportSheet.Csv(await RowsAsync("broken", 3)));
        await FinishedAsync(await StartAsync(file, Csv, dryRun: true)); // the file is kept from now on
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
        await ScalarAsync($"with u as (update file_piece set data = '\\xff'::bytea || data where sha256 = '{sha256}' returning 1) select count(*) from u");

        var run = await StartAsync(file, Csv);
        var failed = await Eventually.GetAsync(() => Clerk.GetImport(run.Id), r => r.Must().Status == ImportStatus.Failed);
        Assert.Equal("import.broke-off", failed.Must().Reason!.Code);

        await ScalarAsync($"with u as (update file_piece set data = substring(data from 2) where sha256 = '{sha256}' returning 1) select count(*) from u");
        (await Clerk.ResumeImport(run.Id, failed.ETag())).Must();
        Assert.Equal((3, 0), (await FinishedAsync(run)) is var done ? (done.Done, done.Refused) : default);
    }

    [Fact]
    public async Task Each_application_begins_a_trace_of_its_own()
    {
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == Traces.Name, Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);

        await FinishedAsync(await StartAsync(Encoding.UTF8.GetBytes(ImportSheet.Csv(await RowsAsync("trace", 4))), Csv));

        const string traces = "from (select stream_id, split_part(causation_id, '-', 2) as trace from mt_events where stream_id in (select stream_id from mt_events where data->>'paper' like 'trace-%')) t";
        Assert.Equal(4, await ScalarAsync($"select count(distinct trace) {traces} where trace <> ''"));
        Assert.Equal(1, await ScalarAsync($"select max(n) from (select count(distinct trace) as n {traces} group by stream_id) s"));
    }

    [Fact]
    public async Task Rows_are_paged_and_filtered_and_imports_are_listed()
    {
        var run = await FinishedAsync(await StartAsync(Encoding.UTF8.GetBytes(ImportSheet.Csv(await RowsAsync("page", 7, wrong: [0, 5]))), Csv, dryRun: true));

        var first = (await Clerk.GetImportRows(run.Id, limit: 4)).Must();
        var second = (await Clerk.GetImportRows(run.Id, after: first.Entries[^1].Row, limit: 4)).Must();
        Assert.Equal((true, false), (first.More, second.More));
        Assert.Equal(Enumerable.Range(2, 7), first.Entries.Concat(second.Entries).Select(r => r.Row));
        Assert.Equal([2, 7], (await Clerk.GetImportRows(run.Id, outcome: ImportOutcome.Refused)).Must().Entries.Select(r => r.Row));
        Assert.Equal(run.Id, (await Clerk.ListImports(size: 1)).Must().Entries.Single().Id);
        await Clerk.GetImportRows(Guid.NewGuid()).ThenRefused("not-found");
        await Clerk.GetImport(Guid.NewGuid()).ThenRefused("not-found");
    }

    [Fact]
    public async Task What_can_never_be_right_is_refused_at_once_and_nothing_is_kept()
    {
        var good = ImportSheet.Csv(await RowsAsync("wrong", 2));
        var before = await ScalarAsync("select count(*) from file");
        foreach (var (content, type, code) in new (byte[], string, string)[]
        {
            ([], Csv, "file.empty"),
            (Encoding.UTF8.GetBytes(good), "text/html", "file.type-forbidden"),
            (Encoding.UTF8.GetBytes(good), Workbook, "file.type-false"),
            (Encoding.UTF8.GetBytes(good.Replace("证件号码", "证件")), Csv, "import.column-unknown"),
            (Encoding.UTF8.GetBytes(good[..^50]), Csv, "import.unreadable"),
            (Encoding.UTF8.GetBytes(good.Replace("公司1", "公司\0")), Csv, "import.encoding"),
            ("PK\u0003\u0004 cut off"u8.ToArray(), Workbook, "file.type-false"),
            ([0xFF, 0xFE, 0x00], Csv, "import.encoding"),
        })
            Assert.Equal((code, HttpStatusCode.UnprocessableEntity), (await StartedAsync(content, type) is var answer ? answer.Code() : "", answer.StatusCode!.Value));

        Assert.Equal(before, await ScalarAsync("select count(*) from file"));
        await StartedAsync(Encoding.UTF8.GetBytes(good), Csv, by: system.IntakeAs(People.Examiner)).ThenRefused("identity.role-forbids");
    }

    private static string Said(ImportedRow row) => $"{row.Row} {row.Outcome} {string.Join(' ', row.Problems)}";

    private Task<List<Dictionary<string, string>>> RowsAsync(string mark, int count, params int[] wrong) => ImportSheet.RowsAsync(system, mark, count, wrong);

    private async Task<Refit.ApiResponse<ImportView>> StartedAsync(byte[] file, string type, bool dryRun = false, string? key = null, IIntakeApi? by = null)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return await (by ?? Clerk).Import(content, dryRun, key ?? Guid.NewGuid().ToString());
    }

    private async Task<ImportView> StartAsync(byte[] file, string type, bool dryRun = false) => (await StartedAsync(file, type, dryRun)).Must();

    private async Task<ImportView> FinishedAsync(ImportView run) =>
        await Eventually.GetAsync(async () => (await Clerk.GetImport(run.Id)).Must(), r => r.Status == ImportStatus.Finished);

    private async Task<IReadOnlyList<ImportedRow>> OutcomesAsync(Guid run) => (await Clerk.GetImportRows(run)).Must().Entries;

    private Task<long> ApplicationsAsync() => ScalarAsync("select count(*) from mt_streams where id like 'application/%'");

    private async Task<long> ScalarAsync(string sql)
    {
        _ = system.Intake;
        await using var connection = new NpgsqlConnection(system.Connection("intake"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
