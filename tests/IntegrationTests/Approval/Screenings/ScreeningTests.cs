using System.Net;
using Haitou.Approval.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Refit;

namespace Haitou.IntegrationTests;

public sealed class ScreeningTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly DateOnly Always = new(2024, 1, 1);

    [Fact]
    public async Task R23_a_condition_blocks_the_grant_until_the_entry_is_lifted_and_the_evidence_stays()
    {
        system.StartAll();
        var company = Walk.Company(1);
        var listed = await ListAsync(company, ListEffect.Condition);
        var examined = await system.ExaminedAsync(company);
        await ReplicaHoldsAsync(1);

        await system.GrantAsync(examined).ThenRefused("approval.condition-hit");

        (await system.BlacklistAs(People.UrbanManagement).Lift(listed.Content!.Id, new LiftEntry("信用修复"), listed.ETag())).Must();
        var granted = await Eventually.GetAsync(() => GrantNowAsync(examined), a => a.IsSuccessStatusCode);
        var evidence = granted.Must().Screenings[^1];
        Assert.Empty(evidence.Hits);
        Assert.NotNull(evidence.Watermark);
    }

    [Fact]
    public async Task R23_a_reference_must_be_answered_in_the_reasons()
    {
        system.StartAll();
        var company = Walk.Company(2);
        var entry = (await ListAsync(company, ListEffect.Reference)).Must().Id;
        var examined = await system.ExaminedAsync(company);

        var unanswered = await Eventually.GetAsync(() => system.GrantAsync(examined), a => !a.IsSuccessStatusCode);
        unanswered.ThenRefused("approval.reference-unanswered");

        var granted = (await system.GrantAsync(examined, null, new ReferenceAnswer(entry, "已整改完毕，不影响本事项。"))).Must();
        Assert.Equal(entry, Assert.Single(granted.Screenings[^1].Hits).EntryId);
    }

    [Fact]
    public async Task An_entry_for_other_items_or_other_days_does_not_concern_the_case()
    {
        system.StartAll();
        var company = Walk.Company(3);
        await ListAsync(company, ListEffect.Condition, items: ["SC-001"]);
        await ListAsync(company, ListEffect.Condition, until: Always.AddDays(1));
        (await system.GrantAsync(await system.ExaminedAsync(company))).Must();
    }

    [Fact]
    public async Task A_stale_replica_is_not_trusted_the_blacklist_service_is_asked_and_without_it_nothing_is_decided()
    {
        system.StartAll();
        var company = Walk.Company(4);
        var examined = await system.ExaminedAsync(company);
        await ListAsync(company, ListEffect.Condition);

        examined = await FlaggedAsync(examined);
        var asking = system.Start<ApprovalCase>(("Screening:FreshFor", "-00:00:01"));
        await GrantAtAsync(asking, examined).ThenRefused("approval.condition-hit");

        var blind = system.Start<ApprovalCase>(("Screening:FreshFor", "-00:00:01"), ("services:blacklist:http:0", "http://127.0.0.1:1"));
        var held = await GrantAtAsync(blind, examined);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "screening.lists-unreachable"), (held.StatusCode, held.Code()));
        Assert.Equal(CaseStatus.Examined, (await system.ApprovalAs(People.Approver).GetCase(examined.Content!.Number)).Must().Status);
    }

    [Fact]
    public async Task Only_the_listing_department_lifts_and_a_lifted_entry_is_not_lifted_again()
    {
        var listed = await ListAsync(Walk.Company(5), ListEffect.Condition);
        var id = listed.Must().Id;
        Assert.Equal("blacklist.other-department",
            (await system.BlacklistAs(People.MarketRegulation).Lift(id, new LiftEntry("信用修复"), listed.ETag())).Code());
        var lifted = await system.BlacklistAs(People.UrbanManagement).Lift(id, new LiftEntry("信用修复"), listed.ETag());
        Assert.Equal("blacklist.already-lifted",
            (await system.BlacklistAs(People.UrbanManagement).Lift(id, new LiftEntry("信用修复"), lifted.ETag())).Code());
    }

    [Fact]
    public async Task R19_R23_an_enforcement_record_that_is_a_condition_blocks_the_grant_until_it_no_longer_is_whoever_answers_for_the_lists()
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        var company = Walk.Company(6);
        var examined = await system.ExaminedAsync(company);
        var record = new EnforcementRecorded(
            Guid.NewGuid(), 2, "yingji", "320707105", EnforcementKind.Violation, company, "L-record", ListEffect.Condition, "《消防法》第二十八条", "堵塞消防通道",
            [], Always, null, null, system.Now, system.Now);
        await bus.PublishAsync(record, Guid.NewGuid());
        await bus.PublishAsync(record with { Version = 1, Effect = null }, Guid.NewGuid()); // older, and late

        var blocked = await Eventually.GetAsync(() => RecordsAsync(), r => r.Entries is [{ Version: 2 }]); // the two are handled at once
        Assert.Equal((2L, ListEffect.Condition), (blocked.Entries[0].Version, blocked.Entries[0].Effect));
        await system.GrantAsync(examined).ThenRefused("approval.condition-hit");
        var asking = system.Start<ApprovalCase>(("Screening:FreshFor", "-00:00:01"));
        await GrantAtAsync(asking, examined).ThenRefused("approval.condition-hit");

        await bus.PublishAsync(record with { Version = 3, Effect = null }, Guid.NewGuid());
        await Eventually.GetAsync(() => RecordsAsync(), r => r.Entries[0].Version == 3);
        var granted = (await system.GrantAsync(examined)).Must();
        Assert.Equal("堵塞消防通道", Assert.Single(granted.Screenings[^1].Information!).Summary);

        async Task<Page<EnforcementRecordView>> RecordsAsync() => (await system.ApprovalAs(People.Examiner).GetLicenceRecords("L-record")).Must();
    }

    [Fact]
    public async Task R20_an_old_record_under_the_applicants_name_waits_for_an_officers_word_whoever_answers_for_the_lists()
    {
        system.StartAll();
        var company = Walk.Company(7) with { Name = "赣榆录名建设有限公司" };
        var entry = (await ListAsync(
            Walk.Company(107) with { IdNumber = "", Name = "贛榆錄名建設（有限公司）" }, ListEffect.Condition, source: new("列入决定书", "赣工商列〔2014〕1号", new(2014, 5, 1)))).Must().Id;
        var examined = await system.ExaminedAsync(company);
        var number = examined.Must().Number;

        await system.GrantAsync(examined).ThenRefused("approval.possible-hit-unresolved");
        var asking = system.Start<ApprovalCase>(("Screening:FreshFor", "-00:00:01"));
        await GrantAtAsync(asking, examined).ThenRefused("approval.possible-hit-unresolved");
        var confirmed = await system.ApprovalAs(People.Examiner).ResolvePossibleHit(number, entry, new(true, "注册地址一致"), examined.ETag());
        await system.GrantAsync(confirmed).ThenRefused("approval.condition-hit");
        var dismissed = await system.ApprovalAs(People.Approver).ResolvePossibleHit(number, entry, new(false, "注册地在外省，为另一单位"), confirmed.ETag());
        dismissed.Must();

        var evidence = (await system.GrantAsync(dismissed)).Must().Screenings[^1];
        Assert.Empty(evidence.Hits);
        Assert.Equal((entry, false, "approver-1"), (evidence.Possible![0].Hit.EntryId, evidence.Possible[0].Resolution!.Confirmed, evidence.Possible[0].Resolution!.Officer));
        var known = (await system.ApprovalAs(People.Auditor).GetCaseAsOf(number, system.Now.ToString("O"))).Must();
        Assert.True(Assert.Single(known.Lists).Hit.ByName);
    }

    [Theory]
    [InlineData(SubjectRole.LegalRepresentative)]
    [InlineData(SubjectRole.Agent)]
    public async Task R23_whoever_represents_the_applicant_is_looked_up_too_and_the_evidence_says_whose_hit_it_is(SubjectRole role)
    {
        system.StartAll();
        var (company, person) = (Walk.Company(80 + (int)role), Walk.Citizen(80 + (int)role));
        await ListAsync(person, ListEffect.Condition);
        var application = await system.ApplicationAsync(company);
        var intake = system.IntakeAs(People.Clerk);
        var submitted = await intake.Submit(
            role == SubjectRole.Agent ? application with { Agent = new(person, "授权委托书") } : application with { Representative = person }, Guid.NewGuid().ToString());
        var number = submitted.Must().Number;
        (await intake.Accept(number, submitted.ETag())).Must();
        var opened = await system.OpenedAsync(number);
        var examined = await system.ApprovalAs(People.Examiner).Examine(number, new ExamineCase("符合条件", ["甲", "乙"]), opened.ETag());

        Assert.Equal([role, role], examined.Must().Screenings.Select(s => Assert.Single(s.Hits).Of!.Value));
        Assert.Equal(role, examined.Content!.Screenings[^1].Asked!.Subjects[^1].Role);
        await system.GrantAsync(examined).ThenRefused("approval.condition-hit");
    }

    [Fact]
    public async Task R23_a_condition_is_granted_against_where_its_kind_allows_it_and_the_department_that_listed_is_told()
    {
        system.StartAll();
        (await system.BlacklistAs(People.MarketRegulation).DeclareKind(
            new("override", "经营异常名录", "国家市场监督管理总局", new(BasisLevel.AdministrativeRegulation, "《企业信息公示暂行条例》", "第十七条"), ListEffect.Condition, true, "shichang"),
            Guid.NewGuid().ToString())).Must();
        var company = Walk.Company(9);
        var before = (await system.ApprovalAs(People.Approver).GetReplica()).Must().Entries;
        var entry = (await system.BlacklistAs(People.MarketRegulation).List(
            new(company, ListEffect.Condition, "未公示年报", [], Always, null, "override", Source: new("列入决定书", "赣市监列〔2024〕1号", Always)),
            Guid.NewGuid().ToString())).Must().Id;
        await ReplicaHoldsAsync(before + 1);
        var examined = await system.ExaminedAsync(company);
        var number = examined.Must().Number;

        await system.GrantAsync(examined).ThenRefused("approval.override-missing");
        (await system.ApprovalAs(People.Approver).Grant(
            number, new GrantCase("符合法定条件", [], Overrides: [new(entry, "年报已补报")]), examined.ETag())).Must();

        var told = await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.MarketRegulation, "shichang")).Where(e => e.CaseNumber == number).ToArray(), e => e.Length > 0);
        var push = Assert.Single(told); // the item is another department's
        Assert.Equal(("urn:haitou:approval:condition-overridden:v1", "年报已补报"), (push.Type, push.Data.GetProperty("reason").GetString()));
        Assert.Equal(entry, push.Data.GetProperty("entryId").GetGuid());
    }

    [Fact]
    public async Task R23_at_acceptance_the_clerk_is_told_what_the_lists_say_and_it_hinders_nothing()
    {
        system.StartAll();
        var (company, person) = (Walk.Company(11), Walk.Citizen(11));
        var intake = system.IntakeAs(People.Clerk);
        var ofCompany = (await ListAsync(company, ListEffect.Condition)).Must().Id;
        var ofRepresentative = (await ListAsync(person, ListEffect.Reference)).Must().Id;
        var held = (await system.ApprovalAs(People.Approver).GetReplica()).Must().Entries;
        await Eventually.GetAsync(async () => (await intake.GetReplica()).Must(), r => r.Fresh && r.Entries >= held);

        var submitted = await intake.Submit(await system.ApplicationAsync(company) with { Representative = person }, Guid.NewGuid().ToString());
        var accepted = (await intake.Accept(submitted.Must().Number, submitted.ETag())).Must();

        Assert.Equal(ApplicationStatus.Accepted, accepted.Status);
        Assert.Equal(
            [(ofCompany, SubjectRole.Applicant), (ofRepresentative, SubjectRole.LegalRepresentative)],
            accepted.Warning!.Hits.Select(h => (h.EntryId, h.Of!.Value)).OrderBy(h => h.Item2));
        Assert.NotNull(accepted.Warning.Watermark);
        Assert.NotNull((await intake.GetApplication(accepted.Number)).Must().Warning);
        Assert.Equal(2, (await system.OpenedAsync(accepted.Number)).Must().Screenings[0].Hits.Count);
    }

    private async Task<ApiResponse<EntryView>> ListAsync(
        Party subject, ListEffect effect, IReadOnlyList<string>? items = null, DateOnly? until = null, SourceDocument? source = null)
    {
        var before = (await system.ApprovalAs(People.Approver).GetReplica()).Must().Entries;
        var listed = await system.BlacklistAs(People.UrbanManagement).List(
            new ListSubject(subject, effect, "公示信息弄虚作假", items ?? [], Always, until, List: "严重失信主体名单", LegalBasis: "《企业信息公示暂行条例》第十七条", Source: source),
            Guid.NewGuid().ToString());
        listed.Must();
        await ReplicaHoldsAsync(before + 1);
        return listed;
    }

    /// <summary>As it is when the entry has been taken in: whoever decides has seen it.</summary>
    private Task<ApiResponse<CaseView>> FlaggedAsync(ApiResponse<CaseView> read) =>
        Eventually.GetAsync(() => system.ApprovalAs(People.Examiner).GetCase(read.Content!.Number), c => c is { Content.Flags.Count: > 0 });

    private async Task<ApiResponse<CaseView>> GrantNowAsync(ApiResponse<CaseView> read) =>
        await system.GrantAsync(await system.ApprovalAs(People.Examiner).GetCase(read.Content!.Number));

    private Task ReplicaHoldsAsync(long entries) => Eventually.GetAsync(
        async () => (await system.ApprovalAs(People.Approver).GetReplica()).Must(), r => r.Fresh && r.Entries >= entries);

    private async Task<ApiResponse<CaseView>> GrantAtAsync(ServiceUnderTest<ApprovalCase> replica, ApiResponse<CaseView> examined) =>
        await system.ApprovalAs(People.Approver, replica).Grant(examined.Content!.Number, new GrantCase("符合法定条件", []), examined.ETag());
}
