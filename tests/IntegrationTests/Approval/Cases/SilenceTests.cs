using Haitou.Approval.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Store;
using Marten;

namespace Haitou.IntegrationTests;

/// <summary>Renewals that nobody decides before the licence ends (Art. 50).</summary>
public sealed class SilenceTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    private IApprovalApi Examiner => system.ApprovalAs(People.Examiner);

    [Fact]
    public async Task Art_50_a_renewal_applied_for_in_time_counts_as_granted_one_that_was_not_does_not()
    {
        var (timely, late, refused) = (Walk.Company(1), Walk.Company(2), Walk.Company(3));
        var first = (await system.LicenceAsync(timely)).Must();
        var second = (await system.LicenceAsync(late)).Must();
        var third = (await system.LicenceAsync(refused)).Must();
        var renewal = await OpenRenewalAsync(timely, first);
        var tooLate = await OpenRenewalAsync(late, second, second.ValidUntil!.Value.AddDays(-29));
        var decided = await system.ExaminedCaseAsync(refused, licence: new(LicencePurpose.Renewal, third.Number));
        (await Approver.Refuse(decided.Must().Number, new(RefusalGround.ConditionsNotMet, "不符合"), decided.ETag())).Must();

        system.Clock.Advance(ChinaTime.EndOf(first.ValidUntil!.Value) - system.Clock.GetUtcNow());
        var granted = (await Eventually.GetAsync(() => Examiner.GetCase(renewal), c => c.Must().Status == CaseStatus.LicenceIssued)).Must();
        await Eventually.GetAsync(() => Approver.GetLicence(second.Number), l => l.Must().Status == LicenceStatus.Expired);
        await Eventually.GetAsync(() => Approver.GetLicence(third.Number), l => l.Must().Status == LicenceStatus.Expired);

        Assert.Equal((null, first.Number), (granted.Approver, granted.LicenceNumber));
        Assert.Matches("^海政许准〔20[0-9]{2}〕[0-9]+号$", granted.DecisionNumber!);
        var renewed = (await Approver.GetLicence(first.Number)).Must();
        Assert.Equal((LicenceStatus.Valid, first.ValidUntil.Value.AddDays(1).AddMonths(3).AddDays(-1)), (renewed.Status, renewed.ValidUntil!.Value));
        Assert.Equal((LicenceChange.Renewed, granted.DecisionNumber, null), (renewed.History[^1].Change, renewed.History[^1].DocumentNumber, renewed.History[^1].Officer));
        Assert.Equal(CaseStatus.Opened, (await Examiner.GetCase(tooLate)).Must().Status);
        Assert.Single((await system.EventsAsync(ApprovalCase.Key(renewal))).OfType<CaseRenewedBySilence>());
        await using var session = system.ApprovalStore().QuerySession();
        Assert.Empty(await session.Query<PendingRenewal>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await session.Query<Deadline>().Where(d => d.Kind == "renewal-silence").ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Art_50_a_licence_waits_for_each_of_its_renewals_and_is_renewed_by_one()
    {
        var holder = Walk.Company(4);
        var licence = (await system.LicenceAsync(holder)).Must();
        var first = await OpenRenewalAsync(holder, licence);
        var second = await OpenRenewalAsync(holder, licence);
        var third = await system.ExamineAsync(await system.OpenedAsync(await OpenRenewalAsync(holder, licence)));
        (await Approver.Refuse(third.Must().Number, new(RefusalGround.ConditionsNotMet, "重复申请"), third.ETag())).Must();

        system.Clock.Advance(ChinaTime.EndOf(licence.ValidUntil!.Value) - system.Clock.GetUtcNow());
        await Eventually.GetAsync(() => Approver.GetLicence(licence.Number), l => l.Must().ValidUntil > licence.ValidUntil);
        await using var session = system.ApprovalStore().QuerySession();
        await Eventually.GetAsync(
            () => session.Query<PendingRenewal>().AnyAsync(r => r.Licence == licence.Number, TestContext.Current.CancellationToken), waits => !waits);

        CaseView[] cases = [(await Examiner.GetCase(first)).Must(), (await Examiner.GetCase(second)).Must()];
        Assert.Equal([CaseStatus.Opened, CaseStatus.LicenceIssued], cases.Select(c => c.Status).Order());
        var left = await system.ExamineAsync(await Examiner.GetCase(cases.Single(c => c.Status == CaseStatus.Opened).Number));
        await Approver.Grant(left.Must().Number, new("准予", []), left.ETag()).ThenRefused("licence.renewed-already");
        (await Approver.Refuse(left.Content!.Number, new(RefusalGround.LicenceNotEligible, "已延续"), left.ETag())).Must();
    }

    [Fact]
    public async Task Art_50_once_the_last_day_has_passed_a_renewal_is_not_ended_without_a_decision()
    {
        var holder = Walk.Company(5);
        var licence = (await system.LicenceAsync(holder)).Must();
        var opened = await system.OpenedAsync(await OpenRenewalAsync(holder, licence));

        system.Clock.Advance(ChinaTime.EndOf(licence.ValidUntil!.Value) - system.Clock.GetUtcNow());
        var ended = await Approver.Terminate(opened.Must().Number, new(TerminationGround.TakenBack, "申请人撤回"), opened.ETag());

        Assert.Contains(ended.Code(), (string[])["approval.renewed-by-silence", "precondition.stale"]); // before the sweep, behind it
        await Eventually.GetAsync(() => Examiner.GetCase(opened.Content!.Number), c => c.Must().Status == CaseStatus.LicenceIssued);
    }

    [Fact]
    public async Task Art_50_and_R10_a_refused_renewal_that_is_ordered_again_renews_the_licence_that_expired_meanwhile()
    {
        var holder = Walk.Company(6);
        var licence = (await system.LicenceAsync(holder)).Must();
        var examined = await system.ExamineAsync(await system.OpenedAsync(await OpenRenewalAsync(holder, licence)));
        var number = examined.Must().Number;
        var refused = await Approver.Refuse(number, new(RefusalGround.ConditionsNotMet, "不符合"), examined.ETag());
        var contested = await system.ApprovalAs(People.Clerk).RecordRemedy(
            number, new(RemedyKind.Reconsideration, "复1号", "连云港市赣榆区人民政府", refused.Must().DecidedOn!.Value), refused.ETag());
        contested.Must();
        system.Clock.Advance(ChinaTime.EndOf(licence.ValidUntil!.Value) - system.Clock.GetUtcNow());
        await Eventually.GetAsync(() => Approver.GetLicence(licence.Number), l => l.Must().Status == LicenceStatus.Expired);

        var again = await Approver.ConcludeRemedy(
            number, new("复1号", RemedyOutcome.OrderedToDecideAgain, "复决1号", ChinaTime.Today(system.Now), "事实不清"), contested.ETag());
        again.Must();
        var granted = await system.GrantAsync(await system.ExamineAsync(again));
        (await Approver.IssueLicence(number, granted.ETag())).Must();

        var renewed = (await Approver.GetLicence(licence.Number)).Must();
        Assert.Equal((LicenceStatus.Valid, licence.ValidUntil.Value.AddDays(1).AddMonths(3).AddDays(-1)), (renewed.Status, renewed.ValidUntil!.Value));
    }

    private Task<string> OpenRenewalAsync(Party holder, LicenceView licence, DateOnly? received = null) => system.OpenCaseAsync(
        holder, licence: new(LicencePurpose.Renewal, licence.Number), change: a => a with { ReceivedOn = received ?? a.ReceivedOn });
}
