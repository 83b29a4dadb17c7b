using System.Security.Cryptography;
using System.Text;
using Haitou.Law;
using Haitou.Platform.Host;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Platform.Bus;

/// <summary>A message that could not be processed. Its body is not shown: it may hold personal data.</summary>
/// <param name="MessageId">Its identity, by which it is chosen; null where not even that could be read. One of ours where its sender's holds a number of a person.</param>
/// <param name="Cause">Why it failed.</param>
/// <param name="CauseType">The kind of failure.</param>
/// <param name="FailedAt">When.</param>
/// <param name="Bytes">Size of its body.</param>
/// <param name="Sender">The department that the broker vouches for, of a submission; null for messages between our services.</param>
public sealed record FailedMessage(string? MessageId, string? Cause, string? CauseType, string? FailedAt, int Bytes, string? Sender = null);

/// <summary>Which failed messages a command is about.</summary>
/// <param name="MessageId">The one of this identity.</param>
/// <param name="All">All that are there now; instead of <paramref name="MessageId"/>.</param>
public sealed record FailedMessagesChosen(string? MessageId = null, bool All = false);

/// <summary>What sending failed messages again did.</summary>
/// <param name="Sent">Messages put back into the service's queue.</param>
/// <param name="WithoutSender">Submissions that stay, because the broker vouches for no sender: nobody would be answerable for them.</param>
public sealed record FailedMessagesSent(int Sent, int WithoutSender = 0);

/// <summary>What discarding failed messages did.</summary>
/// <param name="Discarded">Messages taken away for good.</param>
public sealed record FailedMessagesDiscarded(int Discarded);

/// <summary>A queue of the service, whose error queue has the same name with <c>_error</c> behind it.</summary>
/// <param name="Broker">The side of the broker where it is.</param>
/// <param name="Name">The queue.</param>
public record WatchedQueue(Uri Broker, string Name)
{
    /// <summary>Its error queue.</summary>
    public string Errors => MessagingExtensions.ErrorsOf(Name);

    /// <summary>All from which the service takes what ends there when it fails: none of them may be missing.</summary>
    public virtual IEnumerable<string> Names => [Name];

    /// <summary>The department that made a failed message, as the broker vouches; null where our services alone publish.</summary>
    public virtual string? SenderOf(IReadOnlyBasicProperties came) => null;

    /// <summary>With which properties a failed message goes back into the queue; null where it stays, because nobody would be answerable for it.</summary>
    public virtual BasicProperties? Again(IReadOnlyBasicProperties came) => RepublishedMessage.OfBus(came);
}

/// <summary>The error queues of a service: shows them, sends their messages again, or discards them.</summary>
public sealed class FailedMessages(IEnumerable<WatchedQueue> queues)
{
    /// <summary>The bus's header for why a message failed.</summary>
    public const string Cause = MessageHeaders.FaultMessage;

    /// <summary>The bus's header for the kind of failure.</summary>
    public const string CauseType = MessageHeaders.FaultExceptionType;

    private const int ShownAtMost = 100;
    private const int LooksUntilBack = 50;
    private static readonly TimeSpan BackPace = TimeSpan.FromMilliseconds(20);

    /// <summary>What there is, a hundred at most; each message stays where it is.</summary>
    public async Task<IReadOnlyList<FailedMessage>> ListAsync(CancellationToken ct)
    {
        var shown = new List<FailedMessage>();
        foreach (var queue in queues)
            await ListAsync(queue, shown, ct);
        return shown;
    }

    /// <summary>Puts what is chosen of the messages there are now back into its queue; one is taken off only after the broker has it.</summary>
    /// <remarks>A submission without a sender for whom the broker vouches stays where it is.</remarks>
    public async Task<FailedMessagesSent> SendAgainAsync(FailedMessagesChosen chosen, CancellationToken ct)
    {
        var withoutSender = 0;
        var sent = await ForAsync(chosen, async (channel, queue, message) =>
        {
            if (queue.Again(message.BasicProperties) is not { } properties)
            {
                withoutSender++;
                return false;
            }

            // Not by the exchange that reaches every queue by its name: no service may publish to that.
            await channel.BasicPublishAsync(queue.Name, "", mandatory: true, properties, message.Body, ct);
            return true;
        }, ct);
        return new(sent, withoutSender);
    }

    /// <summary>Takes what is chosen of the messages there are now away for good.</summary>
    public Task<int> DiscardAsync(FailedMessagesChosen chosen, CancellationToken ct) => ForAsync(chosen, (_, _, _) => Task.FromResult(true), ct);

    /// <summary>How many there are.</summary>
    /// <exception cref="OperationInterruptedException">A queue is missing, or not this service's to see: the setup has not run.</exception>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        var count = 0L;
        foreach (var queue in queues)
        {
            await using var connection = await ConnectAsync(queue, ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            foreach (var name in queue.Names)
                await channel.QueueDeclarePassiveAsync(name, ct);
            count += await channel.MessageCountAsync(queue.Errors, ct);
        }

        return count;
    }

    private static async Task ListAsync(WatchedQueue queue, List<FailedMessage> shown, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(queue, ct);
        var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        uint there;
        await using (channel)
        {
            there = await channel.MessageCountAsync(queue.Errors, ct);
            while (shown.Count < ShownAtMost && await channel.BasicGetAsync(queue.Errors, autoAck: false, ct) is { } message)
                shown.Add(Describe(queue, message));
        }

        await UntilBackAsync(connection, queue, there, ct);
    }

    private async Task<int> ForAsync(FailedMessagesChosen chosen, Func<IChannel, WatchedQueue, BasicGetResult, Task<bool>> act, CancellationToken ct)
    {
        var done = 0;
        foreach (var queue in queues)
            done += await ForAsync(queue, chosen, act, ct);
        return done;
    }

    private static async Task<int> ForAsync(
        WatchedQueue queue, FailedMessagesChosen chosen, Func<IChannel, WatchedQueue, BasicGetResult, Task<bool>> act, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(queue, ct);
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        uint there, done = 0;
        await using (channel)
        {
            there = await channel.MessageCountAsync(queue.Errors, ct);
            // Those that fail once more while we are at it stay for the next time.
            for (var waiting = there; waiting > 0 && await channel.BasicGetAsync(queue.Errors, autoAck: false, ct) is { } message; waiting--)
            {
                if ((!chosen.All && IdOf(message) != chosen.MessageId) || !await act(channel, queue, message))
                    continue;
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
                done++;
            }
        }

        await UntilBackAsync(connection, queue, there - done, ct);
        return (int)done;
    }

    /// <summary>
    /// What is not acknowledged is put back where it was when its channel has closed, a moment later: whoever looks and then acts, or acts
    /// twice, would find less than there is. A second at most, because somebody else may have taken it meanwhile.
    /// </summary>
    private static async Task UntilBackAsync(IConnection connection, WatchedQueue queue, uint there, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        using var timer = new PeriodicTimer(BackPace);
        for (var looks = 0; looks < LooksUntilBack && await channel.MessageCountAsync(queue.Errors, ct) < there; looks++)
            await timer.WaitForNextTickAsync(ct);
    }

    private static Task<IConnection> ConnectAsync(WatchedQueue queue, CancellationToken ct) =>
        new ConnectionFactory { Uri = queue.Broker, ClientProvidedName = "operations" }.CreateConnectionAsync(ct);

    /// <summary>
    /// As an operator sees it, and names it. The one that its sender made stays with the message; where it holds a number of a person, one is
    /// shown that is the same each time, and from which nobody gets the number back by trying: the body is in it.
    /// </summary>
    private static string? IdOf(BasicGetResult message) =>
        message.BasicProperties.MessageId is { } id && PersonalText.Mask(id) != id
            ? new Guid(SHA256.HashData([.. Encoding.UTF8.GetBytes(id), .. message.Body.Span]).AsSpan(0, 16)).ToString()
            : message.BasicProperties.MessageId;

    /// <summary>The headers of what the broker set aside are its sender's, and tell nothing.</summary>
    private static FailedMessage Describe(WatchedQueue queue, BasicGetResult message)
    {
        var came = message.BasicProperties;
        var ours = !RepublishedMessage.WasSetAsideByBroker(came);
        var cause = !ours ? CauseOfBroker(came)
            : RepublishedMessage.Text(came, Cause) ?? "No consumer of this service knows the message's type.";
        return new(
            IdOf(message), PersonalText.Mask(cause), ours ? RepublishedMessage.Text(came, CauseType) : null,
            ours ? RepublishedMessage.Text(came, MessageHeaders.FaultTimestamp) : null, message.Body.Length, queue.SenderOf(came));
    }

    /// <summary>Why the broker set it aside, for an operator.</summary>
    internal static string CauseOfBroker(IReadOnlyBasicProperties came) => RepublishedMessage.ReasonOfBroker(came) switch
    {
        "delivery_limit" => "The broker set it aside (delivery_limit): it came back unacknowledged as often as a message may; whoever took it ended each time.",
        "expired" => "The broker set it aside (expired): it was not taken within the time that its sender gave it.",
        var reason => $"The broker set it aside ({reason ?? "no reason given"}).",
    };
}

/// <summary>The operator's view of what could not be processed.</summary>
public static class FailedMessagesEndpoints
{
    private static readonly Rule OneOrAll = new("operations.one-or-all", RefusalKind.Invalid,
        "请指定一条消息（messageId）或者全部（all），二者择一。", "Name one message (messageId), or all of them (all), and not both.");

    private static readonly Rule NoSender = new("operations.no-sender", RefusalKind.Conflict,
        "消息服务器未证实该提交来自哪个部门，不能重新处理，只能丢弃。",
        "The broker vouches for no department as the sender of this submission: it is never carried out, and can only be discarded.");

    private static readonly Rule NoSuchMessage = new("operations.no-such-message", RefusalKind.NotFound,
        "失败消息中没有这一条。", "There is no such message among the failed ones.");

    /// <summary>Maps it.</summary>
    public static void MapFailedMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/operations/failed-messages").WithTags("Operations").RequireRole(Roles.Operator);
        group.MapGet("", (FailedMessages failed, CancellationToken ct) => failed.ListAsync(ct))
            .WithSummary("Messages this service could not process, with the cause");
        group.MapPost("/retry", (FailedMessages failed, FailedMessagesChosen? chosen, CancellationToken ct) =>
                ForAsync(chosen ?? new(All: true), c => failed.SendAgainAsync(c, ct), sent => sent.Sent, sent => sent.WithoutSender > 0 ? NoSender : null))
            .WithSummary("Sends one, or all, to the service again; without a body, all");
        group.MapPost("/discard", (FailedMessages failed, FailedMessagesChosen chosen, CancellationToken ct) =>
                ForAsync(chosen, async c => new FailedMessagesDiscarded(await failed.DiscardAsync(c, ct)), discarded => discarded.Discarded))
            .WithSummary("Takes one, or all, away for good: what they told is then missing here until its sender tells it again");
    }

    private static async Task<Results<Ok<TDone>, RefusalResult>> ForAsync<TDone>(
        FailedMessagesChosen chosen, Func<FailedMessagesChosen, Task<TDone>> act, Func<TDone, int> count, Func<TDone, Rule?>? why = null)
    {
        if (chosen.All == chosen.MessageId is not null)
            return OneOrAll.Refuse("messageId").ToResult();
        var done = await act(chosen);
        if (count(done) > 0)
            return TypedResults.Ok(done);
        return why?.Invoke(done) is { } rule ? rule.Refuse("messageId").ToResult()
            : chosen.All ? TypedResults.Ok(done) : NoSuchMessage.Refuse("messageId").ToResult();
    }
}
