namespace Haitou.Approval.Licences;

/// <summary>Keeps the rows of running periods of licences in step with the events, in the same transaction.</summary>
internal sealed class LicenceDeadlines : DeadlineProjection
{
    /// <summary>The last day of validity.</summary>
    public const string Expiry = "licence-expiry";

    /// <summary>The last day of a suspension.</summary>
    public const string Suspension = "licence-suspension";

    /// <summary>The last day for a new decision that was ordered (R10).</summary>
    public const string DecisionAgain = "licence-decision-again";

    protected override void Apply(RunningPeriods periods, object e)
    {
        ApplyRunning(periods, e);
        ApplyOrdered(periods, e);
    }

    private static void ApplyRunning(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case LicenceIssued issued:
                Set(periods, Expiry, issued.ValidUntil);
                break;
            case LicenceRenewed renewed:
                Set(periods, Expiry, renewed.ValidUntil);
                break;
            case LicenceGrantFell { Restored: { } restored }:
                Set(periods, Expiry, restored.ValidUntil);
                break;
            case LicenceSuspended suspended:
                Set(periods, Suspension, suspended.Until);
                break;
            case LicenceResumed:
                Set(periods, Suspension, null);
                break;
            case LicenceExpired or LicenceRevoked or LicenceGrantFell or LicenceCancelled:
                Set(periods, Expiry, null);
                Set(periods, Suspension, null);
                break;
            case LicenceRemedyEnded ended:
                var stands = ended.Status is LicenceStatus.Valid or LicenceStatus.Suspended;
                Set(periods, Expiry, stands ? ended.ValidUntil : null);
                Set(periods, Suspension, ended.SuspendedUntil);
                break;
        }
    }

    private static void ApplyOrdered(RunningPeriods periods, object e)
    {
        if (e is LicenceRemedyEnded { DecideBy: { } by })
            Set(periods, DecisionAgain, by);
        else if (e is LicenceSuspended or LicenceRevoked or LicenceRevocationForgone or LicenceCancelled or LicenceLeftAlone
            or LicenceDecisionFellOverdue or LicenceGrantFell { Restored: null })
            Set(periods, DecisionAgain, null);
    }

    private static void Set(RunningPeriods periods, string kind, DateOnly? last)
    {
        if (last is { } day)
            periods.Start(kind, ChinaTime.EndOf(day));
        else
            periods.End(kind);
    }
}
