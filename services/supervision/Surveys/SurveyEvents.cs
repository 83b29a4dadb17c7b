namespace Haitou.Supervision.Surveys;

/// <summary>A town asks departments for a joint survey (联合踏勘), a consultation (会商) or guidance on site (现场指导) (R18, R24).</summary>
/// <param name="Request">The town's message.</param>
public sealed record SurveyAsked(SurveyRequested Request)
{
    /// <summary>Never the applicant: this text ends up in logs.</summary>
    public override string ToString() => $"{Request.RequestId}";
}

/// <summary>A department takes part.</summary>
/// <param name="RequestId">In which request.</param>
/// <param name="Department">Who.</param>
/// <param name="Officers">Whom it sends.</param>
/// <param name="Dates">When they can come, the earliest first.</param>
/// <param name="Officer">Who said so.</param>
/// <param name="At">When.</param>
public sealed record SurveyAccepted(
    Guid RequestId, string Department, IReadOnlyList<string> Officers, IReadOnlyList<DateOnly> Dates, string Officer, DateTimeOffset At);

/// <summary>The common date was found.</summary>
/// <param name="RequestId">Of which request.</param>
/// <param name="Town">Who asks.</param>
/// <param name="CaseNumber">For which case.</param>
/// <param name="On">The day on which all come.</param>
/// <param name="At">When it was found.</param>
public sealed record SurveyDateSettled(Guid RequestId, string Town, string CaseNumber, DateOnly On, DateTimeOffset At);

/// <summary>All have said when they can come, and no day suits all.</summary>
/// <param name="RequestId">Of which request.</param>
/// <param name="At">When it turned out.</param>
public sealed record SurveyDatesDiffered(Guid RequestId, DateTimeOffset At);

/// <summary>A department replied.</summary>
/// <param name="RequestId">To which request.</param>
/// <param name="Town">Who asks.</param>
/// <param name="CaseNumber">For which case.</param>
/// <param name="Department">Who.</param>
/// <param name="Position">Its position.</param>
/// <param name="Opinion">Its opinion.</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="Officers">Who was on site.</param>
/// <param name="SurveyedOn">The day on site; null for a consultation.</param>
/// <param name="Officer">Who replied for it.</param>
/// <param name="At">When.</param>
public sealed record SurveyReplyGiven(
    Guid RequestId, string Town, string CaseNumber, string Department, SurveyPosition Position, string Opinion, IReadOnlyList<string> Conditions,
    IReadOnlyList<string> Officers, DateOnly? SurveyedOn, string Officer, DateTimeOffset At)
{
    /// <summary>Never the opinion: this text ends up in logs.</summary>
    public override string ToString() => $"{RequestId} {Department} {Position}";
}

/// <summary>Replies are missing, and that has gone a step up.</summary>
/// <param name="RequestId">To which request.</param>
/// <param name="Step">Which step.</param>
/// <param name="Departments">Whose.</param>
/// <param name="Due">The last day.</param>
/// <param name="Next">When the next step comes; null after the last.</param>
/// <param name="At">When.</param>
public sealed record SurveyReplyEscalated(
    Guid RequestId, EscalationStep Step, IReadOnlyList<string> Departments, DateOnly Due, DateTimeOffset? Next, DateTimeOffset At);

/// <summary>The town has concluded it: a reply would come to nothing.</summary>
/// <param name="Result">The merged result; null when nobody took a position.</param>
/// <param name="Reason">Why without all replies; null with all.</param>
/// <param name="At">When.</param>
public sealed record SurveyEnded(SurveyPosition? Result, string? Reason, DateTimeOffset At);
