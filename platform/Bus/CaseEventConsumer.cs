using System.Diagnostics;
using Haitou.Contracts;
using Haitou.Platform.Host;
using Marten;
using MassTransit;

namespace Haitou.Platform.Bus;

/// <summary>What a service does with the acts of a case, which it gets in their order.</summary>
public interface ICaseEventHandler
{
    /// <summary>Names of the locks under which an act is handled, besides its case's. All are taken in one order before the first act is.</summary>
    IEnumerable<string> LocksOf(ICaseEvent message);

    /// <summary>Adds to the session what the act causes.</summary>
    Task HandleAsync(ICaseEvent message, Guid messageId, IDocumentSession session, CancellationToken ct);
}

/// <summary>
/// Restores the order of a case's acts: an old one is ignored, one that is ahead waits in the database until its predecessors
/// are there. Acts that come in at the same time share a transaction; when that fails, each goes its own way.
/// </summary>
public sealed class CaseEventConsumer<TMessage>(CaseEventGroup group, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<TMessage>(store, clock, meters)
    where TMessage : class, ICaseEvent
{
    /// <inheritdoc/>
    protected override string Name => CaseEventGroup.Inbox;

    /// <inheritdoc/>
    public override async Task Consume(ConsumeContext<TMessage> context)
    {
        Activity.Current.About(context.Message.CaseNumber);
        if (context.MessageId is not { } id || !await group.TakeInAsync(new ReceivedAct(context.Message, id), context.CancellationToken))
            await base.Consume(context);
    }

    /// <inheritdoc/>
    protected override Task HandleAsync(TMessage message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        group.AddAsync(session, [new ReceivedAct(message, messageId)], ct);
}
