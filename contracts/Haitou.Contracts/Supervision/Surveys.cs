using Haitou.Contracts.Approval;

namespace Haitou.Contracts.Supervision;

/// <summary>
/// A department takes part in what the Town asks for (R18, R24): whom it sends, and on which days they can come. Said again it
/// replaces what was said before.
/// </summary>
/// <param name="Officers">Whom it sends: two or more where they go on site (Art. 34); who is in charge, or nobody, for a consultation.</param>
/// <param name="Dates">Days on which they can come, at the latest the last day for the reply; none for a consultation.</param>
public sealed record AcceptSurvey(IReadOnlyList<string> Officers, IReadOnlyList<DateOnly> Dates);

/// <summary>A department's reply (R18). Until the survey is concluded, said again it replaces what was said before.</summary>
/// <param name="Position">No objection, conditions, or an objection.</param>
/// <param name="Opinion">The opinion, of at most 2000 characters.</param>
/// <param name="Conditions">The conditions; none unless the position is conditions.</param>
/// <param name="Officers">Who was on site, two or more (Art. 34); none for a consultation.</param>
/// <param name="SurveyedOn">The day on site; null for a consultation.</param>
public sealed record ReplyToSurvey(
    SurveyPosition Position, string Opinion, IReadOnlyList<string>? Conditions = null, IReadOnlyList<string>? Officers = null, DateOnly? SurveyedOn = null);

/// <summary>A survey, consultation or guidance on site that a town asks departments for.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Town">Who asks.</param>
/// <param name="CaseNumber">For which case.</param>
/// <param name="ItemCode">Of which item.</param>
/// <param name="ItemName">Its name.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Subject">What is to be looked at, and where.</param>
/// <param name="Questions">What is to be answered.</param>
/// <param name="Applicant">In full for those who are asked, else masked.</param>
/// <param name="RequestedOn">The day of the request.</param>
/// <param name="ReplyDue">Last day for the reply.</param>
/// <param name="MissingReply">What no reply by then counts as.</param>
/// <param name="Departments">Who is asked, and how far each has come.</param>
/// <param name="ScheduledOn">The day on which all come; null while there is none, and for a consultation.</param>
/// <param name="DatesDiffer">All have said when they can come, and there is no day among them that suits all: other days are to be offered.</param>
/// <param name="Concluded">It is over: a reply would come to nothing.</param>
/// <param name="Result">The strictest position; null before the end, and where nobody took one.</param>
/// <param name="Reason">Why it was concluded without all replies; null when it was not.</param>
public sealed record AskedSurveyView(
    Guid RequestId, string Town, string CaseNumber, string ItemCode, string ItemName, SurveyKind Kind, string Subject, IReadOnlyList<string> Questions,
    Party Applicant, DateOnly RequestedOn, DateOnly ReplyDue, MissingReply MissingReply, IReadOnlyList<AskedDepartmentView> Departments,
    DateOnly? ScheduledOn, bool DatesDiffer, bool Concluded, SurveyPosition? Result, string? Reason);

/// <summary>A department that is asked.</summary>
/// <param name="Department">Its code.</param>
/// <param name="Officers">Whom it sends; empty before it has said so.</param>
/// <param name="Dates">When they can come.</param>
/// <param name="AcceptedAt">When it said so last; null before.</param>
/// <param name="Position">Its position; null before its reply.</param>
/// <param name="Opinion">Its opinion; null before its reply.</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="SurveyedOn">The day on site; null before, and for a consultation.</param>
/// <param name="RepliedAt">When it replied last; null before.</param>
/// <param name="Late">The reply came after the last day, or is missing although that has passed.</param>
/// <param name="Escalation">How far the missing reply has gone up; null for none.</param>
public sealed record AskedDepartmentView(
    string Department, IReadOnlyList<string> Officers, IReadOnlyList<DateOnly> Dates, DateTimeOffset? AcceptedAt, SurveyPosition? Position, string? Opinion,
    IReadOnlyList<string> Conditions, DateOnly? SurveyedOn, DateTimeOffset? RepliedAt, bool Late, EscalationStep? Escalation);

/// <summary>
/// Tells the departments asked for a survey that no day suits all of them: each is to offer others. In feeds only.
/// </summary>
/// <param name="RequestId">The request.</param>
/// <param name="Town">Who asks.</param>
/// <param name="CaseNumber">For which case.</param>
/// <param name="Offered">What each has offered.</param>
/// <param name="OccurredAt">When it turned out.</param>
public sealed record SurveyDatesDiffer(Guid RequestId, string Town, string CaseNumber, IReadOnlyList<OfferedDates> Offered, DateTimeOffset OccurredAt)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:supervision:survey-dates-differ:v1";
}

/// <summary>When a department can come.</summary>
/// <param name="Department">The department.</param>
/// <param name="Dates">The days, the earliest first.</param>
public sealed record OfferedDates(string Department, IReadOnlyList<DateOnly> Dates);
