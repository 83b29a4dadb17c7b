namespace Haitou.Intake.Applications;

/// <summary>Art. 32(4): no notice in five working days, and the application counts as accepted from the day it was received.</summary>
internal sealed class DeemAccepted(IDocumentStore store, WorkingDayCalendar calendar, TimeProvider clock) : PeriodHandler<Application>(store, clock)
{
    public override string Kind => ApplicationDeadlines.DeemedAcceptance;

    protected override Decision Decide(Application state, DateTimeOffset now) => ApplicationDecider.DeemAccepted(state, calendar, now);
}

/// <summary>Warns on the last day for that notice.</summary>
internal sealed class WarnOfAcceptance(IDocumentStore store, TimeProvider clock) : PeriodHandler<Application>(store, clock)
{
    public override string Kind => ApplicationDeadlines.AcceptanceWarning;

    protected override Decision Decide(Application state, DateTimeOffset now) => ApplicationDecider.WarnOfAcceptance(state, now);
}

/// <summary>Marks what was to follow later (容缺) and has not come by its day.</summary>
internal sealed class FindDeferredOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<Application>(store, clock)
{
    public override string Kind => ApplicationDeadlines.DeferredMaterial;

    protected override Decision Decide(Application state, DateTimeOffset now) => ApplicationDecider.FindDeferredOverdue(state, now);
}
