using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;

namespace Haitou.IntegrationTests;

/// <summary>The rows to be made public follow what happens to the decision and to its licence. The town's codes are not set here.</summary>
public sealed class PublicityRowTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly string[] NotSet = ["“许可机关统一社会信用代码”缺失。", "“数据来源单位”缺失。", "“数据来源单位统一社会信用代码”缺失。"];

    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    [Fact]
    public async Task Art_49_50_changes_and_renewals_have_rows_of_their_own_silence_too()
    {
        var holder = Walk.Company(1);
        var issued = (await system.LicenceAsync(holder)).Must();
        var change = await system.GrantedCaseAsync(holder with { Name = "改名公司" }, licence: new(LicencePurpose.Change, issued.Number));
        Assert.Contains("证照尚未核发。", (await RowAsync(change.Must())).Errors);
        (await Approver.IssueLicence(change.Content!.Number, change.ETag())).Must();
        var changed = await RowAsync(change.Content);
        Assert.Equal(("准予变更行政许可决定书", issued.Number, "改名公司"), (changed.DecisionName, changed.CertificateNumber, changed.PartyName));
        Assert.Equal(NotSet, changed.Errors);

        var renewal = await system.OpenCaseAsync(holder with { Name = "改名公司" }, licence: new(LicencePurpose.Renewal, issued.Number));
        system.Clock.Advance(ChinaTime.EndOf(issued.ValidUntil!.Value) - system.Clock.GetUtcNow());
        var silent = (await Eventually.GetAsync(() => Approver.GetCase(renewal), c => c.Must().Status == CaseStatus.LicenceIssued)).Must();
        var renewed = await RowAsync(silent);
        var until = (await Approver.GetLicence(issued.Number)).Must().ValidUntil;
        Assert.Equal(("视为准予延续行政许可证明", issued.Number, until), (renewed.DecisionName, renewed.CertificateNumber, renewed.ValidUntil));
        Assert.Equal(NotSet, renewed.Errors);
        Assert.True((await Approver.ListPublicity(PublicityFilter.Errors)).Must().Entries.Count >= 3); // every row, as nothing is set

        var licence = await Approver.GetLicence(issued.Number);
        (await Approver.CancelLicence(issued.Number, new(CancellationGround.OtherByLaw, "申请人申请", "第七十条"), licence.ETag())).Must();
        Assert.Equal((2, 2), ((await RowAsync(silent)).Status, (await RowAsync(change.Content)).Status));
    }

    [Fact]
    public async Task R10_a_decision_that_is_annulled_is_void_and_the_new_one_has_its_own_row()
    {
        var granted = await system.GrantedCaseAsync(Walk.Company(2), LicenceWalk.Terms with { LicenceName = null });
        var (number, today) = (granted.Must().Number, ChinaTime.Today(system.Clock.GetUtcNow()));
        var contested = await Approver.RecordRemedy(number, new(RemedyKind.Reconsideration, "复1号", "区政府", today), granted.ETag());
        var again = await Approver.ConcludeRemedy(
            number, new("复1号", RemedyOutcome.OrderedToDecideAgain, "复决1号", today, "程序违法"), contested.ETag());
        Assert.Equal(2, (await RowAsync(granted.Content!)).Status);

        var anew = (await system.GrantAsync(await system.ExamineAsync(again))).Must();
        Assert.NotEqual(granted.Content!.DecisionNumber, anew.DecisionNumber);
        Assert.Equal((1, 2), ((await RowAsync(anew)).Status, (await RowAsync(granted.Content)).Status));
    }

    private async Task<PublicityRow> RowAsync(CaseView @case) =>
        (await Approver.ListPublicity(size: 100)).Must().Entries.Single(r => r.Key == @case.DecisionNumber);
}
