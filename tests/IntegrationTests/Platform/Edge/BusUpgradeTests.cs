using System.Net.Http.Json;
using System.Text.Json;
using Haitou.Approval;
using Haitou.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.Supervision;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Haitou.IntegrationTests;

/// <summary>A system whose services talked at the edge, as all did once, with messages that nobody has taken.</summary>
public sealed class BusUpgradeTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly string[] Services = ["intake", "approval", "supervision", "blacklist"];
    private const string Queue = "haitou.approval", Errors = "haitou.approval_error";

    [Fact]
    public async Task What_was_in_queues_of_the_services_at_the_edge_is_in_the_bus_after_the_setup_and_is_processed()
    {
        await using var edge = await new ConnectionFactory { Uri = new Uri(system.Edge) }.CreateConnectionAsync();
        await using var channel = await edge.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await MakeOldAsync(channel);
        string[] waiting = [await MoveBackAsync(channel, 1, Queue), await MoveBackAsync(channel, 2, Queue)];
        var failed = await MoveBackAsync(channel, 3, Errors, new()
        {
            [MessageHeaders.FaultMessage] = "办理失败：原因"u8.ToArray(), [MessageHeaders.FaultExceptionType] = "System.ArithmeticException"u8.ToArray(),
            ["CC"] = new List<object> { "nowhere" }, ["anything"] = "else",
        });
        var setAside = await MoveBackAsync(channel, 4, Errors, new()
        {
            ["x-death"] = new List<object> { new Dictionary<string, object> { ["reason"] = "delivery_limit", ["queue"] = Queue } },
            [MessageHeaders.FaultMessage] = "made up by its sender"u8.ToArray(),
        });

        // While a service of the older version runs nothing is taken from it.
        await using (var old = await edge.CreateChannelAsync())
        {
            await old.BasicConsumeAsync("haitou.blacklist", autoAck: false, new AsyncEventingBasicConsumer(old));
            var refused = await Assert.ThrowsAsync<BrokerUnfitException>(() => system.SetUpAsync());
            Assert.Contains("haitou.blacklist", refused.Message);
            Assert.Equal(2u, await channel.MessageCountAsync(Queue));
        }

        var said = new List<string>();
        await Eventually.GetAsync(() => channel.ConsumerCountAsync("haitou.blacklist"), consumers => consumers == 0);
        await system.SetUpAsync(said.Add);

        Assert.Contains("broker: 4 messages were moved from the edge to the bus", said);
        foreach (var kind in (string[])["queues", "exchanges", "policies"])
            Assert.DoesNotContain((await system.BrokerAsync(HttpMethod.Get, kind + "/{0}")).EnumerateArray(), thing => ServiceAccount.IsOfBus(thing.GetProperty("name").GetString()!, Services));
        await using (var errors = await BrokerQueue.OpenAsync(system, Errors))
            Assert.DoesNotContain((await errors.LookAsync()).Headers!.Keys, k => k is "CC" or "anything");

        foreach (var number in waiting)
            await system.OpenedAsync(number);
        using var http = system.Client(system.Approval, People.Operator);
        var shown = (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!;
        Assert.Equal(2, shown.Length);
        Assert.Equal(("办理失败：原因", "System.ArithmeticException"), (shown[0].GetProperty("cause").GetString(), shown[0].GetProperty("causeType").GetString()));
        Assert.Contains("delivery_limit", shown[1].GetProperty("cause").GetString());
        Assert.Equal(2, (await (await http.PostAsync("/operations/failed-messages/retry", null)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sent").GetInt32());
        await system.OpenedAsync(failed);
        await system.OpenedAsync(setAside);

        said.Clear();
        await system.SetUpAsync(said.Add);
        Assert.Equal(["nothing has changed since the last setup"], said);
    }

    /// <summary>As a setup and services of before left it.</summary>
    private async Task MakeOldAsync(IChannel channel)
    {
        foreach (var policy in QueuePolicies.OfBus(Services))
            await system.BrokerAsync(HttpMethod.Put, $"policies/{{0}}/{policy.Name}", policy);
        await MessagingExtensions.DeclareQueueAsync(channel, "intake", IntakeService.Definition.Hear, CancellationToken.None);
        await MessagingExtensions.DeclareQueueAsync(channel, "approval", ApprovalService.Definition.Hear, CancellationToken.None);
        await MessagingExtensions.DeclareQueueAsync(channel, "supervision", SupervisionService.Definition.Hear, CancellationToken.None);
        await MessagingExtensions.DeclareQueueAsync(channel, "blacklist", _ => { }, CancellationToken.None);
        await channel.ExchangeDeclareAsync(Errors, ExchangeType.Fanout, durable: true); // by the first failure
    }

    /// <summary>An accepted application whose message to approval is at the edge, in this queue.</summary>
    private async Task<string> MoveBackAsync(IChannel edge, int seed, string queue, Dictionary<string, object?>? headers = null)
    {
        var number = await system.AcceptedAsync(Walk.Company(seed));
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Bus) }.CreateConnectionAsync();
        await using var bus = await connection.CreateChannelAsync();
        var message = await Eventually.GetAsync(() => bus.BasicGetAsync(Queue, autoAck: true), m => m is not null);
        var properties = new BasicProperties(message!.BasicProperties);
        foreach (var (name, value) in headers ?? [])
            properties.Headers![name] = value;
        await edge.BasicPublishAsync("", queue, mandatory: true, properties, message.Body);
        return number;
    }
}
