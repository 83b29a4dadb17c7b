using System.Text;
using Haitou.Law;
using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Haitou.ServiceDefaults.Messaging;

/// <summary>A message that could not be processed. Its body is not shown: it may hold personal data.</summary>
/// <param name="MessageId">Its identity; null where not even that could be read.</param>
/// <param name="Cause">Why it failed.</param>
/// <param name="CauseType">The kind of failure.</param>
/// <param name="FailedAt">When.</param>
/// <param name="Bytes">Size of its body.</param>
public sealed record FailedMessage(string? MessageId, string? Cause, string? CauseType, string? FailedAt, int Bytes);

/// <summary>Which failed messages a command is about.</summary>
/// <param name="MessageId">The one of this identity.</param>
/// <param name="All">All that are there now; instead of <paramref name="MessageId"/>.</param>
public sealed record FailedMessagesChosen(string? MessageId = null, bool All = false);

/// <summary>What sending failed messages again did.</summary>
/// <param name="Sent">Messages put back into the service's queue.</param>
public sealed record FailedMessagesSent(int Sent);

/// <summary>What discarding failed messages did.</summary>
/// <param name="Discarded">Messages taken away for good.</param>
public sealed record FailedMessagesDiscarded(int Discarded);

/// <summary>A queue of the service, whose error queue has the same name with <c>_error</c> behind it.</summary>
internal sealed record WatchedQueue(string Name)
{
    public string Errors => $"{Name}_error";
}

/// <summary>The error queues of a service: shows them, sends their messages again, or discards them.</summary>
internal sealed class FailedMessages(Uri broker, IEnumerable<WatchedQueue> queues)
{
    private const int ShownAtMost = 100;

    public async Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var shown = new List<FailedMessage>();
        foreach (var queue in queues)
            await ListAsync(connection, queue, shown, ct);
        return shown;
    }

    /// <summary>Puts what is chosen of the messages there are now back into its queue; one is taken off only after the broker has it.</summary>
    public Task<int> SendAgainAsync(FailedMessagesChosen chosen, CancellationToken ct) => ForAsync(chosen, async (channel, queue, message) =>
    {
        var properties = new BasicProperties(message.BasicProperties);
        foreach (var fault in properties.Headers?.Keys.Where(k => k.StartsWith("MT-Fault-", StringComparison.Ordinal)).ToArray() ?? [])
            properties.Headers!.Remove(fault);
        SenderHeader.Keep(properties);
        await channel.BasicPublishAsync("", queue.Name, mandatory: true, properties, message.Body, ct);
    }, ct);

    /// <summary>Takes what is chosen of the messages there are now away for good.</summary>
    public Task<int> DiscardAsync(FailedMessagesChosen chosen, CancellationToken ct) => ForAsync(chosen, (_, _, _) => Task.CompletedTask, ct);

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var count = 0L;
        foreach (var queue in queues)
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            try
            {
                count += await channel.MessageCountAsync(queue.Errors, ct);
            }
            catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
            {
                // The queue comes into being with its first message.
            }
        }

        return count;
    }

    private static async Task ListAsync(IConnection connection, WatchedQueue queue, List<FailedMessage> shown, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            while (shown.Count < ShownAtMost && await channel.BasicGetAsync(queue.Errors, autoAck: false, ct) is { } message)
                shown.Add(Describe(message));
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            // The queue comes into being with its first message.
        }

        // Not acknowledged: closing the channel puts them back where they were.
    }

    private async Task<int> ForAsync(FailedMessagesChosen chosen, Func<IChannel, WatchedQueue, BasicGetResult, Task> act, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var done = 0;
        foreach (var queue in queues)
            done += await ForAsync(connection, queue, chosen, act, ct);
        return done;
    }

    private static async Task<int> ForAsync(
        IConnection connection, WatchedQueue queue, FailedMessagesChosen chosen, Func<IChannel, WatchedQueue, BasicGetResult, Task> act, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        var done = 0;
        try
        {
            var waiting = await channel.MessageCountAsync(queue.Errors, ct); // those that fail once more while we are at it stay for the next time
            for (; waiting > 0 && await channel.BasicGetAsync(queue.Errors, autoAck: false, ct) is { } message; waiting--)
            {
                if (!chosen.All && message.BasicProperties.MessageId != chosen.MessageId)
                    continue; // not acknowledged: closing the channel puts it back where it was
                await act(channel, queue, message);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
                done++;
            }
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }

        return done;
    }

    private Task<IConnection> ConnectAsync(CancellationToken ct) =>
        new ConnectionFactory { Uri = broker, ClientProvidedName = "operations" }.CreateConnectionAsync(ct);

    private static FailedMessage Describe(BasicGetResult message) => new(
        message.BasicProperties.MessageId,
        Header(message, "MT-Fault-Message") ?? "No consumer of this service knows the message's type.",
        Header(message, "MT-Fault-ExceptionType"),
        Header(message, "MT-Fault-Timestamp"),
        message.Body.Length);

    private static string? Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers?.TryGetValue(name, out var value) == true && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
}

/// <summary>The operator's view of what could not be processed.</summary>
public static class FailedMessagesEndpoints
{
    private static readonly Rule OneOrAll = new("operations.one-or-all", RefusalKind.Invalid,
        "请指定一条消息（messageId）或者全部（all），二者择一。", "Name one message (messageId), or all of them (all), and not both.");

    private static readonly Rule NoSuchMessage = new("operations.no-such-message", RefusalKind.NotFound,
        "失败消息中没有这一条。", "There is no such message among the failed ones.");

    /// <summary>Maps it.</summary>
    public static void MapFailedMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/operations/failed-messages").WithTags("Operations").RequireRole(Roles.Operator);
        group.MapGet("", (FailedMessages failed, CancellationToken ct) => failed.ListAsync(ct))
            .WithSummary("Messages this service could not process, with the cause");
        group.MapPost("/retry", (FailedMessages failed, FailedMessagesChosen? chosen, CancellationToken ct) =>
                ForAsync(chosen ?? new(All: true), async c => new FailedMessagesSent(await failed.SendAgainAsync(c, ct)), sent => sent.Sent))
            .WithSummary("Sends one, or all, to the service again; without a body, all");
        group.MapPost("/discard", (FailedMessages failed, FailedMessagesChosen chosen, CancellationToken ct) =>
                ForAsync(chosen, async c => new FailedMessagesDiscarded(await failed.DiscardAsync(c, ct)), discarded => discarded.Discarded))
            .WithSummary("Takes one, or all, away for good: what they told is then missing here until its sender tells it again");
    }

    private static async Task<Results<Ok<TDone>, RefusalResult>> ForAsync<TDone>(
        FailedMessagesChosen chosen, Func<FailedMessagesChosen, Task<TDone>> act, Func<TDone, int> count)
    {
        if (chosen.All == chosen.MessageId is not null)
            return OneOrAll.Refuse("messageId").ToResult();
        var done = await act(chosen);
        return count(done) > 0 || chosen.All ? TypedResults.Ok(done) : NoSuchMessage.Refuse("messageId").ToResult();
    }
}
