using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Supervision;
using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>What the lists said of a subject at one moment; kept with the decision as evidence.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Source">Asked of the replica or of the blacklist service itself.</param>
/// <param name="Watermark">Up to when the answer is known to be complete.</param>
/// <param name="Hits">Entries of lists, and enforcement records, in force that concern the subject and the item.</param>
/// <param name="Information">Enforcement records that have no effect on an approval, for the officers to know (R19); null in screenings of old.</param>
/// <param name="Possible">
/// Entries under the applicant's name and another identifier, with what an officer said of them; those that were confirmed are among
/// the hits, too. Null in screenings of old.
/// </param>
/// <param name="Asked">What was asked, and about whom; null in screenings of old.</param>
public sealed record Screening(
    DateTimeOffset At, ScreeningSource Source, DateTimeOffset? Watermark, IReadOnlyList<ListHit> Hits,
    IReadOnlyList<EnforcementRecordView>? Information = null, IReadOnlyList<PossibleHit>? Possible = null, ListQuestion? Asked = null);

/// <summary>A record of everyday supervision and enforcement (R19). Whom it is about is not in it.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Version">Its version at that moment.</param>
/// <param name="Kind">Inspection, violation or penalty.</param>
/// <param name="Department">Whose record it is.</param>
/// <param name="Effect">What it does to an approval; null when it is for information only.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Summary">What was found.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until closed.</param>
/// <param name="ClosedAt">When it was put right or withdrawn; null while it stands.</param>
public sealed record EnforcementRecordView(
    Guid RecordId, long Version, EnforcementKind Kind, string Department, ListEffect? Effect, string LegalBasis, string Summary,
    DateOnly ValidFrom, DateOnly? ValidUntil, DateTimeOffset? ClosedAt);

/// <summary>Who answered a screening.</summary>
public enum ScreeningSource
{
    /// <summary>Approval's own replica of the lists, fresh enough.</summary>
    [Chinese("名单副本")]
    Replica,

    /// <summary>The blacklist service, because the replica was stale.</summary>
    [Chinese("名单服务")]
    Blacklist,
}

/// <summary>How far approval's replica of the lists has come.</summary>
/// <param name="Watermark">Up to when it is known to be complete; null before the first heartbeat.</param>
/// <param name="Fresh">Fresh enough to decide by without asking the blacklist service.</param>
/// <param name="Entries">Entries and joint punishments held, those that ended included.</param>
/// <param name="Digest">What is held, in one line: when it is that of blacklist's <c>GET /lists/source</c>, nothing is missing and nothing is old.</param>
public sealed record ReplicaView(DateTimeOffset? Watermark, bool Fresh, long Entries, string Digest);
