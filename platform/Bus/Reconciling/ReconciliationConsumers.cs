using System.Reflection;
using Haitou.Contracts.Reconciliation;
using Haitou.Platform.Store;
using Marten;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Bus;

/// <summary>What a service takes in once in effect: under which name each type is in its inbox, by the type's exchange.</summary>
internal sealed class TakenMessages(IEnumerable<Type> consumers)
{
    private readonly Type[] _consumers = [.. consumers.Where(c => c.IsAssignableTo(typeof(IInboxConsumer)))];
    private ILookup<string, string>? _inboxes;

    /// <summary>Names of inboxes by exchange; read from the consumers, which say them.</summary>
    public ILookup<string, string> Inboxes(IServiceProvider scope) => _inboxes ??= _consumers
        .Select(c => (IInboxConsumer)scope.GetRequiredService(c))
        .ToLookup(c => ExchangeOf(c.Message)!, c => c.Inbox);

    /// <summary>Where messages of a type are published.</summary>
    public static string? ExchangeOf(Type message) => message.GetCustomAttribute<EntityNameAttribute>()?.EntityName;
}

/// <summary>Compares what another service has published with what was taken in here, and says what is missing.</summary>
internal sealed class MessagesSentConsumer(IDocumentStore store, TakenMessages taken, IServiceProvider scope, MessagingName name, TimeProvider clock)
    : IConsumer<MessagesSent>
{
    public async Task Consume(ConsumeContext<MessagesSent> context)
    {
        var inboxes = taken.Inboxes(scope);
        var rows = context.Message.Messages
            .SelectMany(m => inboxes[m.Exchange].Select(inbox => (Row: $"{inbox}/{m.MessageId}", m.MessageId))).ToDictionary(m => m.Row, m => m.MessageId);
        string[] ids = [.. rows.Keys];
        if (ids.Length == 0)
            return;
        await using var session = store.QuerySession();
        var there = await session.Query<InboxMessage>().Where(m => m.Id.IsOneOf(ids)).Select(m => m.Id).ToListAsync(context.CancellationToken);
        Guid[] missed = [.. rows.Keys.Except(there).Select(r => rows[r]).Distinct()];
        if (missed.Length > 0)
            await UntilConfirmed.OnceAsync(
                within => context.Publish(new MessagesMissed(context.Message.Service, name.Service, missed, clock.GetUtcNow()), within), context.CancellationToken);
    }
}

/// <summary>Publishes again what another service says it never got, and keeps that for operators and auditors.</summary>
internal sealed partial class MessagesMissedConsumer(
    IDocumentStore store, IEnumerable<Shard> shards, MessagingName name, TimeProvider clock, ILogger<MessagesMissedConsumer> logger) : IConsumer<MessagesMissed>
{
    public async Task Consume(ConsumeContext<MessagesMissed> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (message.Service != name.Service || shards.OfType<OutgoingSubscription>().SingleOrDefault() is not { } outgoing)
            return;
        Guid[] ids = [.. message.MessageIds];
        await using var session = store.LightweightSession();
        var events = await session.Events.QueryAllRawEvents().Where(e => e.Id.IsOneOf(ids)).OrderBy(e => e.Sequence).ToListAsync(ct);
        foreach (var e in events)
        {
            await outgoing.PublishAsync(e, ct);
            session.Store(new MissedMessage($"{message.Receiver}/{e.Id}", message.Receiver, e.Id, e.EventTypeName, e.StreamKey!, e.Sequence, clock.GetUtcNow()));
            LogMissed(message.Receiver, e.EventTypeName, e.StreamKey!);
        }

        await session.SaveChangesAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "{Receiver} never took {Type} of {Stream}; it is published again", EventName = "MessageMissed")]
    private partial void LogMissed(string receiver, string type, string stream);
}
