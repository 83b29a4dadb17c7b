namespace Haitou.Approval.Cases;

/// <summary>A case (办件) from acceptance to the end of its licence. Folded in <see cref="CaseHistory"/>.</summary>
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
    public IReadOnlyList<Screening> Screenings { get; init; } = [];

    /// <summary>What officers said of possible hits, in order.</summary>
    public IReadOnlyList<PossibleHitResolved> Resolved { get; init; } = [];

    /// <summary>Entries of the lists that concern it as far as is known now.</summary>
    public IReadOnlyList<ListFlag> Flags { get; init; } = [];

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
    public static ApprovalCase? Fold(ApprovalCase? state, object @event) => CaseHistory.Evolve(state, @event);

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
        Screenings,
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
        Flags);
}

/// <summary>The decision of a case.</summary>
/// <param name="Granted">A grant; else a refusal.</param>
/// <param name="Number">Number of its document.</param>
/// <param name="On">The day.</param>
/// <param name="Examiner">Who examined; null for what the law decided.</param>
/// <param name="Approver">Who decided; null for what the law or another body decided.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="Conditions">What a grant is bound to.</param>
/// <param name="Refusal">On which ground it was refused.</param>
/// <param name="Remedies">Last days of the remedies; null where nobody is worse off.</param>
/// <param name="Body">In whose name.</param>
public sealed record CaseDecision(
    bool Granted, string Number, DateOnly On, string? Examiner, string? Approver, string Reasons, IReadOnlyList<string> Conditions,
    RefusalGround? Refusal, RemedyPeriodView? Remedies, string Body);

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
}

/// <summary>The hearing of a case, as far as it has come.</summary>
/// <param name="ToRequest">The period to ask for it, from the day on which the right to it was told.</param>
/// <param name="Requested">It was asked for.</param>
/// <param name="ToHold">The period to hold it, from the day of the request.</param>
/// <param name="Scheduled">It was set.</param>
/// <param name="Held">It was held.</param>
/// <param name="Overdue">The last day to hold it passed before.</param>
public sealed record CaseHearing(
    LegalPeriod? ToRequest = null, HearingRequested? Requested = null, LegalPeriod? ToHold = null, HearingScheduled? Scheduled = null,
    HearingHeld? Held = null, bool Overdue = false)
{
    /// <summary>Asked for or set, and not held yet.</summary>
    public bool IsAwaited => (Requested is not null || Scheduled is not null) && Held is null;

    /// <summary>As a reader sees it; null when there is nothing.</summary>
    public HearingView? ToView() => ToRequest is null && Scheduled is null
        ? null
        : new(ToRequest?.Act, ToRequest?.LastDay, Requested?.RequestedOn, ToHold?.LastDay, Scheduled?.Ground, Scheduled?.On, Scheduled?.Place,
            Scheduled?.PresidingOfficer, Held?.Record, Overdue, Held?.Sha256);
}

/// <summary>A survey or consultation of a case.</summary>
/// <param name="Requested">What was asked.</param>
/// <param name="Scheduled">The common date; null while there is none.</param>
/// <param name="Replies">By department; one by default is not among them.</param>
/// <param name="Missed">That replies were missing on the last day; null when that did not happen.</param>
/// <param name="Concluded">Its end.</param>
public sealed record CaseSurvey(
    CaseSurveyRequested Requested, CaseSurveyScheduled? Scheduled, IReadOnlyList<CaseSurveyReplied> Replies, CaseSurveyRepliesMissed? Missed,
    CaseSurveyConcluded? Concluded)
{
    /// <summary>Who has not replied.</summary>
    public IReadOnlyList<string> Silent => [.. Requested.Departments.Except(Replies.Select(r => r.Department))];

    /// <summary>Each department's position, those by default included.</summary>
    public IReadOnlyList<DepartmentPosition> Positions =>
    [
        .. Replies.Select(r => new DepartmentPosition(r.Department, r.Position, ByDefault: false)),
        .. Missed is { ByDefault: true } missed
            ? missed.Departments.Intersect(Silent).Select(d => new DepartmentPosition(d, SurveyPosition.NoObjection, ByDefault: true))
            : [],
    ];

    /// <summary>The merged result: the strictest position; null when there is none. A late reply still counts.</summary>
    public SurveyPosition? Result => Positions.Count == 0 ? null : Positions.Max(p => p.Position);

    /// <summary>As a reader sees it.</summary>
    public SurveyView ToView() => new(
        Requested.RequestId, Requested.Kind, Requested.Departments, Requested.Subject, Requested.Questions, ChinaTime.Today(Requested.At),
        Requested.ReplyDue, Requested.MissingReply, Scheduled?.On,
        [
            .. Replies.Select(r => new SurveyReplyView(
                r.Department, r.Position, r.Opinion, r.Conditions, r.Officers, r.SurveyedOn, ChinaTime.Today(r.At), ByDefault: false, r.Late)),
            .. Positions.Where(p => p.ByDefault).Select(p => new SurveyReplyView(
                p.Department, p.Position, "", [], [], null, ChinaTime.Today(Missed!.At), ByDefault: true, Late: false)),
        ],
        Missed?.Departments ?? [], Concluded is not null, Concluded is null ? null : Result, Concluded?.Reason);
}

/// <summary>A reconsideration or suit of a case.</summary>
/// <param name="Sought">How it began.</param>
/// <param name="Concluded">How it ended; null while it runs.</param>
public sealed record CaseRemedy(RemedySought Sought, RemedyEnded? Concluded)
{
    /// <summary>As a reader sees it.</summary>
    public RemedyView ToView() => new(
        Sought.Kind, Sought.Reference, Sought.Body, Sought.FiledOn, Sought.Against, Sought.InTime, Concluded?.Outcome, Concluded?.Document,
        Concluded?.DecidedOn, Concluded?.Reasons);
}
