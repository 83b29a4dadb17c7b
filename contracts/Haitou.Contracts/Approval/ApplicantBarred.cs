using MassTransit;

namespace Haitou.Contracts.Approval;

/// <summary>An applicant may not apply again for an item until a day: one year after false material (Art. 78), three after a licence got
/// by fraud (Art. 79). Intake holds to it. Not for departments.</summary>
/// <param name="Town">The town.</param>
/// <param name="CaseNumber">The case whose decision set it.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="IdNumber">The subject's identifier, in full: intake compares by it.</param>
/// <param name="Article">Art. 78 or Art. 79.</param>
/// <param name="Until">The last day on which no application is taken.</param>
/// <param name="Lifted">The decision behind it fell: there is no bar any more.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:approval:applicant-barred:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.applicant-barred.v1")]
public sealed record ApplicantBarred(
    string Town,
    string CaseNumber,
    string ItemCode,
    string IdNumber,
    string Article,
    DateOnly Until,
    bool Lifted,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{ItemCode} until {Until:O}";
}
