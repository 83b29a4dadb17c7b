using Haitou.IntegrationTests.Fixture;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>On a system of its own, because its services have never been up before.</summary>
public sealed class FirstStartTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task What_is_published_before_a_service_was_ever_up_waits_for_it()
    {
        var number = await system.AcceptedAsync(Walk.Company(1)); // only intake is there
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Bus) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in (string[])["haitou.approval", "haitou.supervision"])
            await Eventually.GetAsync(() => channel.MessageCountAsync(queue), waiting => waiting >= 1);

        await system.OpenedAsync(number);
        await Eventually.GetAsync(() => system.FeedAsync(People.UrbanManagement, "chengguan"), feed => feed.Any(e => e.CaseNumber == number));
    }
}
