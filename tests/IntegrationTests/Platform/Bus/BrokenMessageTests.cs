using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Bus;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

public sealed class BrokenMessageTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Theory]
    [InlineData("{broken", "invalid")]
    [InlineData("""{"messageId":"0193f3a0-0000-7000-8000-000000000001","messageType":["urn:haitou:nobody:knows-this:v1"],"message":{}}""", "No consumer")]
    [InlineData("""{"messageId":"0193f3a0-0000-7000-8000-000000000002","messageType":["urn:haitou:intake:application-accepted:v1"],"message":{"town":5}}""", "")]
    public async Task A_message_nobody_can_read_ends_in_the_error_queue_with_its_cause_and_harms_no_other(string body, string cause)
    {
        var before = (await FailedAsync()).Count;
        await SendAsync("haitou.approval", body);

        var failed = await Eventually.GetAsync(FailedAsync, f => f.Count == before + 1);
        Assert.Contains(failed, f => f.GetProperty("cause").GetString()!.Contains(cause, StringComparison.OrdinalIgnoreCase));

        Assert.Equal(failed.Count, await system.Approval.Services.GetRequiredService<FailedMessages>().CountAsync(CancellationToken.None));

        await system.OpenedAsync(await system.AcceptedAsync(Walk.Company(body.Length)));

        using var client = system.Client(system.Approval, People.Operator);
        var sent = await client.PostAsync("/operations/failed-messages/retry", null);
        Assert.Equal(before + 1, JsonDocument.Parse(await sent.Content.ReadAsStringAsync()).RootElement.GetProperty("sent").GetInt32());
        await Eventually.GetAsync(FailedAsync, f => f.Count == before + 1); // what cannot be cured comes back, and only once
    }

    [Fact]
    public async Task Whoever_looks_at_failed_messages_finds_them_all_there_when_looking_or_acting_at_once_again()
    {
        var before = (await FailedAsync()).Count;
        foreach (var i in Enumerable.Range(1, 5))
            await SendAsync("haitou.approval", $"{{broken {i}");
        await Eventually.GetAsync(FailedAsync, f => f.Count == before + 5);

        var failed = system.Approval.Services.GetRequiredService<FailedMessages>();
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Bus) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        for (var look = 0; look < 100; look++)
        {
            Assert.Equal(before + 5, (await failed.ListAsync(CancellationToken.None)).Count);
            Assert.Equal((uint)before + 5, await channel.MessageCountAsync("haitou.approval_error"));
        }

        using var client = system.Client(system.Approval, People.Operator);
        var sent = await client.PostAsync("/operations/failed-messages/retry", null);
        Assert.Equal(before + 5, JsonDocument.Parse(await sent.Content.ReadAsStringAsync()).RootElement.GetProperty("sent").GetInt32());
        await Eventually.GetAsync(FailedAsync, f => f.Count == before + 5);
    }

    private async Task<IReadOnlyList<JsonElement>> FailedAsync()
    {
        using var client = system.Client(system.Approval, People.Operator);
        var answer = await Eventually.GetAsync(
            () => client.GetAsync("/operations/failed-messages"), a => a.StatusCode != HttpStatusCode.ServiceUnavailable); // while the queue comes into being
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement[]>())!;
    }

    private async Task SendAsync(string queue, string body)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Bus) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", queue, mandatory: true,
            new BasicProperties { ContentType = "application/vnd.masstransit+json", Persistent = true }, Encoding.UTF8.GetBytes(body));
    }
}
