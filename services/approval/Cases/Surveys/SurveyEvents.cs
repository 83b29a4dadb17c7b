namespace Haitou.Approval.Cases;

/// <summary>Departments were asked for a joint survey, a consultation or guidance on site (R18, R24).</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Kind">What they were asked for.</param>
/// <param name="Departments">Who was asked.</param>
/// <param name="Subject">What is to be looked at.</param>
/// <param name="Questions">What they are to answer.</param>
/// <param name="ReplyDue">Last day for the replies.</param>
/// <param name="MissingReply">What no reply counts as.</param>
/// <param name="Officer">Who asked.</param>
/// <param name="At">When.</param>
/// <param name="Names">The departments' names on that day, in the order of their codes, as the letter is addressed to them.</param>
[Chinese("商请踏勘、会商")]
public sealed record CaseSurveyRequested(
    CaseOpened Case, long CaseSequence, Guid RequestId, SurveyKind Kind, IReadOnlyList<string> Departments, string Subject,
    IReadOnlyList<string> Questions, DateOnly ReplyDue, MissingReply MissingReply, string Officer, DateTimeOffset At,
    IReadOnlyList<string>? Names = null);

/// <summary>The departments found a common date.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="On">The day.</param>
/// <param name="At">When it was settled.</param>
[Chinese("商定踏勘日期")]
public sealed record CaseSurveyScheduled(Guid RequestId, DateOnly On, DateTimeOffset At);

/// <summary>A department replied.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Department">The department.</param>
/// <param name="Position">Its position.</param>
/// <param name="Opinion">Its opinion.</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="Officers">Who was on site.</param>
/// <param name="SurveyedOn">The day on site.</param>
/// <param name="Late">After the last day.</param>
/// <param name="At">When it replied.</param>
[Chinese("部门回复")]
public sealed record CaseSurveyReplied(
    Guid RequestId, string Department, SurveyPosition Position, string Opinion, IReadOnlyList<string> Conditions, IReadOnlyList<string> Officers,
    DateOnly? SurveyedOn, bool Late, DateTimeOffset At);

/// <summary>The last day passed and replies are missing.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Departments">Who did not reply.</param>
/// <param name="ByDefault">It counts as no objection (缺席默认).</param>
/// <param name="At">When it was noticed.</param>
[Chinese("部门逾期未回复")]
public sealed record CaseSurveyRepliesMissed(Guid RequestId, IReadOnlyList<string> Departments, bool ByDefault, DateTimeOffset At);

/// <summary>The survey or consultation is over.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Departments">Who was asked.</param>
/// <param name="Result">The strictest position; null when nobody took one.</param>
/// <param name="Positions">Each department's position.</param>
/// <param name="Reason">Why without all replies; null with all.</param>
/// <param name="Officer">Who concluded it; null when it concluded itself.</param>
/// <param name="At">When.</param>
[Chinese("踏勘、会商结束")]
public sealed record CaseSurveyConcluded(
    CaseOpened Case, long CaseSequence, Guid RequestId, SurveyKind Kind, IReadOnlyList<string> Departments, SurveyPosition? Result,
    IReadOnlyList<DepartmentPosition> Positions, string? Reason, string? Officer, DateTimeOffset At);
