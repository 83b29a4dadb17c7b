using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>What cannot be processed tells nobody whom it is about: neither an operator nor the log of a server.</summary>
public sealed class PersonalDataInMessageTests(TestSystem system) : IClassFixture<TestSystem>
{
    /// <summary>Numbers where a library repeats what it could not read: in a path, as an unknown name.</summary>
    [Theory]
    [InlineData("""{"messageType":["urn:haitou:blacklist:entry-changed:v1"],"message":{"320799195001010019":{},"version":{"13900001234":1}}}""")]
    [InlineData("""{"messageType":["urn:haitou:blacklist:entry-changed:v1"],"headers":{"320799195001010019":1,"13900001234":2},"expirationTime":{"320799195001010019":"13900001234"},"message":{}}""")]
    [InlineData("""{"messageType":["urn:haitou:blacklist:entry-changed:v1"],"message":{"subject":["91320799MA1EXAMP0N"]}}""")]
    public async Task Nobody_reads_a_number_of_a_person_in_the_cause_of_a_message_that_failed(string body)
    {
        system.StartAll();
        await using var errors = await BrokerQueue.OpenAsync(system, "haitou.approval_error");
        await SendAsync("haitou.approval", body);

        var failed = Assert.Single(await FailedAsync(system.Client(system.Approval, People.Operator), 1));
        var written = (await errors.LookAsync()).Headers!.Values.OfType<byte[]>().Select(Encoding.UTF8.GetString);
        Assert.All([.. written, failed.ToString()], text =>
        {
            Assert.DoesNotContain("320799195001010019", text);
            Assert.DoesNotContain("13900001234", text);
            Assert.DoesNotContain("91320799MA1EXAMP0N", text);
        });
        await errors.EmptyAsync(1);
    }

    /// <summary>PostgreSQL would refuse it, and write what it is in into its log.</summary>
    [Theory]
    [InlineData("王\\u0000某")]
    [InlineData("王\\ud800某")]
    public async Task What_no_database_keeps_is_refused_before_any_statement(string value)
    {
        system.StartAll();
        await using var errors = await BrokerQueue.OpenAsync(system, "haitou.supervision_error");
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

        var failed = await FailedAsync(system.Client(system.Supervision, People.Operator), messages.Length);
        Assert.All(failed, f => Assert.Contains("Json", f.GetProperty("causeType").GetString()));
        await errors.EmptyAsync(messages.Length);
    }

    private static Task<JsonElement[]> FailedAsync(HttpClient client, int count) => Eventually.GetAsync(
        async () => (await client.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == count);

    private async Task SendAsync(string name, string body)
    {
        await using var queue = await BrokerQueue.OpenAsync(system, name);
        await queue.PublishAsync(new BasicProperties { ContentType = "application/vnd.masstransit+json", Persistent = true }, Encoding.UTF8.GetBytes(body));
    }
}
