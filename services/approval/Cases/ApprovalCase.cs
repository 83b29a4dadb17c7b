namespace Haitou.Approval.Cases;

/// <summary>A case (办件) from acceptance to the end of its licence. Folded without a calendar: where a period ends is in the events.</summary>
public sealed record ApprovalCase : IStreamState<ApprovalCase>
{
    /// <summary>How it was opened.</summary>
    public required CaseOpened Opened { get; init; }

    /// <summary>Where it stands.</summary>
    public CaseStatus Status { get; init; } = CaseStatus.Opened;

    /// <summary>Number of the case's last act; the next one gets the next number.</summary>
    public long CaseSequence { get; init; }

    /// <summary>The decision period that runs, or ran.</summary>
    public required CasePeriod Period { get; init; }

    /// <summary>What the lists said, each time they were asked.</summary>
    public IReadOnlyList<ScreeningEvidence> Screenings { get; init; } = [];

    /// <summary>What officers said of possible hits, in order.</summary>
    public IReadOnlyList<PossibleHitResolved> Resolved { get; init; } = [];

    /// <summary>Entries of the lists that concern it as far as is known now.</summary>
    public IReadOnlyList<ListFlag> Flags { get; init; } = [];

    /// <summary>Who is to handle it; null while nobody took it.</summary>
    public string? Assignee { get; init; }

    /// <summary>The examination; null before it, and after the case was sent back.</summary>
    public CaseExamined? Examined { get; init; }

    /// <summary>Whoever examined it at any time; none of them decides it (R26) or presides over its hearing (Art. 48).</summary>
    public IReadOnlyList<string> Examiners { get; init; } = [];

    /// <summary>How often it was sent back.</summary>
    public int Returned { get; init; }

    /// <summary>The people who were told as having an interest (Art. 36), in order.</summary>
    public IReadOnlyList<Party> InterestedParties { get; init; } = [];

    /// <summary>What was stated.</summary>
    public IReadOnlyList<StatementRecorded> Statements { get; init; } = [];

    /// <summary>The hearing.</summary>
    public CaseHearing Hearing { get; init; } = new();

    /// <summary>Surveys and consultations.</summary>
    public IReadOnlyList<CaseSurvey> Surveys { get; init; } = [];

    /// <summary>The decision in force; null while there is none.</summary>
    public CaseDecision? Decision { get; init; }

    /// <summary>The day of the first decision, where another was ordered in its place (R10); null for others.</summary>
    public DateOnly? FirstDecidedOn { get; init; }

    /// <summary>The day on which it ended without a decision that is in force; null for others.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Reconsiderations and suits.</summary>
    public IReadOnlyList<CaseRemedy> Remedies { get; init; } = [];

    /// <summary>The bar that a decision of this case has set and that stands; null for none.</summary>
    public BarSet? Bar { get; init; }

    /// <summary>The licence; null before it.</summary>
    public string? LicenceNumber { get; init; }

    /// <summary>The period to issue it, or to change or renew it (Art. 44); null before a grant and where nothing is to be issued.</summary>
    public LegalPeriod? ToIssue { get; init; }

    /// <summary>Its last day passed before it was issued.</summary>
    public bool LicenceOverdue { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Opened.Number);

    string? IStreamState<ApprovalCase>.CaseNumber => Opened.Number;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Neither decided nor ended.</summary>
    public bool IsUndecided => Status is CaseStatus.Opened or CaseStatus.Examined;

    /// <summary>Green, yellow or red: of an ended case as it was when it ended.</summary>
    public PeriodLight LightOn(DateOnly today) => Period.LightOn(Decision?.On ?? EndedOn ?? today);

    /// <summary>Key of a case's stream.</summary>
    public static string Key(string number) => $"case/{number}";

    /// <inheritdoc/>
    public ApprovalCase InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    /// <param name="today">The day, for the light.</param>
    public CaseView ToView(bool unmasked, DateOnly today) => new(
        Opened.Number,
        Status,
        Opened.Item,
        unmasked ? Opened.Applicant : Opened.Applicant.Masked(),
        Opened.AcceptedOn,
        Period.End.LastDay,
        Period.End.Provisional,
        [.. Screenings.Select(s => s.ToView())],
        Examined?.Examiner,
        Examined?.Opinion,
        Decision?.Approver,
        Decision?.Reasons,
        Decision?.Number,
        LicenceNumber,
        Opened.Licence is { } licence ? new(licence.Purpose, licence.Number) : null,
        LightOn(today),
        Decision?.On,
        [.. Period.Suspensions.Select(s => new SuspensionView(s.Kind, s.NoticeOn, s.ToldUntil, s.EndedOn, s.WorkingDays, s.Reason, s.NoticeNumber))],
        Period.ExtendedBy,
        unmasked ? InterestedParties : [.. InterestedParties.Select(p => p.Masked())],
        [.. Statements.Select(s => new StatementView(s.By, s.Statement, ChinaTime.Today(s.At)))],
        Hearing.ToView(),
        [.. Surveys.Select(s => s.ToView())],
        Decision?.Conditions ?? [],
        Decision?.Refusal,
        Decision?.Remedies,
        [.. Remedies.Select(r => r.ToView())],
        Returned,
        ToIssue?.LastDay,
        LicenceOverdue,
        Examined?.SurveyRecord,
        Flags,
        Assignee);

    /// <inheritdoc/>
    public static ApprovalCase? Fold(ApprovalCase? state, object @event) => @event switch
    {
        CaseOpened e => new ApprovalCase
        {
            Opened = e, CaseSequence = e.CaseSequence, Period = CasePeriod.Fold(null, e)!,
        },
        CaseScreened e => state! with { Screenings = [.. state.Screenings, e.Screening] },
        CaseFlagChanged e => state! with { Flags = Flagging.Fold(state.Flags, e.Change, e.Hit, e.At) },
        CaseLicenceFlagChanged e => Act(state!, e.CaseSequence),
        PossibleHitResolved e => state! with { Resolved = [.. state.Resolved, e] },
        ConditionOverridden e => Act(state!, e.CaseSequence),
        CaseAssigned e => state! with { Assignee = e.Assignee },
        CaseExamined e => state! with { Status = CaseStatus.Examined, Examined = e, Examiners = [.. state.Examiners.Union([e.Examiner])] },
        CaseReturned => state! with { Status = CaseStatus.Opened, Examined = null, Returned = state.Returned + 1 },
        PeriodSuspended e => Act(state!, e.CaseSequence) with { Period = CasePeriod.Fold(state!.Period, e)! },
        PeriodResumed e => Act(state!, e.CaseSequence) with { Period = CasePeriod.Fold(state!.Period, e)! },
        PeriodExtended e => Act(state!, e.CaseSequence) with { Period = CasePeriod.Fold(state!.Period, e)! },
        PeriodRecomputed or DecisionFellOverdue => state! with { Period = CasePeriod.Fold(state.Period, @event)! },
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
                Decision = null, FirstDecidedOn = state.FirstDecidedOn ?? state.Decision!.On, Examined = null, Hearing = new(), LicenceNumber = null, Period = CasePeriod.Fold(state.Period, e)!,
            },
            _ => after,
        };
    }
}
