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
                periods.RunUntil(Expiry, issued.ValidUntil);
                break;
            case LicenceRenewed renewed:
                periods.RunUntil(Expiry, renewed.ValidUntil);
                break;
            case LicenceGrantFell { Restored: { } restored }:
                periods.RunUntil(Expiry, restored.ValidUntil);
                break;
            case LicenceSuspended suspended:
                periods.RunUntil(Suspension, suspended.Until);
                break;
            case LicenceResumed:
                periods.End(Suspension);
                break;
            case LicenceExpired or LicenceRevoked or LicenceGrantFell or LicenceCancelled:
                periods.End(Expiry, Suspension);
                break;
            case LicenceRemedyEnded ended:
                var stands = ended.Status is LicenceStatus.Valid or LicenceStatus.Suspended;
                periods.RunUntil(Expiry, stands ? ended.ValidUntil : null);
                periods.RunUntil(Suspension, ended.SuspendedUntil);
                break;
        }
    }

    private static void ApplyOrdered(RunningPeriods periods, object e)
    {
        if (e is LicenceRemedyEnded { DecideBy: { } by })
            periods.RunUntil(DecisionAgain, by);
        else if (e is LicenceSuspended or LicenceRevoked or LicenceRevocationForgone or LicenceCancelled or LicenceLeftAlone
            or LicenceDecisionFellOverdue or LicenceGrantFell { Restored: null })
            periods.End(DecisionAgain);
    }
}
