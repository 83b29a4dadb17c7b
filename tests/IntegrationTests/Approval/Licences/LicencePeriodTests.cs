using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Store;
using Marten;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>What the passing of days does to licences.</summary>
public sealed class LicencePeriodTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    [Fact]
    public async Task Art_70_suspensions_and_licences_end_with_their_last_day_and_renewed_ones_go_on()
    {
        var terms = LicenceWalk.Terms with { ValidityMonths = 1 };
        var today = ChinaTime.Today(system.Clock.GetUtcNow());
        var expiring = (await system.LicenceAsync(Walk.Company(1), terms)).Must();
        var renewed = (await system.LicenceAsync(Walk.Company(2), terms)).Must();
        renewed = (await system.LicenceAsync(Walk.Company(2), terms, new LicenceRequest(LicencePurpose.Renewal, renewed.Number))).Must();
        var cancelled = await system.LicenceAsync(Walk.Company(3), terms);
        (await Approver.CancelLicence(cancelled.Must().Number, new(CancellationGround.OtherByLaw, "申请人申请", "第七十条"), cancelled.ETag())).Must();
        var suspended = await system.LicenceAsync(Walk.Company(4), terms with { ValidityMonths = null });
        (await Approver.SuspendLicence(suspended.Must().Number, new SuspendLicence("法", "由", today.AddDays(2)), suspended.ETag())).Must();

        system.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(LicenceStatus.Suspended, (await Approver.GetLicence(suspended.Content!.Number)).Must().Status);
        system.Clock.Advance(TimeSpan.FromDays(1));
        var resumed = await UntilAsync(suspended.Content!.Number, LicenceStatus.Valid);
        Assert.Equal((null, null, "暂停期限届满"), (resumed.History[^1].Officer, resumed.SuspendedUntil, resumed.History[^1].Reason));

        system.Clock.Advance(ChinaTime.EndOf(expiring.ValidUntil!.Value) - system.Clock.GetUtcNow());
        var expired = await UntilAsync(expiring.Number, LicenceStatus.Expired);
        Assert.Equal((LicenceChange.Expired, null), (expired.History[^1].Change, expired.History[^1].Officer));
        Assert.Equal(LicenceChange.Expired, Assert.IsType<CaseLicenceChanged>(Assert.Single(await system.ToldAsync(expired))).Change);
        Assert.Equal(LicenceStatus.Valid, (await Approver.GetLicence(renewed.Number)).Must().Status);
        Assert.Equal(LicenceStatus.Cancelled, (await Approver.GetLicence(cancelled.Content!.Number)).Must().Status);
        await using (var session = system.ApprovalStore().QuerySession())
            Assert.Equal([$"licence/{renewed.Number}"], await session.Query<Deadline>().Where(d => d.Kind.StartsWith("licence-")).Select(d => d.Stream)
                .ToListAsync(TestContext.Current.CancellationToken));

        var last = await Approver.GetLicence(expired.Number);
        Assert.Equal(LicenceStatus.Cancelled, (await Approver.CancelLicence(
            expired.Number, new CancelLicence(CancellationGround.Expired, "有效期届满未延续"), last.ETag())).Must().Status);
    }

    [Fact]
    public async Task Art_50_a_licence_does_not_expire_while_a_renewal_in_time_is_undecided()
    {
        var item = LicenceWalk.Terms with { ValidityMonths = 1 };
        var (waiting, other) = ((await system.LicenceAsync(Walk.Company(11), item)).Must(), (await system.LicenceAsync(Walk.Company(12), item)).Must());
        await using var session = system.ApprovalStore().LightweightSession();
        session.Store(new PendingRenewal("case", waiting.Number));
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);

        system.Clock.Advance(ChinaTime.EndOf(waiting.ValidUntil!.Value) - system.Clock.GetUtcNow());
        await UntilAsync(other.Number, LicenceStatus.Expired); // the sweep has been there
        Assert.Equal(LicenceStatus.Valid, (await Approver.GetLicence(waiting.Number)).Must().Status);
        Assert.Equal(LicenceStatus.Valid, (await Approver.VerifyLicence(new VerifyLicence(waiting.Number, waiting.CheckCode!))).Must().Status);

        session.Delete<PendingRenewal>("case"); // refused, say
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        await UntilAsync(waiting.Number, LicenceStatus.Expired);
    }

    private async Task<LicenceView> UntilAsync(string number, LicenceStatus status) => (await Eventually.GetAsync(
        async () => await Approver.GetLicence(number), (ApiResponse<LicenceView> a) => a.Must().Status == status)).Must();
}
