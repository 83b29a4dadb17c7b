using System.Diagnostics;
using Haitou.Platform.Host;
using Marten;
using MassTransit;

namespace Haitou.Platform.Bus;

/// <summary>Under which name messages of a type are in the inbox.</summary>
internal interface IInboxConsumer
{
    /// <summary>The name.</summary>
    string Inbox { get; }

    /// <summary>The type.</summary>
    Type Message { get; }
}

/// <summary>
/// Consumes a message exactly once in effect: its inbox row commits with what it causes. The broker may deliver it as often as
/// it likes.
/// </summary>
public abstract class InboxConsumer<TMessage>(IDocumentStore store, TimeProvider clock, Meters meters) : IConsumer<TMessage>, IInboxConsumer
    where TMessage : class
{
    string IInboxConsumer.Inbox => Name;

    Type IInboxConsumer.Message => typeof(TMessage);

    /// <summary>The product's clock.</summary>
    protected TimeProvider Clock => clock;

    /// <inheritdoc/>
    public virtual async Task Consume(ConsumeContext<TMessage> context)
    {
        var messageId = context.MessageId ?? throw new MessageException(typeof(TMessage), "The message has no identity.");
        Activity.Current.About(Traces.CaseOf(context.Message));
        var row = $"{Name}/{messageId}";
        await using var session = store.LightweightSession();
        session.CausationId = Activity.Current?.Id;
        session.Insert(new InboxMessage(row, clock.GetUtcNow()));
        try
        {
            await HandleAsync(context.Message, messageId, session, context.CancellationToken);
            await session.SaveChangesAsync(context.CancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (!await WasProcessedAsync(row, context.CancellationToken))
                throw;
            meters.Duplicate(Name);
        }
    }

    /// <summary>Names the consumer in inbox rows: renaming it would process again what is redelivered across the change.</summary>
    protected abstract string Name { get; }

    /// <summary>Adds to the session what the message causes; the session is saved afterwards.</summary>
    protected abstract Task HandleAsync(TMessage message, Guid messageId, IDocumentSession session, CancellationToken ct);

    private async Task<bool> WasProcessedAsync(string row, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        return await query.LoadAsync<InboxMessage>(row, ct) is not null;
    }
}

/// <summary>A message was processed: the row is inserted in the transaction of what it caused, so a second time rolls back.</summary>
/// <param name="Id">Consumer and message.</param>
/// <param name="ReceivedAt">When.</param>
public sealed record InboxMessage(string Id, DateTimeOffset ReceivedAt);

/// <summary>How far a case has been received.</summary>
/// <param name="Id">The case number.</param>
/// <param name="Sequence">The last case sequence that was processed.</param>
public sealed record CasePosition(string Id, long Sequence);

/// <summary>A message that came before its predecessor and waits for it here, not in the broker.</summary>
/// <param name="Id">The message's identity.</param>
/// <param name="OrderKey">The case number.</param>
/// <param name="Sequence">Its case sequence.</param>
/// <param name="Type">Its type, by the contract's name.</param>
/// <param name="Body">The message.</param>
/// <param name="ParkedAt">Since when it waits.</param>
public sealed record ParkedMessage(Guid Id, string OrderKey, long Sequence, string Type, System.Text.Json.JsonElement Body, DateTimeOffset ParkedAt)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Type} {Id}";
}
