namespace Haitou.Supervision.Corrections;

/// <summary>Takes the Town's answer to a correction order (R25), in time or late. An answer to an order that nobody here gave is put before the operator.</summary>
internal sealed class CorrectionAnsweredConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<CorrectionAnswered>(store, clock, meters)
{
    protected override string Name => "correction-answered";

    protected override async Task HandleAsync(CorrectionAnswered message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        var held = await session.Events.FetchForWriting<CorrectionOrder>(CorrectionOrder.Key(message.OrderId), ct);
        var state = held.Aggregate ?? throw new InvalidOperationException($"There is no correction order {message.OrderId}.");
        held.AppendMany(Decide(state, message).Events);
    }

    /// <summary>One to an earlier asking, and one that came before, change nothing. Pure.</summary>
    public static Decision Decide(CorrectionOrder state, CorrectionAnswered message) =>
        state.Answers.Any(a => a.Round == message.Round)
            ? Decision.Of()
            : Decision.Of(new CorrectionAnswerTaken(new(message.Round, message.Measures, message.Sha256, message.Officer, message.OccurredAt)));
}
