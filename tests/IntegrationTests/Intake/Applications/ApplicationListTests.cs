using Haitou.Contracts;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

public sealed class ApplicationListTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IIntakeApi Clerk => system.IntakeAs(People.Clerk);

    [Fact]
    public async Task The_worklist_is_filtered_sorted_and_paged_and_shows_a_person_only_to_whom_it_must()
    {
        var numbers = new List<string>();
        foreach (var seed in Enumerable.Range(1, 5))
            numbers.Add((await SubmitAsync((await system.ApplicationAsync(Walk.Company(seed))) with { Channel = seed == 1 ? Channel.Online : Channel.Hall })).Number);
        var person = Walk.Citizen(6);
        numbers.Add((await SubmitAsync(await system.ApplicationAsync(person, "SC-001"))).Number);
        (await Clerk.Accept(numbers[0], "\"1\"")).Must();
        numbers.Insert(0, (await SubmitAsync((await system.ApplicationAsync(Walk.Company(7))) with
        {
            BackEntry = new BackEntry(new DateOnly(2024, 7, 1), new DateOnly(2024, 7, 2), "2024-纸质-1"),
        })).Number);
        await Eventually.GetAsync(async () => (await Clerk.ListApplications()).Must(), p => p.Entries.Count == 7 && p.Entries.Any(e => e.AcceptedOn is not null));

        Assert.Equal([numbers[1], numbers[0]], await NumbersAsync(Clerk.ListApplications(status: ApplicationStatus.Accepted)));
        Assert.Equal([numbers[1]], await NumbersAsync(Clerk.ListApplications(channel: Channel.Online)));
        Assert.Equal([numbers[6]], await NumbersAsync(Clerk.ListApplications(item: "SC-001")));
        Assert.Equal([numbers[6]], await NumbersAsync(Clerk.ListApplications(department: "shichang")));
        Assert.Equal([numbers[4]], await NumbersAsync(Clerk.ListApplications(search: numbers[4])));
        Assert.Equal([numbers[3]], await NumbersAsync(Clerk.ListApplications(search: "公司3")));
        Assert.Equal([numbers[6]], await NumbersAsync(Clerk.ListApplications(search: "张")));
        Assert.Equal(6, (await NumbersAsync(Clerk.ListApplications(search: "测试公"))).Count());
        Assert.Empty(await NumbersAsync(Clerk.ListApplications(search: "公测"))); // the parts are there, the text is not
        Assert.Equal(7, (await NumbersAsync(Clerk.ListApplications(search: Walk.Haitou))).Count());
        Assert.Empty(await NumbersAsync(Clerk.ListApplications(town: "320707105")));
        Assert.Empty(await NumbersAsync(Clerk.ListApplications(until: new DateOnly(2020, 1, 1))));
        Assert.Equal(6, (await NumbersAsync(Clerk.ListApplications(from: new DateOnly(2024, 7, 2)))).Count());
        Assert.Equal([numbers[0]], await NumbersAsync(Clerk.ListApplications(until: new DateOnly(2024, 7, 1))));
        Assert.Equal(numbers.Skip(2), await NumbersAsync(Clerk.ListApplications(order: ApplicationOrder.Due)));

        var first = (await Clerk.ListApplications(size: 4)).Must();
        var second = (await Clerk.ListApplications(size: 4, page: 2)).Must();
        Assert.Equal((true, false), (first.More, second.More));
        Assert.Equal(Enumerable.Reverse(numbers), first.Entries.Concat(second.Entries).Select(e => e.Number));

        Assert.Equal(person.Name, (await Clerk.ListApplications(item: "SC-001")).Must().Entries[0].ApplicantName);
        Assert.Equal("张**", (await system.IntakeAs(People.Auditor).ListApplications(item: "SC-001")).Must().Entries[0].ApplicantName);
        Assert.Equal([numbers[6]], await NumbersAsync(Clerk.FindApplications(new FindApplications(person.IdNumber))));
        Assert.Equal([numbers[6]], await NumbersAsync(system.IntakeAs(People.MarketRegulation).ListApplications(department: "chengguan"))); // its own all the same
        Assert.Equal("张**", (await system.IntakeAs(People.MarketRegulation).ListApplications()).Must().Entries[0].ApplicantName);
        Assert.Empty(await NumbersAsync(system.IntakeAs(People.UrbanManagement).FindApplications(new FindApplications(person.IdNumber))));
        await system.IntakeAs(People.UrbanManagement).GetApplication(numbers[6]).ThenRefused("identity.other-department");
        await system.IntakeAs(People.Of("resident-1", "chengguan", Roles.Examiner)).GetDocument(numbers[6], 1, "Html").ThenRefused("identity.other-department");
        await system.IntakeAs(People.Enforcement).ListApplications().ThenRefused("identity.role-forbids");
    }

    private async Task<ApplicationView> SubmitAsync(SubmitApplication application) => (await Clerk.Submit(application, Guid.NewGuid().ToString())).Must();

    private static async Task<IEnumerable<string>> NumbersAsync(Task<Refit.ApiResponse<Page<ApplicationSummary>>> list) =>
        (await list).Must().Entries.Select(e => e.Number);
}
