using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.IntegrationTests.Fixture;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>What an entry does to the cases and licences that there are when it comes (R20).</summary>
public sealed class FlagTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Told = "urn:haitou:approval:licence-flagged:v1";

    [Fact]
    public async Task R20_an_open_case_is_flagged_at_once_in_the_worklist_too_and_no_longer_when_the_entry_is_lifted_and_it_stays_on_record()
    {
        system.StartAll();
        var company = Walk.Company(1);
        var number = await system.AcceptedAsync(company);
        await system.OpenedAsync(number);

        var listed = await ListAsync(company);
        var flagged = await CaseAsync(number, c => c.Flags is [_]);
        Assert.Equal(listed.Content!.Id, flagged.Flags![0].Hit.EntryId);
        await Eventually.GetAsync(() => WorklistAsync(true), w => w.Entries.Any(c => c.Number == number && c.Flagged));
        var then = $"{system.Now:O}";

        (await system.BlacklistAs(People.UrbanManagement).Lift(listed.Content.Id, new LiftEntry("信用修复"), listed.ETag())).Must();
        await CaseAsync(number, c => c.Flags is []);
        await Eventually.GetAsync(() => WorklistAsync(false), w => w.Entries.Any(c => c.Number == number && !c.Flagged));
        Assert.DoesNotContain((await WorklistAsync(true)).Entries, c => c.Number == number);
        Assert.Single((await system.ApprovalAs(People.Auditor).GetCaseAsOf(number, then)).Must().Case.Flags!);
    }

    [Fact]
    public async Task R20_a_licence_is_flagged_and_its_supervising_departments_are_told_and_so_when_the_entry_is_lifted()
    {
        system.StartAll();
        var company = Walk.Company(2);
        var number = await system.LicensedAsync(company);
        var licence = (await system.ApprovalAs(People.Examiner).GetCase(number)).Must().LicenceNumber!;

        var listed = await ListAsync(company);
        await LicenceAsync(licence, l => l.Flags is [_]);
        await Eventually.GetAsync(() => RegisterAsync(true), r => r.Entries.Any(l => l.Number == licence));
        var raised = Assert.Single(await ToldAsync(number, 1));
        Assert.Equal(("Raised", licence), (raised.GetProperty("change").GetString(), raised.GetProperty("licenceNumber").GetString()));

        (await system.BlacklistAs(People.UrbanManagement).Lift(listed.Content!.Id, new LiftEntry("信用修复"), listed.ETag())).Must();
        await LicenceAsync(licence, l => l.Flags is []);
        Assert.Equal(["Raised", "Lifted"], (await ToldAsync(number, 2)).Select(p => p.GetProperty("change").GetString()!));
    }

    [Fact]
    public async Task R20_what_is_listed_between_the_grant_and_the_issue_is_on_the_licence_from_the_start()
    {
        system.StartAll();
        var company = Walk.Company(3);
        var granted = await system.GrantAsync(await system.ExaminedAsync(company));
        var number = granted.Must().Number;
        await ListAsync(company);
        await CaseAsync(number, c => c.Flags is [_]);

        var read = await system.ApprovalAs(People.Examiner).GetCase(number);
        var issued = (await system.ApprovalAs(People.Approver).IssueLicence(number, read.ETag())).Must();

        Assert.Single((await LicenceAsync(issued.LicenceNumber!, _ => true)).Flags!);
        Assert.Single(await ToldAsync(number, 1));
    }

    private async Task<ApiResponse<EntryView>> ListAsync(Party subject)
    {
        var listed = await system.BlacklistAs(People.UrbanManagement).List(
            new ListSubject(subject, ListEffect.Reference, "公示信息弄虚作假", [], new(2024, 1, 1), null, List: "严重失信主体名单", LegalBasis: "《企业信息公示暂行条例》第十七条"),
            Guid.NewGuid().ToString());
        listed.Must();
        return listed;
    }

    private async Task<CaseView> CaseAsync(string number, Func<CaseView, bool> until) =>
        await Eventually.GetAsync(async () => (await system.ApprovalAs(People.Examiner).GetCase(number)).Must(), until);

    private async Task<LicenceView> LicenceAsync(string number, Func<LicenceView, bool> until) =>
        await Eventually.GetAsync(async () => (await system.ApprovalAs(People.Examiner).GetLicence(number)).Must(), until);

    private async Task<Page<CaseSummary>> WorklistAsync(bool flagged) => (await system.ApprovalAs(People.Examiner).ListCases(flagged: flagged, size: 100)).Must();

    private async Task<Page<LicenceSummary>> RegisterAsync(bool flagged) => (await system.ApprovalAs(People.Examiner).ListLicences(flagged: flagged, size: 100)).Must();

    private async Task<System.Text.Json.JsonElement[]> ToldAsync(string number, int count) => await Eventually.GetAsync(
        async () => (await system.FeedAsync(People.UrbanManagement, "chengguan")).Where(e => e.CaseNumber == number && e.Type == Told).Select(e => e.Data).ToArray(),
        told => told.Length >= count);
}
