using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

public sealed class CaseListTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly Officer Health = People.OfDepartment("weijian");

    private IApprovalApi Clerk => system.ApprovalAs(People.Clerk);

    [Fact]
    public async Task The_worklist_is_filtered_sorted_and_paged_and_each_department_sees_its_own()
    {
        var person = Walk.Citizen(4);
        var numbers = new List<string>
        {
            await system.AcceptedAsync(Walk.Company(1)),
            (await system.ExaminedAsync(Walk.Company(2))).Must().Number,
            (await system.GrantAsync(await system.ExaminedAsync(Walk.Company(3)))).Must().Number,
            await system.AcceptedAsync(person, "SC-001"), // shichang's, and weijian supervises too
        };
        await Eventually.GetAsync(
            async () => (await Clerk.ListCases()).Must(), p => p.Entries.Count == 4 && p.Entries.Any(e => e.Status == CaseStatus.Granted));

        Assert.Equal(Enumerable.Reverse(numbers), await NumbersAsync(Clerk.ListCases()));
        Assert.Equal([numbers[1]], await NumbersAsync(Clerk.ListCases(status: CaseStatus.Examined)));
        Assert.Equal([numbers[3]], await NumbersAsync(Clerk.ListCases(item: "SC-001")));
        Assert.Equal([numbers[3]], await NumbersAsync(Clerk.ListCases(department: "shichang")));
        Assert.Equal([numbers[2], numbers[1]], await NumbersAsync(Clerk.ListCases(examiner: People.Examiner.Id)));
        (await system.ApprovalAs(People.Examiner).Assign(
            numbers[0], new(People.Examiner.Id), (await system.ApprovalAs(People.Examiner).GetCase(numbers[0])).ETag())).Must();
        Assert.Equal([numbers[0]], await Eventually.GetAsync(
            () => NumbersAsync(Clerk.ListCases(assignee: People.Examiner.Id)), mine => mine.Any()));
        Assert.Equal(4, (await NumbersAsync(Clerk.ListCases(overdue: false))).Count());
        Assert.Empty(await NumbersAsync(Clerk.ListCases(overdue: true)));
        Assert.Empty(await NumbersAsync(Clerk.ListCases(suspended: true)));
        Assert.Equal([numbers[3], numbers[1], numbers[0]], await NumbersAsync(Clerk.ListCases(suspended: false)));
        Assert.Empty(await NumbersAsync(Clerk.ListCases(until: new DateOnly(2024, 1, 1))));
        Assert.Equal(4, (await NumbersAsync(Clerk.ListCases(from: new DateOnly(2024, 1, 1)))).Count());
        Assert.Equal([numbers[1]], await NumbersAsync(Clerk.ListCases(search: "公司2")));
        Assert.Equal([numbers[0]], await NumbersAsync(Clerk.ListCases(search: numbers[0])));
        Assert.Empty(await NumbersAsync(Clerk.ListCases(search: "没有")));
        Assert.Equal([numbers[0], numbers[1], numbers[3]], (await NumbersAsync(Clerk.ListCases(order: CaseOrder.Due))).Order()); // the decided one is not awaited

        var (first, second) = ((await Clerk.ListCases(size: 3)).Must(), (await Clerk.ListCases(size: 3, page: 2)).Must());
        Assert.Equal((true, false, 1), (first.More, second.More, second.Entries.Count));

        // Rights: in the query, whatever else is asked.
        Assert.Equal([numbers[3]], await NumbersAsync(system.ApprovalAs(People.MarketRegulation).ListCases(department: "shichang")));
        Assert.Equal([numbers[3]], await NumbersAsync(system.ApprovalAs(Health).ListCases()));
        Assert.Empty(await NumbersAsync(system.ApprovalAs(People.MarketRegulation).ListCases(item: Walk.Item)));
        Assert.Equal(4, (await NumbersAsync(system.ApprovalAs(People.Of("head-1", null, Roles.AgencyHead)).ListCases())).Count());
        Assert.Equal([numbers[3]], await NumbersAsync(system.ApprovalAs(People.Of("head-2", "shichang", Roles.AgencyHead)).ListCases()));
        await system.ApprovalAs(People.Operator).ListCases().ThenRefused("identity.role-forbids");
        Assert.Equal("张**", (await system.ApprovalAs(People.Auditor).ListCases(item: "SC-001")).Must().Entries[0].ApplicantName);
        Assert.Equal(person.Name, (await Clerk.ListCases(item: "SC-001")).Must().Entries[0].ApplicantName);

        Assert.Equal([numbers[3]], await NumbersAsync(Clerk.FindCases(new FindCases(person.IdNumber))));
        Assert.Empty(await NumbersAsync(system.ApprovalAs(People.UrbanManagement).FindCases(new FindCases(person.IdNumber))));
        Assert.Empty(await NumbersAsync(Clerk.FindCases(new FindCases("x"))));

        using var http = system.Client(system.Approval, People.Clerk);
        foreach (var bad in (string[])["light=Blue", "from=2026-13-01", "page=x", "status=0x", "search=%00"])
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await http.GetAsync($"/cases?{bad}")).StatusCode);
        foreach (var odd in (string[])["page=-1&size=0", "page=2147483647&size=2147483647", "search=", "search=%25_", "search=%F0%9F%98%80"])
            Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync($"/cases?{odd}")).StatusCode);

        // The light changes without an event. The clock is moved last: nothing else is true afterwards.
        var seen = (await Clerk.GetCase(numbers[0])).Must();
        Assert.Contains(numbers[0], await NumbersAsync(Clerk.ListCases(light: seen.Light)));
        system.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal([numbers[3], numbers[1], numbers[0]], await NumbersAsync(Clerk.ListCases(light: PeriodLight.Red)));
        Assert.Empty(await NumbersAsync(Clerk.ListCases(light: PeriodLight.Green)));
        Assert.Empty(await NumbersAsync(Clerk.ListCases(light: PeriodLight.Yellow)));
    }

    private static async Task<IEnumerable<string>> NumbersAsync(Task<Refit.ApiResponse<Page<CaseSummary>>> list) =>
        (await list).Must().Entries.Select(e => e.Number);
}
