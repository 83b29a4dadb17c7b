namespace Haitou.Approval.Cases;

/// <summary>Keeps a row for each survey that waits for replies. A case may have several at once: the row is the request's.</summary>
internal sealed class SurveyDeadlines : DeadlineProjection
{
    /// <summary>The replies of the departments (R18).</summary>
    public const string Replies = "survey-replies";

    protected override void Apply(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case CaseSurveyRequested requested:
                periods.Start(new Deadline(IdOf(requested.RequestId), Replies, periods.Stream, ChinaTime.EndOf(requested.ReplyDue)));
                break;
            case CaseSurveyRepliesMissed missed:
                periods.EndOne(IdOf(missed.RequestId));
                break;
            case CaseSurveyConcluded concluded:
                periods.EndOne(IdOf(concluded.RequestId));
                break;
        }
    }

    private static string IdOf(Guid requestId) => Deadline.IdOf(Replies, $"{requestId}");
}

/// <summary>The last day for the replies has passed: who is missing is noted and, where that is configured, counts as no objection (缺席默认).</summary>
internal sealed class FindMissedReplies(IDocumentStore store, TimeProvider clock) : PeriodHandler<ApprovalCase>(store, clock)
{
    public override string Kind => SurveyDeadlines.Replies;

    protected override Decision Decide(ApprovalCase state, DateTimeOffset now) => Find(state, now);

    /// <summary>The replies that are missing, and what follows; nothing where none is.</summary>
    public static Decision Find(ApprovalCase state, DateTimeOffset now)
    {
        var events = new List<object>();
        var sequence = state.CaseSequence;
        foreach (var survey in state.Surveys.Where(s => s is { Missed: null, Concluded: null } && ChinaTime.Today(now) > s.Requested.ReplyDue))
        {
            var byDefault = survey.Requested.MissingReply == MissingReply.NoObjection;
            var missed = new CaseSurveyRepliesMissed(survey.Requested.RequestId, survey.Silent, byDefault, now);
            events.Add(missed);
            if (byDefault)
                events.Add(SurveyRules.Conclusion(state, survey with { Missed = missed }, null, null, now) with { CaseSequence = ++sequence });
        }

        return Decision.Of([.. events]);
    }
}
