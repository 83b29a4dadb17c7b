using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Bus;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>What one service sent and another never took is named and sent again.</summary>
public sealed class ReconciliationTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Accepted = "haitou.intake.application-accepted.v1";
    private const string Approval = "haitou.approval";

    [Theory]
    [InlineData("1.00:00:00", false)]
    [InlineData("00:00:11", true)]
    public async Task An_accepted_application_that_the_broker_lost_becomes_a_case_the_next_day_or_when_an_operator_asks_and_is_named(string after, bool asked)
    {
        system.StartAll();
        using var client = system.Client(system.Intake, People.Operator);
        var kept = await system.AcceptedAsync(Walk.Company(asked ? 34_011 : 34_001));
        await system.OpenedAsync(kept);

        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Bus) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeUnbindAsync(Approval, Accepted, "");
        var lost = await system.AcceptedAsync(Walk.Company(asked ? 34_012 : 34_002));
        await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.UrbanManagement, "chengguan")).Count(e => e.CaseNumber == lost), n => n == 1); // it was published
        await channel.ExchangeBindAsync(Approval, Accepted, "");
        Assert.Equal(HttpStatusCode.NotFound, (await system.ApprovalAs(People.Examiner).GetCase(lost)).StatusCode);

        var moved = await client.PostAsJsonAsync("/operations/clock", new { advance = after });
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        if (asked)
            Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("/operations/reconciliation", null)).StatusCode);

        await system.OpenedAsync(lost);
        var found = await Eventually.GetAsync(() => FoundAsync(client), f => f.ComparedOn is not null && f.Missed.Any(m => m.Stream == $"application/{lost}"));
        Assert.Equal("approval", Assert.Single(found.Missed, m => m.Stream == $"application/{lost}").Receiver);
        Assert.DoesNotContain(found.Missed, m => m.Stream == $"application/{kept}");
        var feed = await system.FeedAsync(People.UrbanManagement, "chengguan");
        Assert.Single(feed, e => e.CaseNumber == lost);
        Assert.Single(feed, e => e.CaseNumber == kept);
    }

    [Fact]
    public async Task What_no_queue_gets_is_not_published_and_goes_out_when_there_is_one_again()
    {
        system.StartAll();
        using var client = system.Client(system.Intake, People.Operator);
        await system.OpenedAsync(await system.AcceptedAsync(Walk.Company(34_003)));
        string[] receivers = [Approval, "haitou.supervision"];
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Bus) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var receiver in receivers)
            await channel.ExchangeUnbindAsync(receiver, Accepted, "");

        var waiting = await system.AcceptedAsync(Walk.Company(34_004));
        var health = await Eventually.GetAsync(() => client.GetStringAsync("/health/ready"), h => h.Contains("No queue gets"));
        Assert.StartsWith("Degraded", health);
        foreach (var receiver in receivers)
            await channel.ExchangeBindAsync(receiver, Accepted, "");

        await system.OpenedAsync(waiting);
        await Eventually.GetAsync(() => client.GetStringAsync("/health/ready"), h => h == "Healthy");
        Assert.Single(await system.FeedAsync(People.UrbanManagement, "chengguan"), e => e.CaseNumber == waiting);
    }

    private static async Task<MessageReconciliationView> FoundAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<MessageReconciliationView>("/operations/reconciliation", JsonSerializerOptions.Web))!;
}
