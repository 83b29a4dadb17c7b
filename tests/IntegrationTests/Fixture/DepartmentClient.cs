using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haitou.Contracts.DepartmentEdge;
using Haitou.Platform.Edge;
using RabbitMQ.Client;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>A department's own system on the broker, with the department's own account.</summary>
public sealed class DepartmentClient(string department, DepartmentAccount account, IConnection connection) : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirming = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    /// <summary>Accounts are the broker's, of all test systems at once: tests that renew one would cut each other off, and run one after another.</summary>
    public const string OneAfterAnother = "accounts of departments";

    private readonly List<JsonElement> _taken = [];

    public string Department => department;

    public DepartmentAccount Account => account;

    public IConnection Connection => connection;

    public static async Task<DepartmentClient> ConnectAsync(TestSystem system, string department)
    {
        var account = await system.Accounts.RenewAsync(department, CancellationToken.None);
        return new DepartmentClient(department, account, await ConnectAsync(system, account));
    }

    public static Task<IConnection> ConnectAsync(TestSystem system, DepartmentAccount account) => new ConnectionFactory
    {
        Uri = new Uri(system.Edge), UserName = account.User, Password = account.Password, AutomaticRecoveryEnabled = false,
    }.CreateConnectionAsync();

    /// <summary>A channel on which a refused publish throws.</summary>
    public Task<IChannel> ChannelAsync() => connection.CreateChannelAsync(Confirming);

    /// <summary>A submission as the contracts describe it.</summary>
    public JsonObject Event(string urn, object data, string? id = null, long? sequence = null)
    {
        var e = new JsonObject
        {
            ["specversion"] = "1.0", ["id"] = id ?? Guid.NewGuid().ToString(), ["source"] = $"/systems/{department}", ["type"] = urn,
            ["department"] = department, ["officer"] = $"{department}-7", ["data"] = JsonSerializer.SerializeToNode(data, JsonSerializerOptions.Web),
        };
        if (sequence is not null)
            e["sequence"] = sequence.ToString();
        return e;
    }

    public Task SubmitAsync(JsonObject e) => SubmitAsync(e, EdgeTopology.SubmitKeyOf(department, (string)e["type"]!));

    public Task SubmitAsync(JsonObject e, string key) => SubmitAsync(Encoding.UTF8.GetBytes(e.ToJsonString()), key);

    public async Task SubmitAsync(byte[] body, string key, string contentType = "application/cloudevents+json", bool named = true)
    {
        await using var channel = await ChannelAsync();
        var properties = new BasicProperties { ContentType = contentType, Persistent = true, MessageId = "m-1" };
        if (named)
            properties.UserId = account.User;
        await channel.BasicPublishAsync(EdgeTopology.SubmitExchange, key, mandatory: true, properties, body);
    }

    /// <summary>Submits so many claims of what is not there, as fast as the broker takes them and in their order.</summary>
    /// <returns>Their identities.</returns>
    public async Task<IReadOnlyList<string>> SubmitAsync(int count, string urn = ClaimSubmission.Urn)
    {
        JsonObject[] events = [.. Enumerable.Range(0, count).Select(_ => Event(urn, new { sequence = 999 }))];
        await using var channel = await ChannelAsync();
        await Task.WhenAll(events.Select(e => channel.BasicPublishAsync(
            EdgeTopology.SubmitExchange, EdgeTopology.SubmitKeyOf(department, urn), mandatory: true,
            new BasicProperties { ContentType = "application/cloudevents+json", Persistent = true, UserId = account.User },
            Encoding.UTF8.GetBytes(e.ToJsonString())).AsTask()));
        return [.. events.Select(e => (string)e["id"]!)];
    }

    /// <summary>Identities of the submissions that are answered, in the order of the feed, which holds nothing else.</summary>
    public async Task<IReadOnlyList<string>> AnsweredAsync(TestSystem system) =>
        [.. (await system.FeedAsync(People.OfDepartment(department), department)).Select(e => e.Data.GetProperty("submission").GetProperty("id").GetString()!)];

    /// <summary>Empties the department's queue: all that it ever held, in the order of its coming.</summary>
    public async Task<IReadOnlyList<JsonElement>> TakeAsync()
    {
        await using var channel = await ChannelAsync();
        while (await channel.BasicGetAsync(account.Queue, autoAck: true) is { } message)
            _taken.Add(JsonDocument.Parse(message.Body.ToArray()).RootElement);
        return _taken;
    }

    /// <summary>How often the queue held a push.</summary>
    public async Task<int> TimesAsync(Guid push) => (await TakeAsync()).Count(e => e.GetProperty("id").GetGuid() == push);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
