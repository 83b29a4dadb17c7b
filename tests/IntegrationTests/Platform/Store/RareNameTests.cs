using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

/// <summary>A name with a character outside the basic plane (GB 18030-2022, level 3) is one like any other.</summary>
public sealed class RareNameTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task A_person_with_a_rare_name_is_in_every_list_by_either_character_and_stops_nobody_behind()
    {
        var number = await system.LicensedAsync(Walk.Citizen(35_001) with { Name = "李\U0002CB69" }, "SC-001");
        var next = await system.LicensedAsync(Walk.Company(35_002));

        foreach (var search in (string[])["李", "\U0002CB69", "李\U0002CB69"])
        {
            await Eventually.GetAsync(
                async () => (await system.IntakeAs(People.Clerk).ListApplications(search: search)).Must().Entries.Select(e => e.Number), n => n.Contains(number));
            await Eventually.GetAsync(
                async () => (await system.ApprovalAs(People.Clerk).ListCases(search: search)).Must().Entries.Select(e => e.Number), n => n.Contains(number));
            await Eventually.GetAsync(
                async () => (await system.ApprovalAs(People.Clerk).ListLicences(holder: search)).Must().Entries, l => l.Count == 1);
        }

        await Eventually.GetAsync(
            async () => (await system.ApprovalAs(People.Clerk).ListCases(search: next)).Must().Entries.Count, n => n == 1);
        foreach (var client in new[] { system.Client(system.Intake, null), system.Client(system.Approval, null) })
            await Eventually.GetAsync(() => client.GetStringAsync("/health/ready"), h => h == "Healthy");
    }
}
