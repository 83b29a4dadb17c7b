using Haitou.Law;
using MassTransit;

namespace Haitou.Contracts.Supervision;

/// <summary>Where a correction order stands.</summary>
public enum CorrectionStatus
{
    /// <summary>To be answered by the Town.</summary>
    [Chinese("待整改答复")]
    Open,

    /// <summary>Answered; the department looks at it.</summary>
    [Chinese("已答复，待核")]
    Answered,

    /// <summary>The department found it put right.</summary>
    [Chinese("已整改到位")]
    Closed,

    /// <summary>Not put right in time: taken to the District Government.</summary>
    [Chinese("已报区政府")]
    Escalated,
}

/// <summary>A department orders the Town to put something right (R25), or says what became of the order: the order as it now is, whole.
/// The highest version is the newest.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Version">Counts its changes from 1.</param>
/// <param name="Round">Which asking this is: 1 for the order itself, one more each time the answer was not enough.</param>
/// <param name="Status">Where it stands; never <see cref="CorrectionStatus.Answered"/>, which the Town knows itself.</param>
/// <param name="Department">Who orders.</param>
/// <param name="Town">Who is to put it right.</param>
/// <param name="CaseNumber">The case it is about; null when it is about a practice.</param>
/// <param name="ItemCode">The item; null for none in particular.</param>
/// <param name="Finding">What was found.</param>
/// <param name="LegalBasis">Against what it is.</param>
/// <param name="Demand">What is to be done; in a further round, what the answer lacked.</param>
/// <param name="AnswerDue">Last day for the answer; working days from the order.</param>
/// <param name="Officer">Who ordered or decided on the answer.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:supervision:correction-ordered:v1", useDefaultPrefix: false)]
[EntityName("haitou.supervision.correction-ordered.v1")]
public sealed record CorrectionOrdered(
    Guid OrderId,
    long Version,
    int Round,
    CorrectionStatus Status,
    string Department,
    string Town,
    string? CaseNumber,
    string? ItemCode,
    string Finding,
    string LegalBasis,
    string Demand,
    DateOnly AnswerDue,
    string Officer,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);
