using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.DepartmentEdge;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;

namespace Haitou.IntegrationTests;

/// <summary>What departments and the bureau find flows into the town's open cases (R19, R23).</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class EnforcementTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Law = "《江苏省城市市容和环境卫生管理条例》";

    private DateOnly Today => ChinaTime.Today(system.Now);

    [Fact]
    public async Task R19_R23_a_violation_found_at_a_licence_stands_against_the_holders_next_case_until_it_is_put_right()
    {
        StartAll();
        var holder = Walk.Company(1);
        var licence = await LicenceAsync(holder);
        var urban = system.SupervisionAs(People.UrbanManagement);
        await Eventually.GetAsync(() => urban.GetSupervisedObject(licence), o => o.IsSuccessStatusCode);
        var open = await system.ExaminedAsync(holder);
        var number = open.Content!.Number;

        var violation = new RecordEnforcement(new(EnforcementKind.Violation, Today, "沿途抛洒", Law, ListEffect.Condition), licence);
        await system.SupervisionAs(People.MarketRegulation).RecordEnforcement(violation, "k").ThenRefused("enforcement.not-supervised");
        var found = await urban.RecordEnforcement(violation, "violation-1");
        Assert.Equal(found.Must().RecordId, (await urban.RecordEnforcement(violation, "violation-1")).Must().RecordId); // the same request, one record
        await Eventually.GetAsync(
            async () => (await system.ApprovalAs(People.Examiner).GetLicenceRecords(licence)).Must().Entries, records => records is [{ Kind: EnforcementKind.Violation }]);
        await system.GrantAsync(open).ThenRefused("approval.condition-hit");

        // It turns out to be less; and then it has been put right.
        var corrected = await urban.CorrectEnforcementRecord(
            found.Content!.RecordId, new(violation.Terms with { Effect = ListEffect.Reference }, "情节轻微"), found.ETag());
        Assert.Equal(2, corrected.Must().Version);
        await Eventually.GetAsync(async () => (await system.GrantAsync(open)).Code(), code => code == "approval.reference-unanswered");
        await urban.CloseEnforcementRecord(found.Content.RecordId, new(EnforcementClosing.PutRight, "已清理"), found.ETag()).ThenRefused("precondition.stale");
        var closed = await urban.CloseEnforcementRecord(found.Content.RecordId, new(EnforcementClosing.PutRight, "已清理"), corrected.ETag());
        Assert.Equal((EnforcementClosing.PutRight, 3), (closed.Must().Closing!.Value, closed.Content!.History.Count));
        await Eventually.GetAsync(async () => (await system.GrantAsync(open)).IsSuccessStatusCode, granted => granted);
        Assert.Equal(CaseStatus.Granted, (await system.ApprovalAs(People.Examiner).GetCase(number)).Must().Status);
    }

    [Fact]
    public async Task R19_the_bureau_submits_by_its_system_sees_all_of_the_town_and_what_nobody_inspects_is_a_gap()
    {
        StartAll();
        var licence = await LicenceAsync(Walk.Company(2));
        var (urban, market, bureau) = (system.SupervisionAs(People.UrbanManagement), system.SupervisionAs(People.MarketRegulation), system.SupervisionAs(People.Enforcement));
        await Eventually.GetAsync(() => urban.GetSupervisedObject(licence), o => o.IsSuccessStatusCode);
        Assert.DoesNotContain((await urban.ListUninspected()).Must().Entries, o => o.Object.LicenceNumber == licence);

        system.Clock.Advance(TimeSpan.FromDays(40)); // over the interval, and not over the licence's last day
        var gap = await Eventually.GetAsync(
            async () => (await urban.ListUninspected(size: 100)).Must().Entries.SingleOrDefault(o => o.Object.LicenceNumber == licence), o => o is not null);
        Assert.Null(gap!.LastInspectedOn);
        Assert.Contains((await bureau.ListUninspected(size: 100)).Must().Entries, o => o.Object.LicenceNumber == licence);
        Assert.DoesNotContain((await market.ListUninspected(size: 100)).Must().Entries, o => o.Object.LicenceNumber == licence);
        await market.ListUninspected("chengguan").ThenRefused("identity.other-department");

        await using var client = await DepartmentClient.ConnectAsync(system, "zongzhi");
        var id = Guid.NewGuid();
        var terms = new { kind = "Inspection", foundOn = Today, summary = "现场整洁", legalBasis = "" };
        await client.SubmitAsync(client.Event(EnforcementRecordSubmission.Urn, new { recordId = id, terms, licenceNumber = licence }));
        await client.SubmitAsync(client.Event(EnforcementRecordSubmission.Urn, new { recordId = id, terms, licenceNumber = licence }));
        await client.SubmitAsync(client.Event(EnforcementCorrectionSubmission.Urn, new { recordId = id, terms = terms with { summary = "现场有少量积土" }, reason = "补充" }));
        var answers = await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.Enforcement, "zongzhi")).Where(e => e.Type.Contains("submission-")).ToArray(), a => a.Length == 3);
        Assert.Equal([SubmissionAccepted.Urn, SubmissionRejected.Urn, SubmissionAccepted.Urn], answers.Select(a => a.Type));
        Assert.Equal("enforcement.recorded-before", answers[1].Data.GetProperty("reasons")[0].GetProperty("code").GetString());
        await Eventually.GetAsync(async () => (await urban.ListUninspected(size: 100)).Must().Entries, e => e.All(o => o.Object.LicenceNumber != licence));

        // The register, by subject.
        Assert.Contains(licence, (await urban.SearchSupervisedObjects(new(Walk.Company(2).IdNumber))).Must().Entries.Select(o => o.LicenceNumber));
        Assert.Contains(licence, (await bureau.SearchSupervisedObjects(new(Walk.Company(2).IdNumber))).Must().Entries.Select(o => o.LicenceNumber));
        Assert.Empty((await market.SearchSupervisedObjects(new(Walk.Company(2).IdNumber))).Must().Entries);
        Assert.Contains(licence, (await urban.ListSupervisedObjects(item: Walk.Item, status: LicenceStatus.Valid, size: 100)).Must().Entries.Select(o => o.LicenceNumber));
        await market.ListSupervisedObjects("chengguan").ThenRefused("identity.other-department");

        // Whoever supervises the licence reads what the bureau found at it; others do not.
        Assert.Equal("现场有少量积土", Assert.Single((await urban.ListEnforcementRecords(licence: licence)).Must().Entries).Terms.Summary);
        Assert.Empty((await market.ListEnforcementRecords(licence: licence)).Must().Entries);
        await market.GetEnforcementRecord(id).ThenRefused("identity.other-department");
        Assert.Equal([id], (await bureau.SearchEnforcementRecords(new(Walk.Company(2).IdNumber))).Must().Entries.Select(r => r.RecordId));
        Assert.Equal([id], (await bureau.ListEnforcementRecords(department: "zongzhi", kind: EnforcementKind.Inspection, stands: true)).Must().Entries.Select(r => r.RecordId));
    }

    [Fact]
    public async Task R25_what_is_inspected_and_by_whom_is_drawn_and_what_was_found_is_public()
    {
        StartAll();
        var licence = await LicenceAsync(Walk.Company(3));
        var urban = system.SupervisionAs(People.UrbanManagement);
        await Eventually.GetAsync(async () => (await urban.DrawInspection(new(200, ["甲", "乙", "丙"], Walk.Item), $"{Guid.NewGuid()}")).Content, d => d?.Population.Contains(licence) == true);
        await urban.DrawInspection(new(1, ["甲"]), "draw-0").ThenRefused("inspection.officers");
        var drawn = await urban.DrawInspection(new(200, ["甲", "乙", "丙"], Walk.Item), "draw-1");
        Assert.Equal(drawn.Must().Seed, (await urban.DrawInspection(new(200, ["甲", "乙", "丙"], Walk.Item), "draw-1")).Must().Seed); // drawn once
        var id = drawn.Content!.InspectionId;
        await system.SupervisionAs(People.MarketRegulation).GetRandomInspection(id).ThenRefused("identity.other-department");

        var clean = new RecordInspectionResult(licence, new(EnforcementKind.Inspection, Today, "现场整洁", ""));
        await urban.RecordInspectionResult(id, clean with { Terms = clean.Terms with { Summary = "" } }, drawn.ETag()).ThenRefused("enforcement.text");
        var recorded = await urban.RecordInspectionResult(id, clean, drawn.ETag());
        var result = recorded.Must().Objects.Single(o => o.LicenceNumber == licence);
        await urban.RecordInspectionResult(id, clean, recorded.ETag()).ThenRefused("inspection.inspected-before");
        Assert.Equal("现场整洁", (await urban.GetEnforcementRecord(result.RecordId!.Value)).Must().Terms.Summary);
        using var anybody = new HttpClient { BaseAddress = system.Supervision.Address };
        var published = await anybody.GetStringAsync($"/random-inspections/{id}/publication", TestContext.Current.CancellationToken);
        Assert.Contains(licence, published);
        Assert.Contains("未发现问题", published);
        Assert.DoesNotContain(Walk.Company(3).IdNumber, published);
        Assert.Contains(id, (await system.SupervisionAs(People.Auditor).ListRandomInspections(size: 100)).Must().Entries.Select(i => i.InspectionId));
    }

    private void StartAll()
    {
        system.Set("Inspections:IntervalMonths", "1");
        system.StartAll();
    }

    private async Task<string> LicenceAsync(Contracts.Party holder)
    {
        var granted = await system.GrantAsync(await system.ExaminedAsync(holder));
        return (await system.ApprovalAs(People.Approver).IssueLicence(granted.Must().Number, granted.ETag())).Must().LicenceNumber!;
    }
}
