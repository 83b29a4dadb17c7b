namespace Haitou.Approval.Integration;

/// <summary>Takes a department's order to put something right, and what becomes of it (R25).</summary>
internal sealed class CorrectionOrderedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<CorrectionOrdered>(store, clock, meters)
{
    protected override string Name => "correction-ordered";

    protected override async Task HandleAsync(CorrectionOrdered message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town != town.Code)
            return; // every town's approval hears every order
        var held = await session.Events.FetchForWriting<CorrectionOrder>(CorrectionOrder.Key(message.OrderId), ct);
        held.AppendMany(CorrectionDecider.Take(held.Aggregate, message).Events);
    }
}
