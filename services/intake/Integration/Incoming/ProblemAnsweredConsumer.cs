namespace Haitou.Intake.Integration;

/// <summary>Takes a department's answer to a problem that this town raised (R9).</summary>
internal sealed class ProblemAnsweredConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<TakeoverProblemAnswered>(store, clock, meters)
{
    protected override string Name => "takeover-problem-answered";

    protected override async Task HandleAsync(TakeoverProblemAnswered message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town != town.Code)
            return; // every town's intake hears every answer
        var held = await session.Events.FetchForWriting<TakeoverProblem>(TakeoverProblem.Key(message.Number), ct);
        var state = held.Aggregate ?? throw new InvalidOperationException($"There is no problem {message.Number}.");
        held.AppendMany(ProblemDecider.TakeAnswer(state, message.Question, message.Answer, message.Officer, message.OccurredAt).Events);
    }
}
