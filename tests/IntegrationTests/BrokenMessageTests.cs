using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Messaging;
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
        system.StartAll();
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

    /// <summary>Numbers where a library repeats what it could not read: in a path, as an unknown name.</summary>
    [Theory]
    [InlineData("""{"messageType":["urn:haitou:blacklist:entry-changed:v1"],"message":{"320799195001010019":{},"version":{"13900001234":1}}}""")]
    [InlineData("""{"messageType":["urn:haitou:blacklist:entry-changed:v1"],"headers":{"320799195001010019":1,"13900001234":2},"expirationTime":{"320799195001010019":"13900001234"},"message":{}}""")]
    [InlineData("""{"messageType":["urn:haitou:blacklist:entry-changed:v1"],"message":{"subject":["91320799MA1EXAMP0N"]}}""")]
    public async Task Nobody_reads_a_number_of_a_person_in_the_cause_of_a_message_that_failed(string body)
    {
        system.StartAll();
        await using var errors = await BrokerQueue.OpenAsync(system, "haitou.approval_error");
        await errors.EmptyAsync();
        await SendAsync("haitou.approval", body);

        var failed = Assert.Single(await Eventually.GetAsync(FailedAsync, f => f.Count == 1));
        var written = (await errors.LookAsync()).Headers!.Values.OfType<byte[]>().Select(Encoding.UTF8.GetString);
        Assert.All([.. written, failed.ToString()], text =>
        {
            Assert.DoesNotContain("320799195001010019", text);
            Assert.DoesNotContain("13900001234", text);
            Assert.DoesNotContain("91320799MA1EXAMP0N", text);
        });
        await errors.EmptyAsync();
    }

    /// <summary>PostgreSQL would refuse it, and write what it is in into its log.</summary>
    [Theory]
    [InlineData("王\\u0000某")]
    [InlineData("王\\ud800某")]
    public async Task What_no_database_keeps_is_refused_before_any_statement(string value)
    {
        system.StartAll();
        await using var errors = await BrokerQueue.OpenAsync(system, "haitou.supervision_error");
        await errors.EmptyAsync();
        var act = JsonSerializer.SerializeToNode(CaseActs.Of($"nul-{value[3..]}").First(), typeof(ApplicationAccepted), HttpJson.Stored)!;
        var answer = JsonSerializer.SerializeToNode(
            new SubmissionAnswered(Guid.NewGuid(), "chengguan", "urn:haitou:supervision:submission-accepted:v1", JsonDocument.Parse("""{"a":[{"NAME":"x"}]}""").RootElement, system.Now), HttpJson.Stored)!;
        (string Urn, string Message)[] messages =
        [
            ("urn:haitou:intake:application-accepted:v1", act.ToJsonString(HttpJson.Stored).Replace("\"name\":\"", $"\"name\":\"{value}")),
            ("urn:haitou:blacklist:submission-answered:v1", answer.ToJsonString().Replace("\"x\"", $"\"{value}\"")),
            ("urn:haitou:blacklist:submission-answered:v1", answer.ToJsonString().Replace("NAME", value)),
        ];
        foreach (var (urn, message) in messages)
        {
            Assert.Contains(value, message);
            await SendAsync("haitou.supervision", $$"""{"messageId":"{{Guid.NewGuid()}}","messageType":["{{urn}}"],"message":{{message}}}""");
        }

        using var client = system.Client(system.Supervision, People.Operator);
        var failed = await Eventually.GetAsync(
            async () => (await client.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == messages.Length);
        Assert.All(failed, f => Assert.Contains("Json", f.GetProperty("causeType").GetString()));
        await errors.EmptyAsync();
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
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", queue, mandatory: true,
            new BasicProperties { ContentType = "application/vnd.masstransit+json", Persistent = true }, Encoding.UTF8.GetBytes(body));
    }
}
