using System.Text.Json;
using Haitou.Contracts;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Telemetry;
using Marten;

namespace Haitou.ServiceDefaults.Messaging;

/// <summary>What a service does with the acts of a case, which it gets in their order.</summary>
public interface ICaseEventHandler
{
    /// <summary>Adds to the session what the act causes.</summary>
    Task HandleAsync(ICaseEvent message, Guid messageId, IDocumentSession session, CancellationToken ct);
}

/// <summary>
/// Restores the order of a case's acts: an old one is ignored, one that is ahead waits in the database until its predecessors
/// are there. Acts of one case take turns under an advisory lock; different cases do not wait for each other.
/// </summary>
public sealed class CaseEventConsumer<TMessage>(
    ICaseEventHandler handler, CaseEventTypes types, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<TMessage>(store, clock, meters)
    where TMessage : class, ICaseEvent
{
    private readonly Meters _meters = meters;

    /// <inheritdoc/>
    protected override string Name => "case";

    /// <inheritdoc/>
    protected override async Task HandleAsync(TMessage message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, $"case/{message.CaseNumber}", ct);
        var position = (await session.LoadAsync<CasePosition>(message.CaseNumber, ct))?.Sequence ?? 0;
        if (message.CaseSequence <= position)
            return;

        if (message.CaseSequence > position + 1)
        {
            session.Store(new ParkedMessage(messageId, message.CaseNumber, message.CaseSequence, typeof(TMessage).Name,
                JsonSerializer.SerializeToElement(message, HttpJson.Stored), Clock.GetUtcNow()));
            _meters.Parked(typeof(TMessage).Name);
            return;
        }

        await handler.HandleAsync(message, messageId, session, ct);
        position++;
        foreach (var parked in await session.Query<ParkedMessage>()
            .Where(p => p.OrderKey == message.CaseNumber).OrderBy(p => p.Sequence).ToListAsync(ct))
        {
            if (parked.Sequence > position + 1)
                break;
            if (parked.Sequence == position + 1)
            {
                await handler.HandleAsync(types.Read(parked), parked.Id, session, ct);
                position++;
            }

            session.Delete(parked);
        }

        session.Store(new CasePosition(message.CaseNumber, position));
    }
}

/// <summary>The acts of a case that a service takes in.</summary>
public sealed class CaseEventTypes(IEnumerable<Type> types)
{
    private readonly Dictionary<string, Type> _types = types.ToDictionary(t => t.Name);

    /// <summary>Reads a message that waited.</summary>
    internal ICaseEvent Read(ParkedMessage parked) =>
        (ICaseEvent)(parked.Body.Deserialize(_types[parked.Type], HttpJson.Stored)
            ?? throw new InvalidOperationException($"Parked message {parked.Id} is empty."));
}
