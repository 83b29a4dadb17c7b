namespace Haitou.Approval.Cases;

/// <summary>A period that runs, and that a calendar to come may change (Art. 82).</summary>
/// <param name="Id">The case's stream for the decision, that of the deadline for others.</param>
/// <param name="Stream">The case's stream; null in rows of old, whose key it is.</param>
public sealed record ProvisionalPeriod(string Id, string? Stream = null);

/// <summary>Keeps the rows of running periods in step with the events, in the same transaction.</summary>
internal sealed class CaseDeadlines : DeadlineProjection
{
    /// <summary>The decision (Art. 42).</summary>
    public const string Decision = "decision";

    /// <summary>The last day of the licence that is to be renewed (Art. 50).</summary>
    public const string Silence = "renewal-silence";

    /// <summary>The hearing that was asked for (Art. 47).</summary>
    public const string Hearing = "hearing";

    /// <summary>To ask for a hearing (Art. 47); nothing happens when it has passed.</summary>
    private const string HearingRequest = "hearing-request";

    /// <summary>The licence of a grant (Art. 44).</summary>
    public const string LicenceIssue = "licence-issue";

    protected override void Apply(RunningPeriods periods, object e) => new Rows(periods).Apply(e);

    private readonly struct Rows(RunningPeriods periods)
    {
        public void Apply(object e)
        {
            switch (e)
            {
                case CaseOpened opened:
                    StartDecision(opened.DecisionDue, opened.DueProvisional);
                    StartSilence(opened.Licence?.SilenceOn);
                    break;
                case PeriodSuspended { End: var end }:
                    StartDecision(end.LastDay, end.Provisional);
                    break;
                case PeriodExtended { End: var end }:
                    StartDecision(end.LastDay, end.Provisional);
                    break;
                case PeriodResumed resumed:
                    StartDecision(resumed.End.LastDay, resumed.End.Provisional, ChinaTime.Today(resumed.At));
                    break;
                case PeriodRecomputed recomputed:
                    StartDecision(recomputed.End.LastDay, recomputed.End.Provisional, ChinaTime.Today(recomputed.At));
                    break;
                case DecisionFellOverdue:
                    periods.End(Decision);
                    break;
                case InterestedPartiesTold { RequestUntil: not null } told:
                    Mark(HearingRequest, told.Provisional);
                    break;
                case HearingRequested requested:
                    Mark(HearingRequest, provisional: false);
                    Start(Hearing, requested.HoldUntil);
                    Mark(Hearing, requested.Provisional);
                    break;
                case HearingFellOverdue:
                    periods.End(Hearing);
                    break;
                case HearingHeld:
                    periods.End(Hearing);
                    Mark(Hearing, provisional: false);
                    break;
                case LastDayRecomputed recomputed:
                    Restart(recomputed);
                    break;
                case CaseGranted granted:
                    EndUndecided();
                    StartIssue(granted.LicenceDue, granted.LicenceDueProvisional);
                    break;
                case CaseRefused or CaseTerminated or CaseRenewedBySilence:
                    EndUndecided();
                    break;
                case LicenceIssueFellOverdue:
                    periods.End(LicenceIssue);
                    break;
                case CaseLicenceIssued:
                    EndIssue();
                    break;
                case CaseLicenceChanged changed when changed.Case.Licence?.Number == changed.LicenceNumber:
                    EndIssue();
                    break;
                case RemedyEnded { VariedTo.Granted: true } varied:
                    StartIssue(varied.LicenceDue, varied.LicenceDueProvisional);
                    break;
                case RemedyEnded { Outcome: not (RemedyOutcome.Upheld or RemedyOutcome.GivenUp) } fell:
                    EndIssue();
                    DecideAgain(fell);
                    break;
            }
        }

        private void DecideAgain(RemedyEnded fell)
        {
            if (fell.End is not { } end)
                return;
            StartDecision(end.LastDay, end.Provisional);
            if (fell.Case.Licence?.SilenceOn >= ChinaTime.Today(fell.At))
                StartSilence(fell.Case.Licence.SilenceOn);
        }

        // One whose last day has passed already has its row, or had it: another would be found missed for ever.
        private void StartDecision(DateOnly lastDay, bool provisional, DateOnly? today = null)
        {
            if (today is null || lastDay >= today)
                Start(Decision, lastDay);
            Mark(Decision, provisional);
        }

        private void Restart(LastDayRecomputed recomputed)
        {
            var kind = recomputed.Of switch
            {
                CountedPeriod.HearingRequest => HearingRequest,
                CountedPeriod.Hearing => Hearing,
                _ => LicenceIssue,
            };
            if (kind != HearingRequest && recomputed.LastDay >= ChinaTime.Today(recomputed.At))
                Start(kind, recomputed.LastDay);
            Mark(kind, recomputed.Provisional);
        }

        private void StartSilence(DateOnly? on)
        {
            if (on is { } last)
                Start(Silence, last);
        }

        private void StartIssue(DateOnly? due, bool provisional)
        {
            if (due is not { } last)
                return;
            Start(LicenceIssue, last);
            Mark(LicenceIssue, provisional);
        }

        private void EndIssue()
        {
            periods.End(LicenceIssue);
            Mark(LicenceIssue, provisional: false);
        }

        private void EndUndecided()
        {
            periods.End(Decision, Silence, Hearing);
            foreach (var kind in new[] { Decision, HearingRequest, Hearing })
                Mark(kind, provisional: false);
        }

        private void Mark(string kind, bool provisional)
        {
            var id = kind == Decision ? periods.Stream : Deadline.IdOf(kind, periods.Stream);
            if (provisional)
                periods.Rows.Store(id, new ProvisionalPeriod(id, periods.Stream));
            else
                periods.Rows.Delete<ProvisionalPeriod>(id);
        }

        private void Start(string kind, DateOnly lastDay) => periods.Start(kind, ChinaTime.EndOf(lastDay));
    }
}
