namespace Haitou.Approval.Corrections;

/// <summary>Keeps the row of the answer that the Town owes.</summary>
internal sealed class CorrectionDeadlines : DeadlineProjection
{
    /// <summary>The answer (R25).</summary>
    public const string Answer = "correction-answer";

    protected override void Apply(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case CorrectionTold { Awaited: true } told:
                periods.Start(Answer, ChinaTime.EndOf(told.Order.AnswerDue));
                break;
            case CorrectionTold or CorrectionAnswerGiven or CorrectionFellOverdue:
                periods.End(Answer);
                break;
        }
    }
}

/// <summary>The last day for the Town's answer has passed.</summary>
internal sealed class FindCorrectionOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<CorrectionOrder>(store, clock)
{
    public override string Kind => CorrectionDeadlines.Answer;

    protected override Decision Decide(CorrectionOrder state, DateTimeOffset now) => Find(state, now);

    /// <summary>The last day has passed without an answer: for the record; once for each asking.</summary>
    public static Decision Find(CorrectionOrder state, DateTimeOffset now) =>
        state.Awaited && ChinaTime.Today(now) > state.AnswerDue
            ? Decision.Of(new CorrectionFellOverdue(state.Order.Round, state.AnswerDue, now))
            : Decision.Of();
}
