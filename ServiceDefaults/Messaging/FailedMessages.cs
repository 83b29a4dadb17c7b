using System.Text;
using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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

/// <summary>What sending failed messages again did.</summary>
/// <param name="Sent">Messages put back into the service's queue.</param>
public sealed record FailedMessagesSent(int Sent);

/// <summary>A queue of the service, whose error queue has the same name with <c>_error</c> behind it.</summary>
internal sealed record WatchedQueue(string Name)
{
    public string Errors => $"{Name}_error";
}

/// <summary>The error queues of a service: shows them, and sends their messages again.</summary>
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

    /// <summary>Puts every message there is now back into its queue; one is taken off only after the broker has it.</summary>
    public async Task<int> SendAgainAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var sent = 0;
        foreach (var queue in queues)
            sent += await SendAgainAsync(connection, queue, ct);
        return sent;
    }

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

    private static async Task<int> SendAgainAsync(IConnection connection, WatchedQueue queue, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        var sent = 0;
        try
        {
            var waiting = await channel.MessageCountAsync(queue.Errors, ct); // those that fail once more while we are at it stay for the next time
            for (; waiting > 0 && await channel.BasicGetAsync(queue.Errors, autoAck: false, ct) is { } message; waiting--)
            {
                var properties = new BasicProperties(message.BasicProperties);
                foreach (var fault in properties.Headers?.Keys.Where(k => k.StartsWith("MT-Fault-", StringComparison.Ordinal)).ToArray() ?? [])
                    properties.Headers!.Remove(fault);
                SenderHeader.Keep(properties);
                await channel.BasicPublishAsync("", queue.Name, mandatory: true, properties, message.Body, ct);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
                sent++;
            }
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }

        return sent;
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
    /// <summary>Maps it.</summary>
    public static void MapFailedMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/operations/failed-messages").WithTags("Operations").RequireRole(Roles.Operator);
        group.MapGet("", (FailedMessages failed, CancellationToken ct) => failed.ListAsync(ct))
            .WithSummary("Messages this service could not process, with the cause");
        group.MapPost("/retry", async (FailedMessages failed, CancellationToken ct) => TypedResults.Ok(new FailedMessagesSent(await failed.SendAgainAsync(ct))))
            .WithSummary("Sends them to the service again");
    }
}
