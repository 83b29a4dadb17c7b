using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haitou.Contracts.DepartmentEdge;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Edge;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests;

/// <summary>What a department's account can put into a message is not to reach where it may not publish, nor to make it another department.</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class ForgedSubmissionTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Errors = "haitou.submit.supervision_error";

    [Theory]
    [InlineData("CC", "haitou.approval")]
    [InlineData("CC", "department.shichang")]
    [InlineData("BCC", "haitou.approval")]
    [InlineData("CC", "haitou.submit.blacklist")]
    public async Task What_is_set_aside_and_sent_again_goes_nowhere_else_whatever_its_sender_wrote(string header, string elsewhere)
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "wenguang");
        await using var other = await BrokerQueue.OpenAsync(system, elsewhere);
        await using var errors = await BrokerQueue.OpenAsync(system, Errors);
        var before = (Other: await other.CountAsync(), Errors: await errors.CountAsync());

        await PublishAsync(client, "wenguang.claim", Utf8("""{"messageType":["urn:haitou:blacklist:entry-changed:v1"],"message":{"version":999999}}"""), new BasicProperties
        {
            ContentType = "application/vnd.masstransit+json", Headers = new Dictionary<string, object?> { [header] = new List<object> { elsewhere } },
        });
        _ = system.Supervision;
        await Eventually.GetAsync(errors.CountAsync, n => n == before.Errors + 1);
        using var http = system.Client(system.Supervision, People.Operator);
        await http.PostAsync("/operations/failed-messages/retry", null);

        await Eventually.GetAsync(errors.CountAsync, n => n == before.Errors + 1);
        Assert.Equal(before.Other, await other.CountAsync());
    }

    [Fact]
    public async Task Of_what_is_set_aside_only_what_we_know_is_kept()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "fagai");
        _ = system.Supervision;
        await using var errors = await BrokerQueue.OpenAsync(system, Errors);
        await EmptyAsync();

        await PublishAsync(client, "fagai.claim", Utf8("{}"), new BasicProperties
        {
            ContentType = "application/cloudevents+json", MessageId = $"m\n{new string('9', 200)}", Type = "t", ReplyTo = "haitou.approval", Expiration = "600000", Priority = 9,
            AppId = "app", ClusterId = "cluster", CorrelationId = "c", ContentEncoding = "gzip", DeliveryMode = DeliveryModes.Transient,
            Headers = new Dictionary<string, object?>
            {
                ["CC"] = new List<object> { "x" }, ["x-delay"] = 5, ["x-death"] = new List<object>(), ["haitou-sender"] = "department.shichang", ["anything"] = "else",
                ["MT-Fault-Message"] = "forged",
            },
        });

        await Eventually.GetAsync(errors.CountAsync, n => n == 1);
        var kept = await errors.LookAsync();
        Assert.Equal(("application/cloudevents+json", DeliveryModes.Persistent), (kept.ContentType, kept.DeliveryMode));
        Assert.False(kept.IsReplyToPresent() || kept.IsExpirationPresent() || kept.IsPriorityPresent() || kept.IsAppIdPresent() || kept.IsClusterIdPresent()
            || kept.IsCorrelationIdPresent() || kept.IsContentEncodingPresent() || kept.IsUserIdPresent());
        Assert.True(kept.MessageId is null or { Length: <= 100 } && kept.MessageId?.Contains('\n') != true);
        Assert.DoesNotContain(kept.Headers!.Keys, k => k is "CC" or "x-delay" or "x-death" or "haitou-sender" or "anything");
        Assert.NotEqual("forged", Encoding.UTF8.GetString((byte[])kept.Headers!["MT-Fault-Message"]!));
    }

    [Fact]
    public async Task Who_names_himself_another_department_is_nobody_also_when_it_is_sent_again()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "nongye");
        var claim = Claim("shichang");
        _ = system.Supervision;
        await EmptyAsync();
        await PublishAsync(client, "nongye.claim", Utf8(claim.ToJsonString()), Forged());

        var failed = await FailedAsync(1);
        Assert.Contains("user-id", failed[0].GetProperty("cause").GetString());
        Assert.Equal(JsonValueKind.Null, failed[0].GetProperty("sender").ValueKind);
        using var http = system.Client(system.Supervision, People.Operator);
        foreach (var chosen in (object?[])[null, new { all = true }, new { messageId = failed[0].GetProperty("messageId").GetString() }])
        {
            var refused = await http.PostAsJsonAsync("/operations/failed-messages/retry", chosen);
            Assert.Equal((HttpStatusCode.Conflict, "operations.no-sender"),
                (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
        }

        await FailedAsync(1);
        Assert.Empty(await system.FeedAsync(People.OfDepartment("shichang"), "shichang"));
        var discarded = await http.PostAsJsonAsync("/operations/failed-messages/discard", new { messageId = failed[0].GetProperty("messageId").GetString() });
        Assert.Equal(1, (await discarded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("discarded").GetInt32());
        await FailedAsync(0);
    }

    /// <summary>It is repeated in the answer, which is kept: there it would break the statement, and stand in the database's log.</summary>
    [Fact]
    public async Task A_message_id_that_is_no_text_does_no_harm()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "shuili");
        var claim = client.Event(ClaimSubmission.Urn, new { sequence = 996 });
        await PublishAsync(client, "shuili.claim", Utf8(claim.ToJsonString()), new BasicProperties
        {
            ContentType = "application/cloudevents+json", UserId = client.Account.User, MessageId = "a\0b",
        });
        _ = system.Supervision;

        var answer = (await Eventually.GetAsync(() => system.FeedAsync(People.OfDepartment("shuili"), "shuili"), f => f.Count == 1))[0];
        Assert.Equal("supervision.no-such-push", ReasonIn(answer.Data));
    }

    [Fact]
    public async Task A_copy_sent_under_anothers_key_is_the_senders_own_and_is_carried_out_once()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "jiaotong");
        _ = (system.Supervision, system.Blacklist);
        await EmptyAsync();
        var before = (await system.FeedAsync(People.OfDepartment("shichang"), "shichang")).Count;
        var claim = client.Event(ClaimSubmission.Urn, new { sequence = 999 });
        await PublishAsync(client, "jiaotong.claim", Utf8(claim.ToJsonString()), new BasicProperties
        {
            ContentType = "application/cloudevents+json", UserId = client.Account.User,
            Headers = new Dictionary<string, object?> { ["CC"] = new List<object> { "shichang.claim", "shichang.entry", "jiaotong.nothing" } },
        });
        var last = client.Event(ClaimSubmission.Urn, new { sequence = 998 });
        await client.SubmitAsync(last);

        var feed = await Eventually.GetAsync(() => system.FeedAsync(People.OfDepartment("jiaotong"), "jiaotong"), f => f.Count(e => IdIn(e.Data) == (string)last["id"]!) == 1);
        var answers = await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.OfDepartment("jiaotong"), "jiaotong")).Where(e => IdIn(e.Data) == (string)claim["id"]!).ToArray(), a => a.Length >= 1);
        Assert.Single(answers, e => ReasonIn(e.Data) == "supervision.no-such-push"); // supervision decided once, under the sender's own name
        Assert.All(answers, e => Assert.NotEqual(SubmissionAccepted.Urn, e.Type));
        Assert.Equal(before, (await system.FeedAsync(People.OfDepartment("shichang"), "shichang")).Count);
        Assert.NotEmpty(feed);
        await FailedAsync(1); // the copy that came to another's queue
    }

    /// <summary>What is in a department's queue and is another's got there by a copy, for which the broker asks nobody's right.</summary>
    [Fact]
    public async Task A_copy_in_anothers_queue_is_carried_out_for_nobody_and_not_sent_again()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "yingji");
        var claim = client.Event(ClaimSubmission.Urn, new { sequence = 999 });
        await using var errors = await BrokerQueue.OpenAsync(system, Errors);
        _ = system.Supervision;
        await EmptyAsync();
        await PublishAsync(client, "yingji.claim", Utf8(claim.ToJsonString()), new BasicProperties
        {
            ContentType = "application/cloudevents+json", UserId = client.Account.User, Headers = new Dictionary<string, object?> { ["CC"] = new List<object> { "canlian.claim" } },
        });

        await Eventually.GetAsync(errors.CountAsync, n => n == 1);
        Assert.DoesNotContain("haitou-sender", (await errors.LookAsync()).Headers!.Keys);
        await Eventually.GetAsync(() => client.AnsweredAsync(system), ids => ids.SequenceEqual([(string)claim["id"]!]));
        Assert.Empty(await system.FeedAsync(People.OfDepartment("canlian"), "canlian"));
    }

    internal static BasicProperties Forged() => new()
    {
        ContentType = "application/cloudevents+json", Persistent = true, MessageId = $"{Guid.NewGuid()}",
        Headers = new Dictionary<string, object?> { ["haitou-sender"] = "department.shichang", ["CC"] = new List<object> { "haitou.approval" } },
    };

    internal static JsonObject Claim(string department) => new()
    {
        ["specversion"] = "1.0", ["id"] = Guid.NewGuid().ToString(), ["source"] = $"/systems/{department}", ["type"] = ClaimSubmission.Urn,
        ["department"] = department, ["officer"] = $"{department}-7", ["data"] = new JsonObject { ["sequence"] = 997 },
    };

    internal static async Task PublishAsync(DepartmentClient client, string key, byte[] body, BasicProperties properties)
    {
        await using var channel = await client.ChannelAsync();
        await channel.BasicPublishAsync(EdgeTopology.SubmitExchange, key, mandatory: true, properties, body);
    }

    private async Task EmptyAsync()
    {
        using var http = system.Client(system.Supervision, People.Operator);
        await http.PostAsJsonAsync("/operations/failed-messages/discard", new { all = true });
        await FailedAsync(0);
    }

    private async Task<JsonElement[]> FailedAsync(int count)
    {
        using var http = system.Client(system.Supervision, People.Operator);
        return await Eventually.GetAsync(
            async () => (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == count);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string? IdIn(JsonElement data) => data.TryGetProperty("submission", out var submission) ? submission.GetProperty("id").GetString() : null;

    private static string? ReasonIn(JsonElement data) =>
        data.TryGetProperty("reasons", out var reasons) ? reasons.EnumerateArray().First().GetProperty("code").GetString() : null;
}
