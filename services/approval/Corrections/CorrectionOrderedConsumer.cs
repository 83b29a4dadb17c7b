namespace Haitou.Approval.Corrections;

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
        held.AppendMany(Decide(held.Aggregate, message).Events);
    }

    /// <summary>Takes in what the department told. Messages may overtake each other: the newest version holds.</summary>
    /// <param name="state">The order; null when it is the first that is told of it.</param>
    /// <param name="told">The order as it now is.</param>
    public static Decision Decide(CorrectionOrder? state, CorrectionOrdered told)
    {
        if (state?.Order.Version >= told.Version)
            return Decision.Of();
        var order = state ?? new CorrectionOrder { Id = CorrectionOrder.Key(told.OrderId), Order = told };
        return Decision.Of(new CorrectionTold(told, order.IsAwaited(told)));
    }
}
