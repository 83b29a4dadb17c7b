using Haitou.Contracts.Blacklist;

namespace Haitou.Contracts.Approval;

/// <summary>
/// A case as it was known at one moment: what had been recorded until then, and nothing that came later, even where it is about
/// days before.
/// </summary>
/// <param name="KnownAt">The moment: what was recorded until then, it included, is in the answer.</param>
/// <param name="InForceOn">The day of that moment in China: by its validity on this day an entry or record is in force or not.</param>
/// <param name="Version">The version of the case then: how many events it had.</param>
/// <param name="Case">The case as it was then; its light is that of the day.</param>
/// <param name="LastScreening">What the lists and records had said the last time they were asked for this case; kept as evidence. Null before the first.</param>
/// <param name="Lists">The applicant's entries as approval's replica knew them then, for the item of the case.</param>
/// <param name="Records">The applicant's enforcement records likewise (R19).</param>
public sealed record CaseAsOf(
    DateTimeOffset KnownAt,
    DateOnly InForceOn,
    long Version,
    CaseView Case,
    Screening? LastScreening,
    IReadOnlyList<ListedAsOf> Lists,
    IReadOnlyList<RecordAsOf> Records);

/// <summary>An entry of the lists as it was known at a moment: the newest version that had been taken in by then.</summary>
/// <param name="Hit">The entry, its version among it.</param>
/// <param name="Items">Items it bears on; empty for all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="LiftedAt">When it was lifted, as far as was known; null while it stood.</param>
/// <param name="RecordedAt">When the district recorded this version.</param>
/// <param name="KnownSince">Since when approval knew this version.</param>
/// <param name="InForce">It was in force on the day: valid, and not lifted as far as was known.</param>
public sealed record ListedAsOf(
    ListHit Hit, IReadOnlyList<string> Items, DateOnly ValidFrom, DateOnly? ValidUntil, DateTimeOffset? LiftedAt, DateTimeOffset RecordedAt,
    DateTimeOffset KnownSince, bool InForce);

/// <summary>An enforcement record as it was known at a moment.</summary>
/// <param name="Record">The newest version that had been taken in by then.</param>
/// <param name="RecordedAt">When the district recorded this version.</param>
/// <param name="KnownSince">Since when approval knew this version.</param>
/// <param name="InForce">It was in force on the day: valid, and not closed as far as was known.</param>
public sealed record RecordAsOf(EnforcementRecordView Record, DateTimeOffset RecordedAt, DateTimeOffset KnownSince, bool InForce);
