using MassTransit;

namespace Haitou.Contracts.Approval;

/// <summary>The Town asks departments for a joint survey (联合踏勘), a consultation (会商) or guidance on site (R18, R24). Goes to the departments asked, and to them only.</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments">The departments asked.</param>
/// <param name="RequestId">The request; replies name it.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Subject">What is to be looked at, and where.</param>
/// <param name="Questions">What the departments are to answer.</param>
/// <param name="Applicant">In full: the officers have to find the place and the person.</param>
/// <param name="ReplyDue">Last day for the reply, in working days from the request.</param>
/// <param name="MissingReply">What no reply by then counts as.</param>
/// <param name="Officer">Who asks.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:survey-requested:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.survey-requested.v1")]
public sealed record SurveyRequested(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    Guid RequestId,
    SurveyKind Kind,
    string Subject,
    IReadOnlyList<string> Questions,
    Party Applicant,
    DateOnly ReplyDue,
    MissingReply MissingReply,
    string Officer,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;

/// <summary>A survey or consultation is over: the merged result, told to those who were asked.</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments">The departments asked.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Result">The strictest position of all; null when nobody took one.</param>
/// <param name="Positions">Each department's position; who neither replied nor counts as having none is not in it.</param>
/// <param name="Reason">Why it was concluded without all replies; null when it was not.</param>
/// <param name="Officer">Who concluded it; null when it concluded itself with the last reply.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:survey-concluded:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.survey-concluded.v1")]
public sealed record SurveyConcluded(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    Guid RequestId,
    SurveyKind Kind,
    SurveyPosition? Result,
    IReadOnlyList<DepartmentPosition> Positions,
    string? Reason,
    string? Officer,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;

/// <summary>A department's position in a merged result.</summary>
/// <param name="Department">The department.</param>
/// <param name="Position">Its position.</param>
/// <param name="ByDefault">It did not reply in time, and that counts as no objection (缺席默认).</param>
public sealed record DepartmentPosition(string Department, SurveyPosition Position, bool ByDefault);
