namespace Haitou.Intake.TakeoverProblems;

/// <summary>Takes a department's answer to a problem that this town raised (R9).</summary>
internal sealed class TakingAnswer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<TakeoverProblemAnswered>(store, clock, meters)
{
    protected override string Name => "takeover-problem-answered";

    protected override async Task HandleAsync(TakeoverProblemAnswered message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town != town.Code)
            return; // every town's intake hears every answer
        var held = await session.Events.FetchForWriting<TakeoverProblem>(TakeoverProblem.Key(message.Number), ct);
        var state = held.Aggregate ?? throw new InvalidOperationException($"There is no problem {message.Number}.");
        held.AppendMany(Decide(state, message.Question, message.Answer, message.Officer, message.OccurredAt).Events);
    }

    /// <summary>Takes it. One to what was asked before, or that comes after the end, changes nothing. Pure.</summary>
    public static Decision Decide(TakeoverProblem state, long question, string answer, string officer, DateTimeOffset at) =>
        state.Status == ProblemStatus.Open && question == state.Acts ? Decision.Of(new ProblemAnswered(answer, officer, at)) : Decision.Of();
}
