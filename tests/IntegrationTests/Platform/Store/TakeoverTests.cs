using System.Net;
using System.Text.Json;
using Haitou.Intake.Items;
using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

/// <summary>On a system of its own, because it stops a service.</summary>
public sealed class TakeoverTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task Another_replica_takes_over_what_the_leader_did()
    {
        await system.OpenedAsync(await system.AcceptedAsync(Walk.Company(2)));
        var second = system.Start<DelegatedItem>();
        await system.Intake.DisposeAsync(); // the leader, since it was first

        using var client = system.Client(second, People.Clerk);
        var submitted = await client.SendAsync(Submit(await ApplicationThroughAsync(client)));
        var view = JsonDocument.Parse(await submitted.Content.ReadAsStringAsync()).RootElement;
        var number = view.GetProperty("number").GetString()!;
        using var accept = new HttpRequestMessage(HttpMethod.Post, $"/applications/{number}/acceptance");
        accept.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(accept)).StatusCode);

        await system.OpenedAsync(number); // only a leader publishes
    }

    private static async Task<string> ApplicationThroughAsync(HttpClient client)
    {
        var item = JsonDocument.Parse(await client.GetStringAsync($"/items/{Walk.Item}")).RootElement;
        var materials = item.GetProperty("materials").EnumerateArray()
            .Where(m => m.GetProperty("necessity").GetString() == "Required")
            .Select(m => new { code = m.GetProperty("code").GetString(), form = "Paper" });
        var company = Walk.Company(3);
        return JsonSerializer.Serialize(new
        {
            itemCode = Walk.Item, channel = "Hall", applicantTown = Walk.Haitou, materials,
            applicant = new { kind = "Organisation", idNumber = company.IdNumber, name = company.Name },
        });
    }

    private static HttpRequestMessage Submit(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/applications") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return request;
    }
}
