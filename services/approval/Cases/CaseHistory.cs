namespace Haitou.Approval.Cases;

/// <summary>Folds a case's events into its state. Pure, and without a calendar: where a period ends is in the events.</summary>
public static class CaseHistory
{
    /// <summary>The state after an event.</summary>
    public static ApprovalCase? Evolve(ApprovalCase? state, object @event) => @event switch
    {
        CaseOpened e => new ApprovalCase
        {
            Opened = e, CaseSequence = e.CaseSequence, Period = PeriodHistory.Evolve(null, e)!,
        },
        CaseScreened e => state! with { Screenings = [.. state.Screenings, e.Screening] },
        CaseFlagChanged e => state! with { Flags = FlagDecider.Evolve(state.Flags, e.Change, e.Hit, e.At) },
        CaseLicenceFlagChanged e => Act(state!, e.CaseSequence),
        PossibleHitResolved e => state! with { Resolved = [.. state.Resolved, e] },
        ConditionOverridden e => Act(state!, e.CaseSequence),
        CaseExamined e => state! with { Status = CaseStatus.Examined, Examined = e, Examiners = [.. state.Examiners.Union([e.Examiner])] },
        CaseReturned => state! with { Status = CaseStatus.Opened, Examined = null, Returned = state.Returned + 1 },
        PeriodSuspended e => Act(state!, e.CaseSequence) with { Period = PeriodHistory.Evolve(state!.Period, e)! },
        PeriodResumed e => Act(state!, e.CaseSequence) with { Period = PeriodHistory.Evolve(state!.Period, e)! },
        PeriodExtended e => Act(state!, e.CaseSequence) with { Period = PeriodHistory.Evolve(state!.Period, e)! },
        PeriodRecomputed or DecisionFellOverdue => state! with { Period = PeriodHistory.Evolve(state.Period, @event)! },
        InterestedPartiesTold e => state! with
        {
            InterestedParties = [.. state.InterestedParties, .. e.Parties],
            Hearing = e.RequestUntil is { } until ? state.Hearing with { ToRequest = new(ChinaTime.Today(e.At), until, e.Provisional) } : state.Hearing,
        },
        StatementRecorded e => state! with { Statements = [.. state.Statements, e] },
        HearingRequested e => state! with { Hearing = state.Hearing with { Requested = e, ToHold = new(e.RequestedOn, e.HoldUntil, e.Provisional) } },
        HearingScheduled e => state! with { Hearing = state.Hearing with { Scheduled = e } },
        HearingHeld e => state! with { Hearing = state.Hearing with { Held = e } },
        LastDayRecomputed e => Recounted(state!, e),
        HearingFellOverdue => state! with { Hearing = state.Hearing with { Overdue = true } },
        CaseSurveyRequested e => Act(state!, e.CaseSequence) with { Surveys = [.. state!.Surveys, new(e, null, [], null, null)] },
        CaseSurveyScheduled e => WithSurvey(state!, e.RequestId, s => s with { Scheduled = e }),
        CaseSurveyReplied e => WithSurvey(state!, e.RequestId, s => s with { Replies = [.. s.Replies.Where(r => r.Department != e.Department), e] }),
        CaseSurveyRepliesMissed e => WithSurvey(state!, e.RequestId, s => s with { Missed = e }),
        CaseSurveyConcluded e => WithSurvey(Act(state!, e.CaseSequence), e.RequestId, s => s with { Concluded = e }),
        CaseGranted e => Act(state!, e.CaseSequence) with
        {
            Status = CaseStatus.Granted, Screenings = [.. state!.Screenings, e.Screening],
            Decision = new(true, e.DecisionNumber, ChinaTime.Today(e.At), e.Examiner, e.Approver, e.Reasons, e.Conditions ?? [], null, null, e.DecidingBody),
            ToIssue = e.LicenceDue is { } due ? new(ChinaTime.Today(e.At), due, e.LicenceDueProvisional) : null,
        },
        CaseRenewedBySilence e => Act(state!, e.CaseSequence) with
        {
            Status = CaseStatus.Granted,
            Decision = new(true, e.DecisionNumber, ChinaTime.Today(e.At), null, null, "", [], null, null, e.DecidingBody),
        },
        CaseRefused e => Act(state!, e.CaseSequence) with
        {
            Status = CaseStatus.Refused, Screenings = e.Screening is null ? state!.Screenings : [.. state!.Screenings, e.Screening],
            Decision = new(false, e.DecisionNumber, ChinaTime.Today(e.At), e.Examiner, e.Approver, e.Reasons, [], e.Ground, e.Remedies, e.DecidingBody),
        },
        BarSet e => state! with { Bar = e.Lifted ? null : e },
        CaseTerminated e => Act(state!, e.CaseSequence) with { Status = CaseStatus.Terminated, EndedOn = ChinaTime.Today(e.At) },
        CaseLicenceIssued e => Act(state!, e.CaseSequence) with { Status = CaseStatus.LicenceIssued, LicenceNumber = e.LicenceNumber },
        CaseLicenceChanged e when CarriesOut(state!, e) =>
            Act(state!, e.CaseSequence) with { Status = CaseStatus.LicenceIssued, LicenceNumber = e.LicenceNumber },
        CaseLicenceChanged e => Act(state!, e.CaseSequence),
        LicenceIssueFellOverdue => state! with { LicenceOverdue = true },
        RemedySought e => state! with { Remedies = [.. state.Remedies, new(e, null)] },
        RemedyEnded e => After(Act(state!, e.CaseSequence), e),
        _ => state,
    };

    private static ApprovalCase Act(ApprovalCase state, long sequence) => state with { CaseSequence = sequence };

    /// <summary>The change or renewal that the case granted; what else happens to a licence does not end its case.</summary>
    private static bool CarriesOut(ApprovalCase state, CaseLicenceChanged e) =>
        state.Status == CaseStatus.Granted && state.Opened.Licence?.Number == e.LicenceNumber && e.Change is LicenceChange.Changed or LicenceChange.Renewed;

    // What fell overdue by the days of the week alone has not, when the official days put the last one off.
    private static ApprovalCase Recounted(ApprovalCase state, LastDayRecomputed e)
    {
        var overdue = e.LastDay < ChinaTime.Today(e.At);
        return e.Of switch
        {
            CountedPeriod.HearingRequest => state with { Hearing = state.Hearing with { ToRequest = To(state.Hearing.ToRequest) } },
            CountedPeriod.Hearing => state with
            {
                Hearing = state.Hearing with { ToHold = To(state.Hearing.ToHold), Overdue = state.Hearing.Overdue && overdue },
            },
            _ => state with { ToIssue = To(state.ToIssue), LicenceOverdue = state.LicenceOverdue && overdue },
        };

        LegalPeriod? To(LegalPeriod? running) => running is { } period ? period with { LastDay = e.LastDay, Provisional = e.Provisional } : null;
    }

    private static ApprovalCase WithSurvey(ApprovalCase state, Guid request, Func<CaseSurvey, CaseSurvey> change) =>
        state with { Surveys = [.. state.Surveys.Select(s => s.Requested.RequestId == request ? change(s) : s)] };

    private static ApprovalCase After(ApprovalCase state, RemedyEnded e)
    {
        var after = state with
        {
            Status = e.Status,
            Remedies = [.. state.Remedies.Select(r => r.Sought.Reference == e.Reference ? r with { Concluded = e } : r)],
            ToIssue = e.Status is not (CaseStatus.Granted or CaseStatus.LicenceIssued) ? null
                : e.LicenceDue is { } due ? new(e.DecidedOn, due, e.LicenceDueProvisional) : state.ToIssue,
            LicenceOverdue = state.LicenceOverdue && e.Status is CaseStatus.Granted or CaseStatus.LicenceIssued,
        };
        return e switch
        {
            { VariedTo: { } varied } => after with
            {
                Decision = state.Decision! with { Granted = varied.Granted, Approver = null, Reasons = e.Reasons, Conditions = varied.Conditions, Refusal = null },
            },
            { Outcome: RemedyOutcome.Annulled } => after with { Decision = null, EndedOn = state.Decision!.On },

            // Everything before the decision is done again, by other means if need be; the record of it stays in the stream.
            { DecideWithin: not null } => after with
            {
                Decision = null, FirstDecidedOn = state.FirstDecidedOn ?? state.Decision!.On, Examined = null, Hearing = new(), LicenceNumber = null, Period = PeriodHistory.Evolve(state.Period, e)!,
            },
            _ => after,
        };
    }
}
