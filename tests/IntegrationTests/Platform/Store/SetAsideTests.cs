using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.IntegrationTests;

/// <summary>An event that a projection or subscription cannot apply is set aside and told; everything else goes on.</summary>
public sealed class SetAsideTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task No_projection_or_subscription_of_any_service_stands_still_on_one_event()
    {
        system.StartAll();
        (string Name, IServiceProvider Services, HttpClient Client)[] services =
        [
            ("intake", system.Intake.Services, system.Client(system.Intake, People.Operator)),
            ("approval", system.Approval.Services, system.Client(system.Approval, People.Operator)),
            ("supervision", system.Supervision.Services, system.Client(system.Supervision, People.Operator)),
            ("blacklist", system.Blacklist.Services, system.Client(system.Blacklist, People.Operator)),
        ];
        foreach (var (name, provider, _) in services)
            foreach (var shard in provider.GetRequiredService<ShardSet>().All)
                await BreakAsync(name, provider.GetRequiredService<IDocumentStore>(), shard);

        foreach (var (name, provider, client) in services)
        {
            string[] all = [.. provider.GetRequiredService<ShardSet>().All.Select(s => s.Name).Order()];
            var aside = await Eventually.GetAsync(() => AsideAsync(client), found => all.All(s => found.Any(f => f.Shard == s)));
            Assert.All(aside, a => Assert.True(a is { Cause.Length: > 0, Attempts: >= 1 }));
            var health = await Eventually.GetAsync(() => client.GetStringAsync("/health/ready"), h => all.All(s => h.Contains($"{s} has set")));
            Assert.StartsWith("Degraded", health);
        }

        // Everything else goes on, through every one of them.
        var number = await system.LicensedAsync(Walk.Company(31_001));
        await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.UrbanManagement, "chengguan")).Count(e => e.CaseNumber == number), n => n == 4);
        await Eventually.GetAsync(
            async () => (await system.IntakeAs(People.Clerk).ListApplications(search: number)).Must().Entries.Count, n => n == 1);
        await Eventually.GetAsync(
            async () => (await system.ApprovalAs(People.Clerk).ListCases(search: number)).Must().Entries.Count, n => n == 1);

        foreach (var (name, _, client) in services)
        {
            await RepairAsync(name);
            Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("/operations/set-aside/retry", null)).StatusCode);
            await Eventually.GetAsync(async () => string.Join("; ", await AsideAsync(client)), left => left.Length == 0);
            await Eventually.GetAsync(() => client.GetStringAsync("/health/ready"), h => h == "Healthy");
        }
    }

    /// <summary>Puts an event into its stream that nobody can read, under the name of one that concerns the shard.</summary>
    private async Task BreakAsync(string database, IDocumentStore store, Shard shard)
    {
        var known = store.Options.Events.AllKnownEventTypes();
        var type = shard.Events is { } events ? known.First(k => events.Contains(k.EventType)) : known.First(k => k.EventType.Assembly != typeof(IDocumentStore).Assembly && k.EventType.Name != "Tombstone");
        var stream = $"{(shard.StreamPrefix.Length > 0 ? shard.StreamPrefix : "broken/")}broken-{shard.Name}";
        await system.ExecuteAsync(database, $"""
            insert into mt_streams (id, type, version, timestamp, tenant_id, is_archived) values ('{stream}', null, 1, now(), '*DEFAULT*', false);
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
            values (nextval('mt_events_sequence'), gen_random_uuid(), '{stream}', 1, '"nobody reads this"', '{type.EventTypeName}', now(), '*DEFAULT*', null, false);
            """);
    }

    /// <summary>Takes what is broken out of the way, as a repair of the program or of the record would.</summary>
    private Task RepairAsync(string database) => system.ExecuteAsync(database, "update mt_events set type = 'tombstone', mt_dotnet_type = 'JasperFx.Events.Tombstone, JasperFx.Events', data = '{}' where data = '\"nobody reads this\"'");

    private static async Task<SetAside[]> AsideAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<SetAside[]>("/operations/set-aside", JsonSerializerOptions.Web))!;
}
