namespace Haitou.Approval.Cases;

/// <summary>Folds a case's events into its decision period. Pure, and without a calendar: where it ends is in the events.</summary>
internal static class PeriodHistory
{
    /// <summary>The period after an event.</summary>
    public static CasePeriod? Evolve(CasePeriod? period, object @event) => @event switch
    {
        CaseOpened e => new(e.AcceptedOn, e.Item.PromisedDays, 0, [], new(e.DecisionDue, e.WarnFrom ?? e.DecisionDue, e.DueProvisional)),
        PeriodSuspended e => period! with
        {
            End = e.End,
            Suspensions = [.. period.Suspensions, new(e.Kind, ChinaTime.Today(e.At), e.WorkingDays, e.ToldUntil, null, e.Reason, e.NoticeNumber)],
        },
        PeriodResumed e => period! with
        {
            End = e.End,
            Suspensions = [.. period.Suspensions.Select(s => s.Kind == e.Kind && s.EndedOn is null ? s with { EndedOn = ChinaTime.Today(e.At) } : s)],
        },
        PeriodExtended e => period! with { ExtendedBy = e.WorkingDays, End = e.End },
        PeriodRecomputed e => period! with { End = e.End, Overdue = period.Overdue && e.End.LastDay < ChinaTime.Today(e.At) },
        DecisionFellOverdue => period! with { Overdue = true },
        RemedyEnded { DecideWithin: { } days, End: { } end } e => new(e.DecidedOn, days, 0, [], end),
        _ => period,
    };
}
