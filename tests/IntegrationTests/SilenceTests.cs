using Haitou.Approval.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;
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

    private Task<string> OpenRenewalAsync(Party holder, LicenceView licence, DateOnly? received = null) => system.OpenCaseAsync(
        holder, licence: new(LicencePurpose.Renewal, licence.Number), change: a => a with { ReceivedOn = received ?? a.ReceivedOn });
}
