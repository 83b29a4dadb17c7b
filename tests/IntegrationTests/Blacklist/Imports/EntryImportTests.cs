using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Imports;
using Haitou.IntegrationTests.Fixture;
using MiniExcelLibs;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>List entries from files: some, and the full list (R20).</summary>
public sealed class EntryImportTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IBlacklistApi Market => system.BlacklistAs(People.MarketRegulation);

    [Fact]
    public async Task R20_a_full_list_makes_the_list_what_it_says_and_the_replicas_with_it()
    {
        var kind = await DeclareAsync("full");
        var first = Rows(10, wrong: 9);
        var tried = await RunAsync(kind, first, dryRun: true);
        Assert.Equal((9, 1, 0), (tried.Listed, tried.Refused, tried.Lifted));
        Assert.Empty((await Market.SearchEntries(new(Kind: kind))).Must().Entries);
        var run = await RunAsync(kind, first);
        Assert.Equal((10, 9, 1), (run.Done, run.Listed, run.Refused));
        var refused = Assert.Single((await Market.GetEntryImportRows(run.Id, ImportOutcome.Refused)).Must().Entries);
        Assert.Equal((11, "identifier.credit-code.check", "证件号码"), (refused.Row, refused.Problems[0].Code, refused.Problems[0].Column));
        await StartAsync(kind, first).ThenRefused("import.again");

        // One says something else, one is new, one twice, one is refused and stays, one is gone.
        var second = Rows(9);
        second[0]["事由"] = "连续四年未公示年报";
        second[1]["有效期起"] = "不详";
        second.RemoveAt(8);
        second.Add(Row(20));
        second.Add(Row(20));
        var full = await RunAsync(kind, second, snapshot: true);
        Assert.Equal((1, 1, 6, 2), (full.Listed, full.Amended, full.Unchanged, full.Refused));
        Assert.Equal((1, 1), (full.ToLift!.Value, full.Lifted));
        var standing = (await Market.SearchEntries(new(Kind: kind, Status: EntryStatus.Standing), size: 100)).Must().Entries;
        Assert.Equal(9, standing.Count);
        Assert.Equal("连续四年未公示年报", standing.Single(e => e.Subject.IdNumber == Walk.Company(0).IdNumber).Reason);
        var gone = Assert.Single((await Market.SearchEntries(new(Kind: kind, Status: EntryStatus.Lifted))).Must().Entries);
        Assert.Equal((Walk.Company(8).IdNumber, "全量名单未列"), (gone.Subject.IdNumber, gone.LiftReason));

        // A file that was cut off would empty the list: it waits for somebody.
        var cut = (await StartAsync(kind, Rows(3), snapshot: true)).Must();
        var held = await Eventually.GetAsync(() => Market.GetEntryImport(cut.Id), r => r.Must().Status == ImportStatus.Held);
        Assert.Equal((6, 0), (held.Must().ToLift!.Value, held.Content!.Lifted));
        await system.BlacklistAs(People.UrbanManagement).ConfirmEntryImport(cut.Id, held.ETag()).ThenRefused("identity.other-department");
        (await Market.ConfirmEntryImport(cut.Id, held.ETag())).Must();
        Assert.Equal(6, (await FinishedAsync(cut.Id)).Lifted);
        Assert.Equal(3, (await Market.SearchEntries(new(Kind: kind, Status: EntryStatus.Standing), size: 100)).Must().Entries.Count);

        var source = (await system.BlacklistAs(People.Operator).GetSource()).Must();
        await Eventually.GetAsync(
            () => system.ApprovalAs(People.Approver).GetReplica(), r => (r.Must().Entries, r.Content!.Digest) == (source.Count, source.Digest));
    }

    [Fact]
    public async Task R20_only_under_a_declared_kind_of_ones_own_and_in_a_form_that_can_be_read()
    {
        var kind = await DeclareAsync("mine");
        await StartAsync("nowhere", Rows(1)).ThenRefused("blacklist.kind-unknown");
        await StartAsync(kind, Rows(1), by: system.BlacklistAs(People.UrbanManagement)).ThenRefused("blacklist.kind-other-department");
        await StartAsync(kind, [.. Rows(1).Select(r => r.Where(c => c.Key != "事由").ToDictionary())]).ThenRefused("import.column-missing");
        await Market.ConfirmEntryImport((await RunAsync(kind, Rows(1))).Id, "\"3\"").ThenRefused("import.not-held");
    }

    [Fact]
    public async Task R20_a_workbook_with_its_own_dates_says_the_same_as_text()
    {
        var kind = await DeclareAsync("book");
        var rows = Rows(3);
        await RunAsync(kind, rows);
        rows.Add(Row(3));
        using var workbook = new MemoryStream();
        workbook.SaveAs(rows.Select(r => r.ToDictionary(
            c => c.Key, c => c.Key is "有效期起" or "决定日期" ? DateTime.Parse(c.Value, CultureInfo.InvariantCulture) : (object?)c.Value)));
        using var file = new ByteArrayContent(workbook.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var run = await FinishedAsync((await Market.ImportEntries(kind, false, true, file, $"{Guid.NewGuid()}")).Must().Id);
        Assert.Equal((1, 3, 0, 0), (run.Listed, run.Unchanged, run.Refused, run.Lifted));
    }

    private async Task<string> DeclareAsync(string code) => (await Market.DeclareKind(
        new(code, "严重违法失信企业名单", "国家市场监督管理总局", new(BasisLevel.AdministrativeRegulation, "《企业信息公示暂行条例》", "第十七条"), ListEffect.Condition,
            OverrideAllowed: false, "shichang"), code)).Must().Code;

    private async Task<EntryImportView> RunAsync(string kind, List<Dictionary<string, string>> rows, bool dryRun = false, bool snapshot = false) =>
        await FinishedAsync((await StartAsync(kind, rows, dryRun, snapshot)).Must().Id);

    private async Task<EntryImportView> FinishedAsync(Guid id) =>
        (await Eventually.GetAsync(() => Market.GetEntryImport(id), r => r.Must().Status is ImportStatus.Finished or ImportStatus.Failed)).Must() is { Status: ImportStatus.Finished } run
            ? run
            : throw new InvalidOperationException("The import broke off.");

    private async Task<ApiResponse<EntryImportView>> StartAsync(
        string kind, List<Dictionary<string, string>> rows, bool dryRun = false, bool snapshot = false, IBlacklistApi? by = null)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(ImportSheet.Csv(rows)));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return await (by ?? Market).ImportEntries(kind, dryRun, snapshot, file, Guid.NewGuid().ToString());
    }

    private static List<Dictionary<string, string>> Rows(int count, int? wrong = null) => [.. Enumerable.Range(0, count).Select(i => Row(i, i == wrong))];

    private static Dictionary<string, string> Row(int i, bool wrong = false)
    {
        var id = Walk.Company(i).IdNumber;
        return new()
        {
            ["主体类型"] = "单位", ["名称"] = $"名单公司{i}", ["证件号码"] = wrong ? id[..17] + (id[17] == '0' ? '1' : '0') : id, ["效力"] = "条件",
            ["事由"] = "连续三年未公示年报", ["所及事项"] = Walk.Item, ["有效期起"] = "2026-01-01", ["有效期止"] = "", ["列入决定"] = "列入决定书", ["决定日期"] = "2025-12-30",
        };
    }
}
