using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.IntegrationTests.Fixture;
using Refit;

namespace Haitou.IntegrationTests;

public sealed class LicenceRegisterTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    [Fact]
    public async Task The_register_is_filtered_sorted_and_paged_within_the_readers_rights()
    {
        var other = LicenceWalk.Terms with { Code = "ZZ-002", Department = "shichang", Supervising = ["weijian"], ValidityMonths = 1 };
        var unlimited = LicenceWalk.Terms with { Code = "ZZ-003", ValidityMonths = null };
        var person = Walk.Citizen(9);
        var a = await system.LicenceAsync(Walk.Company(11));
        var b = (await system.LicenceAsync(person, other)).Must().Number;
        var c = (await system.LicenceAsync(Walk.Company(13), unlimited)).Must().Number;
        (await Approver.SuspendLicence(a.Must().Number, new SuspendLicence("法", "由"), a.ETag())).Must();
        await Eventually.GetAsync(
            async () => (await Approver.ListLicences()).Must(), p => p.Entries.Count == 3 && p.Entries.Any(e => e.Status == LicenceStatus.Suspended));

        Assert.Equal([c, b, a.Content!.Number], await NumbersAsync(Approver.ListLicences()));
        Assert.Equal([b, a.Content.Number], await NumbersAsync(Approver.ListLicences(order: LicenceOrder.Expiry)));
        Assert.Equal([a.Content.Number], await NumbersAsync(Approver.ListLicences(status: LicenceStatus.Suspended)));
        Assert.Equal([b], await NumbersAsync(Approver.ListLicences(item: "ZZ-002")));
        Assert.Equal([b], await NumbersAsync(Approver.ListLicences(department: "shichang")));
        Assert.Equal([b], await NumbersAsync(Approver.ListLicences(number: "ZZ-002-")));
        Assert.Empty(await NumbersAsync(Approver.ListLicences(number: "%")));
        Assert.Equal([a.Content.Number], await NumbersAsync(Approver.ListLicences(holder: "公司11")));
        Assert.Empty(await NumbersAsync(Approver.ListLicences(holder: "公测")));
        Assert.Equal([a.Content.Number], await NumbersAsync(Approver.ListLicences(validUntilFrom: a.Content.ValidUntil)));
        Assert.Equal([b], await NumbersAsync(Approver.ListLicences(validUntilTo: a.Content.ValidUntil!.Value.AddDays(-1))));
        var first = (await Approver.ListLicences(size: 2)).Must();
        Assert.Equal((true, false), (first.More, (await Approver.ListLicences(size: 2, page: 2)).Must().More));

        // A department: what it is competent for or supervises, masked, and nothing of others whatever it asks.
        var market = system.ApprovalAs(People.MarketRegulation);
        var health = system.ApprovalAs(People.OfDepartment("weijian"));
        Assert.Equal([b], await NumbersAsync(market.ListLicences()));
        Assert.Equal([b], await NumbersAsync(health.ListLicences()));
        Assert.Empty(await NumbersAsync(market.ListLicences(department: "chengguan")));
        Assert.Equal("张**", (await market.ListLicences()).Must().Entries[0].HolderName);
        Assert.Equal(person.Name, (await Approver.ListLicences(item: "ZZ-002")).Must().Entries[0].HolderName);
        Assert.Equal([b], await NumbersAsync(Approver.FindLicences(new FindLicences(person.IdNumber))));
        Assert.Equal([b], await NumbersAsync(health.FindLicences(new FindLicences(person.IdNumber))));
        Assert.Empty(await NumbersAsync(system.ApprovalAs(People.UrbanManagement).FindLicences(new FindLicences(person.IdNumber))));
        await system.ApprovalAs(People.UrbanManagement).GetLicence(b).ThenRefused("identity.other-department");
        Assert.NotEqual(person.IdNumber, (await health.GetLicence(b)).Must().Holder.IdNumber);
        await system.ApprovalAs(People.Enforcement).ListLicences().ThenRefused("identity.role-forbids");

        var amended = (await system.LicenceAsync(
            Walk.Company(13) with { Name = "新名字" }, unlimited, new(Contracts.Intake.LicencePurpose.Change, c))).Must();
        await Eventually.GetAsync(() => NumbersAsync(Approver.ListLicences(holder: "新名")), found => found.Contains(amended.Number));
        Assert.Empty(await NumbersAsync(Approver.ListLicences(holder: "公司13")));
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(Task<ApiResponse<Page<LicenceSummary>>> list) =>
        [.. (await list).Must().Entries.Select(e => e.Number)];
}
