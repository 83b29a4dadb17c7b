using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Haitou.IntegrationTests;

/// <summary>A system whose departments shared a queue, with submissions that nobody has taken.</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class SubmissionUpgradeTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Shared = "haitou.submit.supervision";

    [Fact]
    public async Task What_lay_in_the_queue_that_all_shared_is_taken_before_what_came_after()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "shuili");
        await using var broker = await new ConnectionFactory { Uri = new Uri(system.Edge) }.CreateConnectionAsync();
        await using var channel = await broker.CreateChannelAsync();
        await channel.ExchangeUnbindAsync(EdgeTopology.SubmitExchangeOf("supervision"), EdgeTopology.SubmitExchange, "*.claim");
        await channel.ExchangeUnbindAsync(EdgeTopology.SubmitExchangeOf("supervision"), EdgeTopology.UnroutedExchange, "");
        await channel.QueueBindAsync(Shared, EdgeTopology.SubmitExchange, "*.claim");
        await channel.QueueBindAsync(Shared, EdgeTopology.UnroutedExchange, "");
        await system.ExecuteAsync("supervision", "update setup_mark set digest = 'of an older program'");
        var sent = new List<string>(await client.SubmitAsync(40));
        sent.AddRange(await client.SubmitAsync(1, "urn:haitou:department:nothing:v1"));
        Assert.Equal(41u, await channel.MessageCountAsync(Shared));

        // While a service of the older version takes from there, its messages in hand would be overtaken.
        await using (var old = await broker.CreateChannelAsync())
        {
            await old.BasicConsumeAsync(Shared, autoAck: false, new AsyncEventingBasicConsumer(old));
            Assert.Contains(Shared, (await Assert.ThrowsAsync<BrokerUnfitException>(() => system.SetUpAsync())).Message);
        }

        await Eventually.GetAsync(() => channel.MessageCountAsync(Shared), n => n == 41);
        await system.SetUpAsync();
        sent.AddRange(await client.SubmitAsync(20));
        sent.AddRange(await client.SubmitAsync(1, "urn:haitou:department:nothing:v1"));
        sent.AddRange(await client.SubmitAsync(20));
        Assert.Equal(41u, await channel.MessageCountAsync(Shared));
        Assert.Equal(41u, await channel.MessageCountAsync(EdgeTopology.SubmitQueueOf("supervision", "shuili")));
        _ = system.Supervision;

        Assert.Equal(sent, await Eventually.GetAsync(() => client.AnsweredAsync(system), ids => ids.Count >= sent.Count, TimeSpan.FromMinutes(1)));
    }
}
