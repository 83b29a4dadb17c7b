using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Haitou.Contracts.Blacklist;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Files;
using Haitou.Platform.Store;
using Marten;
using Marten.Linq;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>Kinds of list and the life of an entry.</summary>
public sealed class ListEntryTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly SourceDocument Decision = new("列入决定书", "赣市监列字〔2024〕3号", new DateOnly(2024, 5, 31));

    private IBlacklistApi Department => system.BlacklistAs(People.MarketRegulation);

    [Fact]
    public async Task R20_an_entry_is_amended_extended_objected_to_and_lifted_on_credit_repair_and_everything_stays_in_its_history()
    {
        var listed = await ListAsync(1, await KindAsync("life"), until: new DateOnly(2030, 1, 1));
        var id = listed.Must().Id;
        var terms = new EntryTerms(listed.Content!.Subject.Name, "李某", ListEffect.Reference, "更正后的事由", [], ["chengguan"], new(2024, 6, 1), new(2029, 1, 1));

        var amended = await Department.Amend(id, new AmendEntry(terms, "事由有误"), listed.ETag());
        await Department.Amend(id, new AmendEntry(terms, "事由有误"), listed.ETag()).ThenRefused("precondition.stale");
        var extended = await Department.Extend(id, new ExtendEntry(new(2031, 1, 1), "未履行义务", Decision), amended.Must() is not null ? amended.ETag() : "");
        var appealed = await system.BlacklistAs(People.Clerk).Appeal(id, new AppealEntry("已履行", new(2024, 6, 3), []), extended.Must() is not null ? extended.ETag() : "");
        var concluded = await Department.ConcludeAppeal(id, 1, new ConcludeAppeal(AppealOutcome.Kept, "尚未履行完毕"), appealed.Must() is not null ? appealed.ETag() : "");
        var lifted = (await Department.Lift(id, new LiftEntry("信用修复", Decision with { Title = "准予信用修复决定书" }), concluded.Must() is not null ? concluded.ETag() : "")).Must();

        Assert.Equal(
            [EntryActKind.Listed, EntryActKind.Amended, EntryActKind.Extended, EntryActKind.Appealed, EntryActKind.AppealConcluded, EntryActKind.Lifted],
            lifted.History.Select(a => a.Act));
        Assert.Equal([null, new(2029, 1, 1), new DateOnly(2031, 1, 1)], new[] { null, lifted.History[1].Terms.ValidUntil, lifted.ValidUntil });
        Assert.Equal("准予信用修复决定书", lifted.History[^1].Source!.Title);
        var seen = (await system.BlacklistAs(People.UrbanManagement).GetEntry(id)).Must();
        Assert.Equal((6, EntryStatus.Lifted), (seen.History.Count, seen.Status));
    }

    [Fact]
    public async Task An_entry_until_the_last_day_there_is_stands()
    {
        var listed = (await ListAsync(9, await KindAsync("forever"), until: DateOnly.MaxValue)).Must();

        Assert.Equal((EntryStatus.Standing, DateOnly.MaxValue), (listed.Status, listed.ValidUntil));
    }

    [Fact]
    public async Task State_Council_2020_49_nothing_is_listed_under_a_kind_that_is_not_declared_or_without_a_basis()
    {
        await ListAsync(2, "no-such-kind").ThenRefused("blacklist.kind-unknown");
        var none = await Department.List(
            new ListSubject(Walk.Company(2), ListEffect.Condition, "事由", [], new(2024, 6, 1), null, List: "黑名单", LegalBasis: "根据有关规定"), Guid.NewGuid().ToString());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "blacklist.legal-basis-form"), (none.StatusCode, none.Code()));
        await DeclareAsync("void", new KindBasis(BasisLevel.CentralPolicy, "")).ThenRefused("blacklist.legal-basis-missing");
        await DeclareAsync("elsewhere", new KindBasis(BasisLevel.LocalRegulation, "《上海市社会信用条例》", null, "310000")).ThenRefused("blacklist.basis-area-elsewhere");

        var kind = await KindAsync("closing");
        var read = await system.BlacklistAs(People.Auditor).GetKind(kind);
        await system.BlacklistAs(People.Auditor).CloseKind(kind, new CloseKind("依据废止"), read.ETag()).ThenRefused("identity.role-forbids");
        (await Department.CloseKind(kind, new CloseKind("依据废止"), read.ETag())).Must();
        await ListAsync(2, kind).ThenRefused("blacklist.kind-closed");
        Assert.DoesNotContain((await Department.ListKinds(open: true)).Must().Entries, k => k.Code == kind);
        Assert.Contains((await Department.ListKinds(open: false, department: "shichang")).Must().Entries, k => k.Code == kind);
        await DeclareAsync(kind, new KindBasis(BasisLevel.Law, "《中华人民共和国公司法》")).ThenRefused("blacklist.kind-taken");
    }

    [Fact]
    public async Task R23_an_entry_of_a_department_blocks_that_departments_items_only()
    {
        var kind = await KindAsync("scope");
        var (other, own) = (Walk.Company(3), Walk.Company(4));
        await ListAsync(3, kind, departments: ["shichang"]);
        await ListAsync(4, kind, departments: ["chengguan"]);
        await Eventually.GetAsync(async () => (await system.ApprovalAs(People.Approver).GetReplica()).Must(), r => r.Fresh && r.Entries >= 2);

        (await system.GrantAsync(await system.ExaminedAsync(other))).Must();
        await system.GrantAsync(await system.ExaminedAsync(own)).ThenRefused("approval.condition-hit");
    }

    [Fact]
    public async Task An_entry_expires_with_its_last_day()
    {
        var kind = await KindAsync("expiry");
        var today = DateOnly.FromDateTime(system.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var id = (await ListAsync(5, kind, until: today)).Must().Id;
        var stays = (await ListAsync(6, kind, until: today.AddDays(3))).Must().Id;

        system.Clock.Advance(TimeSpan.FromDays(1));

        var expired = await Eventually.GetAsync(async () => (await Department.GetEntry(id)).Must(), e => e.Status == EntryStatus.Expired);
        Assert.Equal((EntryActKind.Expired, null), (expired.History[^1].Act, expired.History[^1].Officer));
        Assert.Equal(EntryStatus.Standing, (await Department.GetEntry(stays)).Must().Status);
    }

    [Fact]
    public async Task What_is_missed_is_found_by_its_due_time_however_much_is_running()
    {
        var store = system.Blacklist.Services.GetRequiredService<IDocumentStore>();
        await store.BulkInsertAsync([.. Enumerable.Range(0, 20_000).Select(i => Deadline.Create("running", $"test/{i}", system.Now.AddYears(50)))]);
        await using var session = store.LightweightSession();
        await session.ExecuteAsync(new NpgsqlCommand("analyze mt_doc_deadline"));
        await session.SaveChangesAsync();

        var plan = await DeadlineSweep.Missed(session, system.Now, ["entry-expiry", "running"]).ExplainAsync();

        Assert.DoesNotContain("Seq Scan", NodesOf(plan!));

        static IEnumerable<string> NodesOf(QueryPlan node) => [node.NodeType, .. (node.Plans ?? []).SelectMany(NodesOf)];
    }

    [Fact]
    public async Task The_decision_to_list_comes_with_its_file()
    {
        var kind = await KindAsync("file");
        using var client = system.Client(system.Blacklist, People.MarketRegulation);
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF")) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        var file = await (await client.PostAsync("/files", content)).Content.ReadFromJsonAsync<StoredFile>();

        await ListAsync(7, kind, source: Decision with { Sha256 = new string('0', 64) }).ThenRefused("blacklist.file-unknown");
        var listed = (await ListAsync(7, kind, source: Decision with { Sha256 = file!.Sha256 })).Must();
        Assert.Equal(file.Sha256, listed.History[0].Source!.Sha256);
        using var examiner = system.Client(system.Blacklist, People.Examiner);
        Assert.Equal(HttpStatusCode.OK, (await examiner.GetAsync($"/files/{file.Sha256}")).StatusCode);
    }

    private async Task<string> KindAsync(string code) =>
        (await DeclareAsync(code, new KindBasis(BasisLevel.AdministrativeRegulation, "《企业信息公示暂行条例》", "第十七条"))).Must().Code;

    private Task<ApiResponse<KindView>> DeclareAsync(string code, KindBasis basis) => Department.DeclareKind(
        new DeclareKind(code, "严重违法失信企业名单", "国家市场监督管理总局", basis, ListEffect.Condition, OverrideAllowed: false, "shichang"), Guid.NewGuid().ToString());

    private Task<ApiResponse<EntryView>> ListAsync(
        int company, string kind, DateOnly? until = null, IReadOnlyList<string>? departments = null, SourceDocument? source = null) => Department.List(
        new ListSubject(
            Walk.Company(company), ListEffect.Condition, "公示信息弄虚作假", [], new DateOnly(2024, 6, 1), until, kind, Departments: departments, Source: source ?? Decision),
        Guid.NewGuid().ToString());
}
