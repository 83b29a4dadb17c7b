using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.Contracts.DepartmentEdge;
using Haitou.IntegrationTests.Fixture;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>How often a message may come back is counted by the broker, also when it is our program that ended with it in hand.</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class DeliveryLimitTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const int LimitOfRabbitMq4 = 20;

    /// <summary>What RabbitMQ 4 does with a queue that nobody has set anything for.</summary>
    [Fact]
    public async Task Without_a_policy_of_ours_the_broker_loses_what_was_in_hand_at_twenty_ends()
    {
        await system.BrokerAsync(HttpMethod.Put, "policies/{0}/like-rabbitmq-4", new Dictionary<string, object>
        {
            ["pattern"] = "^like-rabbitmq-4$", ["definition"] = new Dictionary<string, object> { ["delivery-limit"] = LimitOfRabbitMq4 }, ["apply-to"] = "queues",
        });
        await using var queue = await BrokerQueue.OpenAsync(system, "like-rabbitmq-4");
        await queue.DeclareAsync();
        await queue.PublishAsync(new BasicProperties { Persistent = true }, "{}"u8.ToArray());

        Assert.Equal(LimitOfRabbitMq4 + 1, await queue.DieWithAllInHandAsync(LimitOfRabbitMq4 + 1, messages: 1));

        await Eventually.GetAsync(queue.CountAsync, n => n == 0);
    }

    [Theory]
    [InlineData("haitou.intake")]
    [InlineData("haitou.approval")]
    [InlineData("haitou.supervision")]
    [InlineData("haitou.approval_error")]
    [InlineData("haitou.submit.supervision_error")]
    [InlineData("department.chengguan")]
    public async Task C25_nothing_is_lost_that_was_in_hand_at_more_than_twenty_ends(string name)
    {
        const int messages = 10;
        await LikeRabbitMq4Async();
        await using var queue = await BrokerQueue.OpenAsync(system, name);
        for (var i = 0; i < messages; i++)
            await queue.PublishAsync(new BasicProperties { Persistent = true }, "{}"u8.ToArray());

        Assert.Equal(30, await queue.DieWithAllInHandAsync(30, messages));

        await Eventually.GetAsync(queue.CountAsync, n => n == messages);
        await queue.EmptyAsync(messages);
    }

    /// <summary>Weaker than any of ours, for all queues: so that 3.x does what 4.x does by itself.</summary>
    private async Task LikeRabbitMq4Async()
    {
        foreach (var host in (string[])["{0}", "{1}"])
            await system.BrokerAsync(HttpMethod.Put, $"policies/{host}/all-like-rabbitmq-4", new Dictionary<string, object>
            {
                ["pattern"] = ".*", ["priority"] = -1, ["definition"] = new Dictionary<string, object> { ["delivery-limit"] = LimitOfRabbitMq4 }, ["apply-to"] = "queues",
            });
    }
}

/// <summary>What the broker sets aside is seen, and told apart from what we set aside ourselves.</summary>
public sealed class SetAsideByBrokerTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task C25_what_comes_back_for_ever_ends_where_an_operator_sees_it()
    {
        await using var queue = await BrokerQueue.OpenAsync(system, "haitou.approval");
        await queue.PublishAsync(new BasicProperties { Persistent = true, ContentType = "application/vnd.masstransit+json", MessageId = "for-ever" }, "{}"u8.ToArray());

        await queue.DieWithAllInHandAsync(1100, messages: 1);

        await Eventually.GetAsync(queue.CountAsync, n => n == 0);
        using var http = system.Client(system.Approval, People.Operator);
        var failed = await Eventually.GetAsync(
            async () => (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == 1);
        Assert.Equal("for-ever", failed[0].GetProperty("messageId").GetString());
        Assert.Contains("delivery", failed[0].GetProperty("cause").GetString());
    }

    /// <summary>What the broker sets aside has its sender's headers, which count for nothing; its user-id is the broker's word.</summary>
    [Fact]
    public async Task A_submission_that_the_broker_set_aside_is_sent_again_only_if_the_broker_vouches_for_its_sender()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "shengtai");
        await using var queue = await BrokerQueue.OpenAsync(system, "haitou.submit.supervision.shengtai");
        var (forged, own) = (ForgedSubmissionTests.Claim("shichang"), client.Event(ClaimSubmission.Urn, new { sequence = 997 }));
        await ForgedSubmissionTests.PublishAsync(client, "shengtai.claim", Encoding.UTF8.GetBytes(forged.ToJsonString()), ForgedSubmissionTests.Forged());
        await client.SubmitAsync(own);
        await queue.DieWithAllInHandAsync(25, messages: 2);
        await Eventually.GetAsync(queue.CountAsync, n => n == 0);

        using var http = system.Client(system.Supervision, People.Operator);
        var failed = await Eventually.GetAsync(
            async () => (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == 2);
        Assert.Equal([null, "shengtai"], failed.Select(f => f.GetProperty("sender").GetString()).Order());
        var sent = await (await http.PostAsync("/operations/failed-messages/retry", null)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((1, 1), (sent.GetProperty("sent").GetInt32(), sent.GetProperty("withoutSender").GetInt32()));
        await Eventually.GetAsync(() => system.FeedAsync(People.OfDepartment("shengtai"), "shengtai"), f => f.Count == 1);
        Assert.Empty(await system.FeedAsync(People.OfDepartment("shichang"), "shichang"));
        await using var approval = await BrokerQueue.OpenAsync(system, "haitou.approval");
        Assert.Equal(0, await approval.CountAsync());
    }
}
