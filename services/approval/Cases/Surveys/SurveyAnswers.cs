using static Haitou.Approval.Cases.SurveyRules;

namespace Haitou.Approval.Cases;

/// <summary>Notes the common date of a joint survey.</summary>
internal sealed class SurveyScheduledConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : CaseAnswerConsumer<SurveyScheduled>(town, store, clock, meters)
{
    protected override string Name => "survey-scheduled";

    protected override (string Town, string Case) About(SurveyScheduled message) => (message.Town, message.CaseNumber);

    protected override Decision Follow(ApprovalCase state, SurveyScheduled message, DateTimeOffset now) => Decide(state, message);

    /// <summary>Notes the common date. Messages may overtake each other: what was settled last holds.</summary>
    public static Decision Decide(ApprovalCase state, SurveyScheduled message)
    {
        if (Find(state, message.RequestId) is not { } survey)
            return NoSuchSurvey.Refuse();
        return survey.Scheduled?.At > message.OccurredAt
            ? Decision.Of()
            : Decision.Of(new CaseSurveyScheduled(message.RequestId, message.On, message.OccurredAt));
    }
}

/// <summary>Takes a department's reply to the case (R18).</summary>
internal sealed class SurveyRepliedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : CaseAnswerConsumer<SurveyReplied>(town, store, clock, meters)
{
    internal static readonly Rule NotAsked = new("approval.department-not-asked", RefusalKind.Invalid,
        "{department} 不在征求意见的部门之列。", "{department} was not asked.", "R18");

    protected override string Name => "survey-replied";

    protected override (string Town, string Case) About(SurveyReplied message) => (message.Town, message.CaseNumber);

    protected override Decision Follow(ApprovalCase state, SurveyReplied message, DateTimeOffset now) => Decide(state, message, now);

    /// <summary>
    /// Takes a department's reply in, a late one too; the last one concludes the survey. What a department said last holds,
    /// whatever order its replies come in.
    /// </summary>
    public static Decision Decide(ApprovalCase state, SurveyReplied message, DateTimeOffset now)
    {
        if (Find(state, message.RequestId) is not { } survey)
            return NoSuchSurvey.Refuse();
        if (!survey.Requested.Departments.Contains(message.Department))
            return NotAsked.Refuse("department", ("department", message.Department));
        if (survey.Replies.Any(r => r.Department == message.Department && r.At > message.OccurredAt))
            return Decision.Of();
        var reply = new CaseSurveyReplied(
            message.RequestId, message.Department, message.Position, message.Opinion, message.Conditions, message.Officers, message.SurveyedOn,
            ChinaTime.Today(message.OccurredAt) > survey.Requested.ReplyDue, message.OccurredAt);
        var after = survey with { Replies = [.. survey.Replies.Where(r => r.Department != message.Department), reply] };
        return survey.Concluded is null && after.Silent.Count == 0
            ? Decision.Of(reply, Conclusion(state, after, null, null, now))
            : Decision.Of(reply);
    }
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

    protected abstract Decision Follow(ApprovalCase state, TMessage message, DateTimeOffset now);

    protected override async Task HandleAsync(TMessage message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        var (of, number) = About(message);
        if (of != town.Code)
            return; // every town's approval hears every answer
        var held = await session.Events.FetchForWriting<ApprovalCase>(ApprovalCase.Key(number), ct);
        var state = held.Aggregate ?? throw new InvalidOperationException($"There is no case {number}.");
        var decision = Follow(state, message, Clock.GetUtcNow());
        if (decision.IsRefused)
            throw new InvalidOperationException($"The answer does not fit case {number}: {decision.Refusals[0].Rule.Code}.");
        held.AppendMany(decision.Events);
    }
}
