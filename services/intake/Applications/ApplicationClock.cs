using static Haitou.Intake.Applications.ApplicationRules;

namespace Haitou.Intake.Applications;

/// <summary>Keeps the rows of an application's running periods.</summary>
internal sealed class ApplicationDeadlines : DeadlineProjection
{
    /// <summary>The outcome on receipt (Art. 32(4)).</summary>
    public const string DeemedAcceptance = "deemed-acceptance";

    /// <summary>The warning on the last day for it.</summary>
    public const string AcceptanceWarning = "acceptance-warning";

    /// <summary>What may follow later (容缺).</summary>
    public const string DeferredMaterial = "deferred-materials";

    protected override void ApplyAll(RunningPeriods periods, IReadOnlyList<object> events)
    {
        if (events is [ApplicationReceived, ApplicationAccepted accepted]) // in one act, as a paper case is: that period never ran
            Defer(periods, accepted.Deferred);
        else
            base.ApplyAll(periods, events);
    }

    protected override void Apply(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case ApplicationReceived received:
                Start(periods, received.AcceptanceDue);
                break;
            case MaterialsSupplemented { AcceptanceDue: { } due }:
                Start(periods, due);
                break;
            case AcceptanceFellDueSoon:
                periods.End(AcceptanceWarning);
                break;
            case CorrectionNoticeIssued or ApplicationDeclined or ApplicationWithdrawn:
                periods.End(DeemedAcceptance, AcceptanceWarning);
                break;
            case ApplicationAccepted accepted:
                periods.End(DeemedAcceptance, AcceptanceWarning);
                Defer(periods, accepted.Deferred);
                break;
            case ApplicationDeemedAccepted accepted:
                periods.End(DeemedAcceptance, AcceptanceWarning);
                Defer(periods, accepted.Deferred);
                break;
            case DeferredMaterialsHandedIn { Outstanding.Count: 0 } or DeferredMaterialsFellOverdue:
                periods.End(DeferredMaterial);
                break;
        }
    }

    private static void Start(RunningPeriods periods, DateOnly due)
    {
        periods.RunUntil(DeemedAcceptance, due);
        periods.Start(AcceptanceWarning, ChinaTime.StartOf(due));
    }

    private static void Defer(RunningPeriods periods, DeferredMaterials? deferred)
    {
        if (deferred is not null)
            periods.RunUntil(DeferredMaterial, deferred.Due);
    }
}

/// <summary>Art. 32(4): no notice in five working days, and the application counts as accepted from the day it was received.</summary>
internal sealed class DeemAccepted(IDocumentStore store, WorkingDayCalendar calendar, TimeProvider clock) : PeriodHandler<Application>(store, clock)
{
    public override string Kind => ApplicationDeadlines.DeemedAcceptance;

    protected override Decision Decide(Application state, DateTimeOffset now) => Deem(state, calendar, now);

    /// <summary>Nothing as long as the period runs, or once there is an outcome.</summary>
    public static Decision Deem(Application state, WorkingDayCalendar calendar, DateTimeOffset now) => state.IsOverdue(now)
        ? Decision.Of(new ApplicationDeemedAccepted(
            state.Received, state.CompleteSince, now, DeferredOf(state.Received, LastPromisedDay(state.Received, state.CompleteSince, calendar))))
        : Decision.Of();
}

/// <summary>Warns on the last day for that notice.</summary>
internal sealed class WarnOfAcceptance(IDocumentStore store, TimeProvider clock) : PeriodHandler<Application>(store, clock)
{
    public override string Kind => ApplicationDeadlines.AcceptanceWarning;

    protected override Decision Decide(Application state, DateTimeOffset now) => Warn(state, now);

    /// <summary>The warning; once.</summary>
    public static Decision Warn(Application state, DateTimeOffset now) =>
        state.Status == ApplicationStatus.Received && !state.AcceptanceDueSoon && now >= ChinaTime.StartOf(state.AcceptanceDue)
            ? Decision.Of(new AcceptanceFellDueSoon(state.AcceptanceDue, now))
            : Decision.Of();
}

/// <summary>Marks what was to follow later (容缺) and has not come by its day.</summary>
internal sealed class FindDeferredOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<Application>(store, clock)
{
    public override string Kind => ApplicationDeadlines.DeferredMaterial;

    protected override Decision Decide(Application state, DateTimeOffset now) => Find(state, now);

    /// <summary>What has not come; once.</summary>
    public static Decision Find(Application state, DateTimeOffset now) =>
        state.Deferred is { Overdue: false } deferred && now >= ChinaTime.EndOf(deferred.Due)
            ? Decision.Of(new DeferredMaterialsFellOverdue(deferred.Codes, now))
            : Decision.Of();
}
