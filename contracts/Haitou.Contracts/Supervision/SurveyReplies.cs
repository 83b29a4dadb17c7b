using Haitou.Contracts.Approval;
using MassTransit;

namespace Haitou.Contracts.Supervision;

/// <summary>The common date of a joint survey was found (R18); a consultation has none.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Town">The town that asked.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="On">The day all come.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:supervision:survey-scheduled:v1", useDefaultPrefix: false)]
[EntityName("haitou.supervision.survey-scheduled.v1")]
public sealed record SurveyScheduled(
    Guid RequestId,
    string Town,
    string CaseNumber,
    DateOnly On,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);

/// <summary>A department replies to a survey or consultation request (R18). A later reply of the same department replaces the earlier.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Town">The town that asked.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Department">Who replies.</param>
/// <param name="Position">No objection, conditions, or an objection.</param>
/// <param name="Opinion">The opinion in words.</param>
/// <param name="Conditions">The conditions; empty unless the position is conditions.</param>
/// <param name="Officers">Who was on site, two or more (Art. 34); empty for a consultation.</param>
/// <param name="SurveyedOn">The day on site; null for a consultation.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:supervision:survey-replied:v1", useDefaultPrefix: false)]
[EntityName("haitou.supervision.survey-replied.v1")]
public sealed record SurveyReplied(
    Guid RequestId,
    string Town,
    string CaseNumber,
    string Department,
    SurveyPosition Position,
    string Opinion,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<string> Officers,
    DateOnly? SurveyedOn,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);
