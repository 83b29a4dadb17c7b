namespace Haitou.Supervision.Findings;

/// <summary>Working days within which who complained is answered: <c>Findings:ComplaintAnswerWorkingDays</c>, 15 unless set.</summary>
/// <param name="AnswerWorkingDays">From the day on which the complaint was received.</param>
internal sealed record ComplaintPeriod(int AnswerWorkingDays)
{
    /// <setting key="Findings:ComplaintAnswerWorkingDays" unset="15">Working days to answer who complained</setting>
    public static ComplaintPeriod Read(IConfiguration configuration) => configuration.GetValue("Findings:ComplaintAnswerWorkingDays", 15) is > 0 and var days
        ? new(days)
        : throw new InvalidDataException("Findings:ComplaintAnswerWorkingDays: one working day at least.");
}

/// <summary>Keeps the row of the answer that who complained is owed, in the same transaction.</summary>
internal sealed class FindingDeadlines : DeadlineProjection
{
    /// <summary>The answer (R25).</summary>
    public const string Answer = "complaint-answer";

    protected override void Apply(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case FindingRaised { AnswerDue: { } due }:
                periods.Start(Answer, ChinaTime.EndOf(due));
                break;
            case ComplainantAnswered or ComplaintFellOverdue:
                periods.End(Answer);
                break;
        }
    }
}

/// <summary>The last day to answer who complained has passed: for the record.</summary>
internal sealed class FindComplaintOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<Finding>(store, clock)
{
    public override string Kind => FindingDeadlines.Answer;

    protected override Decision Decide(Finding state, DateTimeOffset now) => Find(state, now);

    /// <summary>Decides. Pure.</summary>
    public static Decision Find(Finding state, DateTimeOffset now) =>
        state is { Answered: null, AnswerOverdue: false, Raised.AnswerDue: { } due } && ChinaTime.Today(now) > due
            ? Decision.Of(new ComplaintFellOverdue(due, now))
            : Decision.Of();
}
