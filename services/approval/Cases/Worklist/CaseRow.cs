namespace Haitou.Approval.Cases;

/// <summary>A case as lists and figures need it: what is filtered, sorted and counted by, a moment behind its events.</summary>
public sealed record CaseRow : IStreamState<CaseRow>, INamedRow
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Where it stands.</summary>
    public CaseStatus Status { get; init; }

    /// <summary>The item.</summary>
    public required string ItemCode { get; init; }

    /// <summary>The item's name.</summary>
    public required string ItemName { get; init; }

    /// <summary>The competent department.</summary>
    public required string Department { get; init; }

    /// <summary>Whose officers may read it: the competent and the supervising departments.</summary>
    public required string[] Departments { get; init; }

    /// <summary>What the applicant's identifier identifies.</summary>
    public SubjectKind ApplicantKind { get; init; }

    /// <summary>The applicant's identifier, to be found by.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The applicant's name.</summary>
    public required string ApplicantName { get; init; }

    /// <inheritdoc/>
    public required string[] NameParts { get; init; }

    /// <summary>The licence that is to be changed or renewed; null for a new one.</summary>
    public string? LicenceConcerned { get; init; }

    /// <summary>The day of acceptance.</summary>
    public DateOnly AcceptedOn { get; init; }

    /// <summary>The decision period that runs, or ran.</summary>
    public required CasePeriod Period { get; init; }

    /// <summary>Who is to handle it; null while nobody took it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Who examined; null before it, and after the case was sent back.</summary>
    public string? Examiner { get; init; }

    /// <summary>The examiners it was sent back to since it was last decided, one for each time.</summary>
    public IReadOnlyList<string> SentBackTo { get; init; } = [];

    /// <summary>Every decision, those that fell among them.</summary>
    public IReadOnlyList<DecidedCase> Decisions { get; init; } = [];

    /// <summary>The day of the decision in force, or of the end without one; null while the case is undecided.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Entries of the lists that concern it.</summary>
    public IReadOnlyList<Guid> FlaggedBy { get; init; } = [];

    /// <summary>There are such, and the case is not finished.</summary>
    public bool Flagged => FlaggedBy.Count > 0 && Status is (CaseStatus.Opened or CaseStatus.Examined or CaseStatus.Granted);

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Last day for the decision; null unless it is awaited.</summary>
    public DateOnly? AwaitedUntil => IsUndecided ? Period.End.LastDay : null;

    /// <summary>From which day on the list warns; null unless the decision is awaited.</summary>
    public DateOnly? WarnFrom => IsUndecided ? Period.End.WarnFrom : null;

    /// <summary>The last day left out, as told, of what has had no result yet; null unless the decision is awaited.</summary>
    public DateOnly? LeftOutUntil => IsUndecided ? Period.Suspensions.Where(s => s.EndedOn is null).Max(s => (DateOnly?)s.ToldUntil) : null;

    /// <summary>The last day passed without a decision, whether there is one by now or not.</summary>
    public bool Overdue => Period.Overdue || EndedOn > Period.End.LastDay;

    /// <summary>The months in which it was decided, such as 2026-03.</summary>
    public string[] DecidedIn => [.. Decisions.Select(d => AssessmentMonths.MonthOf(d.On)).Distinct()];

    private bool IsUndecided => Status is CaseStatus.Opened or CaseStatus.Examined;

    /// <inheritdoc/>
    public static CaseRow? Fold(CaseRow? state, object @event) => @event switch
    {
        CaseOpened e => new CaseRow
        {
            Id = ApprovalCase.Key(e.Number), Number = e.Number, ItemCode = e.Item.Code, ItemName = e.Item.Name, Department = e.Item.Department,
            Departments = [.. e.Item.Supervising.Prepend(e.Item.Department).Distinct()], ApplicantKind = e.Applicant.Kind,
            IdNumber = e.Applicant.IdNumber, ApplicantName = e.Applicant.Name, NameParts = NameSearch.PartsOf(e.Applicant.Name),
            LicenceConcerned = e.Licence?.Number, AcceptedOn = e.AcceptedOn, Period = CasePeriod.Fold(null, e)!,
        },
        _ when state is null => null, // another kind of stream
        CaseAssigned e => state with { Assignee = e.Assignee },
        CaseExamined e => state with { Status = CaseStatus.Examined, Examiner = e.Examiner },
        CaseReturned e => state with { Status = CaseStatus.Opened, Examiner = null, SentBackTo = [.. state.SentBackTo, e.Examiner] },
        CaseFlagChanged e => state with
        {
            FlaggedBy = [.. state.FlaggedBy.Where(id => id != e.Hit.EntryId), .. e.Change == FlagChange.Raised ? [e.Hit.EntryId] : Array.Empty<Guid>()],
        },
        CaseGranted e => Decided(state, granted: true, e.At, e.Examiner, e.Approver),
        CaseRenewedBySilence e => Decided(state, granted: true, e.At, examiner: null, approver: null),
        CaseRefused e => Decided(state, granted: false, e.At, e.Examiner, e.Approver),
        CaseTerminated e => state with { Status = CaseStatus.Terminated, EndedOn = ChinaTime.Today(e.At) },
        CaseLicenceIssued => state with { Status = CaseStatus.LicenceIssued },
        CaseLicenceChanged e when state.Status == CaseStatus.Granted && state.LicenceConcerned == e.LicenceNumber
            && e.Change is LicenceChange.Changed or LicenceChange.Renewed => state with { Status = CaseStatus.LicenceIssued },
        RemedyEnded e => After(state, e),
        _ => state with { Period = CasePeriod.Fold(state.Period, @event)! },
    };

    /// <inheritdoc/>
    public CaseRow InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>Never the applicant: this text ends up in logs.</summary>
    public override string ToString() => Number;

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    /// <param name="today">The day, for the light.</param>
    public CaseSummary ToSummary(bool unmasked, DateOnly today) => new(
        Number, Status, ItemCode, ItemName, Department, unmasked ? ApplicantName : Party.PublicNameOf(ApplicantKind, ApplicantName),
        AcceptedOn, Period.End.LastDay, Period.LightOn(EndedOn ?? today), LeftOutUntil >= today, Examiner,
        Status == CaseStatus.Terminated ? null : EndedOn, Flagged, Assignee);

    private static CaseRow Decided(CaseRow state, bool granted, DateTimeOffset at, string? examiner, string? approver)
    {
        var on = ChinaTime.Today(at);
        return state with
        {
            Status = granted ? CaseStatus.Granted : CaseStatus.Refused, EndedOn = on, SentBackTo = [],
            Decisions =
            [
                .. state.Decisions,
                new(on, granted, examiner, approver, on <= state.Period.End.LastDay, state.Period.From,
                    [.. state.Period.Suspensions.Select(s => s.LeftOut)], state.SentBackTo, Fell: false),
            ],
        };
    }

    private static CaseRow After(CaseRow state, RemedyEnded e)
    {
        var after = state with { Status = e.Status };
        if (e.Outcome is RemedyOutcome.Varied or RemedyOutcome.Annulled or RemedyOutcome.OrderedToDecideAgain)
            after = after with { Decisions = [.. state.Decisions.SkipLast(1), state.Decisions[^1] with { Fell = true }] };
        return e.DecideWithin is null
            ? after
            : after with { EndedOn = null, Examiner = null, Period = CasePeriod.Fold(state.Period, e)! };
    }
}
