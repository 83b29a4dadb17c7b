using Haitou.Contracts.Blacklist;
using Haitou.Law;
using MassTransit;

namespace Haitou.Contracts.Supervision;

/// <summary>What a department or the enforcement bureau found (R19).</summary>
public enum EnforcementKind
{
    /// <summary>日常检查.</summary>
    [Chinese("日常检查")]
    Inspection,

    /// <summary>违法行为.</summary>
    [Chinese("违法行为")]
    Violation,

    /// <summary>行政处罚.</summary>
    [Chinese("行政处罚")]
    Penalty,
}

/// <summary>Everyday supervision and enforcement data about a subject (平时监管执法数据, R19): the record as it now is, whole, as a
/// condition of or a reference for approval (R23). The highest version is the newest.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Version">Counts its changes from 1.</param>
/// <param name="Department">Whose record it is.</param>
/// <param name="Town">Where it was found.</param>
/// <param name="Kind">Inspection, violation or penalty.</param>
/// <param name="Subject">In full: approval screens by the identifier, in the spelling of <see cref="SubjectIds.Normalise"/>.</param>
/// <param name="LicenceNumber">The licence it concerns; null for none.</param>
/// <param name="Effect">What it does to an approval; null when it is for information only.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Summary">What was found.</param>
/// <param name="Items">Items it bears on; empty for all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until closed.</param>
/// <param name="ClosedAt">When it was put right or withdrawn; null while it stands.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:supervision:enforcement-recorded:v1", useDefaultPrefix: false)]
[EntityName("haitou.supervision.enforcement-recorded.v1")]
public sealed record EnforcementRecorded(
    Guid RecordId,
    long Version,
    string Department,
    string Town,
    EnforcementKind Kind,
    Party Subject,
    string? LicenceNumber,
    ListEffect? Effect,
    string LegalBasis,
    string Summary,
    IReadOnlyList<string> Items,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    DateTimeOffset? ClosedAt,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);
