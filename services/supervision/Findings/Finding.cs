namespace Haitou.Supervision.Findings;

/// <summary>A finding about the Town's approvals was raised (R25).</summary>
/// <param name="FindingId">The finding.</param>
/// <param name="Department">Who raised it.</param>
/// <param name="Finding">What was raised.</param>
/// <param name="AnswerDue">Last day to answer who complained; null where nobody is to be answered.</param>
/// <param name="Officer">The officer.</param>
/// <param name="At">When.</param>
public sealed record FindingRaised(Guid FindingId, string Department, RaisedFinding Finding, DateOnly? AnswerDue, string Officer, DateTimeOffset At)
{
    /// <summary>Never who complained: this text ends up in logs.</summary>
    public override string ToString() => $"{FindingId} {Finding.Origin}";
}

/// <summary>What was found.</summary>
/// <param name="Origin">What led to it.</param>
/// <param name="Town">Whose approvals.</param>
/// <param name="Facts">What was found, complained of or seen.</param>
/// <param name="CaseNumber">The case; null when it is about a practice.</param>
/// <param name="ItemCode">The item; null for none in particular.</param>
/// <param name="ReviewId">The review in which the case was scored; null for another origin.</param>
/// <param name="Complaint">The complaint; null for another origin.</param>
/// <param name="Visit">The visit; null for another origin.</param>
public sealed record RaisedFinding(
    FindingOrigin Origin, string Town, string Facts, string? CaseNumber = null, string? ItemCode = null, Guid? ReviewId = null,
    ReceivedComplaint? Complaint = null, SiteVisit? Visit = null)
{
    /// <summary>As a reader sees it.</summary>
    /// <param name="own">It is the reader's own: who complained is for nobody else.</param>
    public RaiseFinding ToView(bool own) => new(
        Origin, Town, Facts, CaseNumber, ItemCode, ReviewId, own || Complaint is null ? Complaint : Complaint with { By = null }, Visit);
}

/// <summary>It was concluded.</summary>
/// <param name="Conclusion">How.</param>
/// <param name="OrderId">The correction order that followed, in the same transaction; null for none.</param>
/// <param name="Officer">Who concluded it.</param>
/// <param name="At">When.</param>
public sealed record FindingConcluded(FindingConclusion Conclusion, Guid? OrderId, string Officer, DateTimeOffset At);

/// <summary>How a finding was concluded.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Reasons">Why.</param>
/// <param name="LegalBasis">Against what it is; null unless it is serious.</param>
/// <param name="Demand">What is to be done; null unless it is serious.</param>
/// <param name="AnswerWorkingDays">Working days for the Town's answer; null unless it is serious.</param>
public sealed record FindingConclusion(
    FindingSeverity Severity, string Reasons, string? LegalBasis = null, string? Demand = null, int? AnswerWorkingDays = null)
{
    /// <summary>As a reader sees it.</summary>
    public ConcludeFinding ToView() => new(Severity, Reasons, LegalBasis, Demand, AnswerWorkingDays);
}

/// <summary>Who complained was answered.</summary>
/// <param name="Answer">What was told.</param>
/// <param name="Officer">Who answered.</param>
/// <param name="At">When.</param>
public sealed record ComplainantAnswered(string Answer, string Officer, DateTimeOffset At);

/// <summary>The last day to answer who complained passed. The duty stands; the delay is on record.</summary>
/// <param name="Due">That day.</param>
/// <param name="At">When it was noticed.</param>
public sealed record ComplaintFellOverdue(DateOnly Due, DateTimeOffset At);

/// <summary>A finding of a department about the Town's approvals (R25).</summary>
public sealed record Finding : IStreamState<Finding>
{
    /// <summary>How it was raised.</summary>
    public required FindingRaised Raised { get; init; }

    /// <summary>How it was concluded; null before.</summary>
    public FindingConcluded? Concluded { get; init; }

    /// <summary>What was answered; null before.</summary>
    public ComplainantAnswered? Answered { get; init; }

    /// <summary>The last day passed before the answer.</summary>
    public bool AnswerOverdue { get; init; }

    /// <inheritdoc/>
    public string Id => Key(Raised.FindingId);

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Whose it is, to be found by.</summary>
    public string Department => Raised.Department;

    /// <summary>What led to it, to be found by.</summary>
    public FindingOrigin Origin => Raised.Finding.Origin;

    /// <summary>Something is still to be done, to be found by.</summary>
    public bool Open => Concluded is null || (Raised.AnswerDue is not null && Answered is null);

    /// <summary>When it was raised, to be sorted by.</summary>
    public DateTimeOffset RaisedAt => Raised.At.ToUniversalTime();

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "finding/";

    /// <summary>Key of a finding's stream.</summary>
    public static string Key(Guid findingId) => $"{Prefix}{findingId}";

    /// <inheritdoc/>
    public static Finding? Fold(Finding? state, object @event) => @event switch
    {
        FindingRaised e => new Finding { Raised = e },
        FindingConcluded e => state! with { Concluded = e },
        ComplainantAnswered e => state! with { Answered = e },
        ComplaintFellOverdue => state! with { AnswerOverdue = true },
        _ => state,
    };

    /// <inheritdoc/>
    public Finding InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it: who complained is known to the department that answers, and to nobody else.</summary>
    public FindingView ToView(bool own) => new(
        Raised.FindingId, Department,
        Raised.Finding.ToView(own),
        Raised.Finding.Complaint is { By: null }, Raised.AnswerDue, Answered?.Answer, Answered?.At, AnswerOverdue, Concluded?.Conclusion.ToView(), Concluded?.OrderId,
        Raised.At);

    /// <summary>Never who complained: this text ends up in logs.</summary>
    public override string ToString() => Id;
}
