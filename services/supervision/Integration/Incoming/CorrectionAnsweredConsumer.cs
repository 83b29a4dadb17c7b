namespace Haitou.Supervision.Integration;

/// <summary>Takes the Town's answer to a correction order (R25). An answer to an order that nobody here gave is put before the operator.</summary>
internal sealed class CorrectionAnsweredConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<CorrectionAnswered>(store, clock, meters)
{
    protected override string Name => "correction-answered";

    protected override async Task HandleAsync(CorrectionAnswered message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        var held = await session.Events.FetchForWriting<CorrectionOrder>(CorrectionOrder.Key(message.OrderId), ct);
        var state = held.Aggregate ?? throw new InvalidOperationException($"There is no correction order {message.OrderId}.");
        held.AppendMany(CorrectionDecider.Take(state, message).Events);
    }
}
