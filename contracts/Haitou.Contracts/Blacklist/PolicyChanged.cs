using MassTransit;

namespace Haitou.Contracts.Blacklist;

/// <summary>
/// A supervision policy or requirement (监管政策和要求, R21) as it stands after a change: issued, a new edition, repealed. The newest
/// version is all that a replica has to keep, whatever order they arrive in. Whoever examines an item it bears on confirms having
/// read each <paramref name="Edition"/>; a later version with the same edition is nothing new to read.
/// </summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Version">Its version, from 1; an older one than the replica holds is ignored.</param>
/// <param name="Edition">Counts its texts from 1: grows when there is something new to read, and only then.</param>
/// <param name="Department">Code of the department that issued it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its document number (文号); null when it has none.</param>
/// <param name="Text">Its text.</param>
/// <param name="Attachments">Files that belong to the text; role examiner reads them at blacklist as <c>GET /files/{sha256}</c>.</param>
/// <param name="Items">Codes of the items it bears on; with no departments either, all.</param>
/// <param name="Departments">Codes of departments all of whose items it bears on.</param>
/// <param name="InForceFrom">First day of this edition.</param>
/// <param name="InForceUntil">Last day; null when it is in force until repealed.</param>
/// <param name="RepealedAt">When it was repealed (废止); null while it stands. From then on nobody has to read it.</param>
/// <param name="OccurredAt">When the change happened.</param>
/// <param name="RecordedAt">When the district recorded it.</param>
[MessageUrn("urn:haitou:blacklist:policy-changed:v1", useDefaultPrefix: false)]
[EntityName("haitou.blacklist.policy-changed.v1")]
public sealed record PolicyChanged(
    Guid PolicyId,
    long Version,
    int Edition,
    string Department,
    string Title,
    string? Number,
    string Text,
    IReadOnlyList<PolicyAttachment> Attachments,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> Departments,
    DateOnly InForceFrom,
    DateOnly? InForceUntil,
    DateTimeOffset? RepealedAt,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);

/// <summary>A file that belongs to a policy.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Sha256">Digest by which it is read.</param>
public sealed record PolicyAttachment(string Name, string Sha256);
