namespace Haitou.Approval.Cases;

/// <summary>Time left out of a case's decision period (Art. 45).</summary>
/// <param name="Kind">For what.</param>
/// <param name="NoticeOn">The day of the notice.</param>
/// <param name="WorkingDays">How many working days the applicant was told.</param>
/// <param name="ToldUntil">The last day left out, as told.</param>
/// <param name="EndedOn">The day of the result; null while it is awaited.</param>
/// <param name="Reason">Why.</param>
/// <param name="NoticeNumber">Number of the notice.</param>
public sealed record Suspension(
    SuspensionKind Kind, DateOnly NoticeOn, int WorkingDays, DateOnly ToldUntil, DateOnly? EndedOn, string Reason, string NoticeNumber)
{
    /// <summary>What is left out: what it took, and no more than was told.</summary>
    public TimeLeftOut LeftOut => new(NoticeOn, EndedOn is { } ended && ended < ToldUntil ? ended : ToldUntil);
}

/// <summary>The decision period of a case (Art. 42).</summary>
/// <param name="From">The day of the act that set it running.</param>
/// <param name="WorkingDays">The guide's period, or what was ordered.</param>
/// <param name="ExtendedBy">Working days it was extended by.</param>
/// <param name="Suspensions">Time left out.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Overdue">Its last day passed without a decision.</param>
public sealed record CasePeriod(
    DateOnly From, int WorkingDays, int ExtendedBy, IReadOnlyList<Suspension> Suspensions, PeriodEnd End, bool Overdue = false)
{
    /// <summary>As the law counts it.</summary>
    public DecisionPeriod Counted => new(From, WorkingDays + ExtendedBy, [.. Suspensions.Select(s => s.LeftOut)]);

    /// <summary>Green, yellow or red on a day.</summary>
    public PeriodLight LightOn(DateOnly day) =>
        day > End.LastDay ? PeriodLight.Red : day >= End.WarnFrom ? PeriodLight.Yellow : PeriodLight.Green;

    /// <summary>The period after an event, without a calendar: where it ends is in the events.</summary>
    public static CasePeriod? Fold(CasePeriod? period, object @event) => @event switch
    {
        CaseOpened e => new(e.AcceptedOn, e.Item.PromisedDays, 0, [], new(e.DecisionDue, e.WarnFrom, e.DueProvisional)),
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
