namespace Haitou.Supervision.Corrections;

/// <summary>Keeps the row of an order's next step in time, in the same transaction.</summary>
internal sealed class CorrectionDeadlines : DeadlineProjection
{
    /// <summary>The Town's answer (R25).</summary>
    public const string Answer = "correction-answer";

    protected override void Apply(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case CorrectionIssued issued:
                periods.Start(Answer, ChinaTime.EndOf(issued.Order.AnswerDue));
                break;
            case CorrectionAskedAgain again:
                periods.Start(Answer, ChinaTime.EndOf(again.Order.AnswerDue));
                break;
            case CorrectionFellOverdue overdue:
                periods.Start(Answer, overdue.Next);
                break;
            case CorrectionAnswerTaken or CorrectionVerified or CorrectionTakenUp:
                periods.End(Answer);
                break;
        }
    }
}

/// <summary>The Town has not answered: overdue, and <c>Feeds:EscalateAfterWorkingDays</c> later the order goes to the District Government by itself.</summary>
internal sealed class FindCorrectionOverdue(IDocumentStore store, FeedPolicy policy, WorkingDayCalendar calendar, TimeProvider clock)
    : PeriodHandler<CorrectionOrder>(store, clock)
{
    public override string Kind => CorrectionDeadlines.Answer;

    protected override Decision Decide(CorrectionOrder state, DateTimeOffset now) => Decide(state, policy.EscalateAfter, calendar, now);

    /// <summary>Decides. Pure.</summary>
    /// <param name="state">The order.</param>
    /// <param name="escalateAfter">Working days after the last day until it goes up.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(CorrectionOrder state, int escalateAfter, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (!state.Awaited || state.Order.Status != CorrectionStatus.Open || now < ChinaTime.EndOf(state.AnswerDue))
            return Decision.Of();
        var goesUp = ChinaTime.EndOf(calendar.AddWorkingDays(state.AnswerDue, escalateAfter));
        var events = new List<object>();
        if (state.OverdueRound != state.Order.Round)
            events.Add(new CorrectionFellOverdue(state.Order.Round, state.AnswerDue, goesUp, now));
        if (now >= goesUp)
            events.Add(EscalatingCorrection.Escalated(state, "逾期未答复", state.Issued.Officer, now));
        return Decision.Of([.. events]);
    }
}
