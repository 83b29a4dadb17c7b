namespace Haitou.Approval.Integration;

/// <summary>Notes the common date of a joint survey.</summary>
internal sealed class SurveyScheduledConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : CaseAnswerConsumer<SurveyScheduled>(town, store, clock, meters)
{
    protected override string Name => "survey-scheduled";

    protected override (string Town, string Case) About(SurveyScheduled message) => (message.Town, message.CaseNumber);

    protected override Decision Decide(ApprovalCase state, SurveyScheduled message) => SurveyDecider.TakeDate(state, message);
}

/// <summary>Takes a department's reply to the case (R18).</summary>
internal sealed class SurveyRepliedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : CaseAnswerConsumer<SurveyReplied>(town, store, clock, meters)
{
    protected override string Name => "survey-replied";

    protected override (string Town, string Case) About(SurveyReplied message) => (message.Town, message.CaseNumber);

    protected override Decision Decide(ApprovalCase state, SurveyReplied message) => SurveyDecider.TakeReply(state, message, Clock.GetUtcNow());
}

/// <summary>
/// Takes what the district answers to a case of this town. An answer to what nobody here has asked is put before the operator
/// with its cause.
/// </summary>
internal abstract class CaseAnswerConsumer<TMessage>(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<TMessage>(store, clock, meters)
    where TMessage : class
{
    protected abstract (string Town, string Case) About(TMessage message);

    protected abstract Decision Decide(ApprovalCase state, TMessage message);

    protected override async Task HandleAsync(TMessage message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        var (of, number) = About(message);
        if (of != town.Code)
            return; // every town's approval hears every answer
        var held = await session.Events.FetchForWriting<ApprovalCase>(ApprovalCase.Key(number), ct);
        var state = held.Aggregate ?? throw new InvalidOperationException($"There is no case {number}.");
        var decision = Decide(state, message);
        if (decision.IsRefused)
            throw new InvalidOperationException($"The answer does not fit case {number}: {decision.Refusals[0].Rule.Code}.");
        held.AppendMany(decision.Events);
    }
}
