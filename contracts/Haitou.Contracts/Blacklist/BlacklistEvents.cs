using MassTransit;

namespace Haitou.Contracts.Blacklist;

/// <summary>
/// An entry as it stands after a change, whichever it was. One message for every change, so that the newest version of an
/// entry is all that a replica has to keep, whatever order they arrive in.
/// </summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Version">The entry's version, from 1; an older one than the replica holds is ignored.</param>
/// <param name="Department">Who listed it.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Subject">In full: approval matches by the identifier. That of an old record may be empty; it is found by the organisation's name.</param>
/// <param name="Effect">Condition or reference.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Items">Items it bears on; with no departments either, all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="LiftedAt">When it was lifted; null while it stands.</param>
/// <param name="OccurredAt">When the change happened.</param>
/// <param name="RecordedAt">When the district recorded it.</param>
/// <param name="Departments">Departments all of whose items it bears on; null for none.</param>
/// <param name="Kind">Code of its kind of list; null for an entry with a basis of its own.</param>
/// <param name="OverrideAllowed">The approver may grant against it, with reasons.</param>
/// <param name="ExpiredAt">When it was found that its last day had passed; null until then.</param>
/// <param name="Appealed">An objection to it is open (异议处理中).</param>
[MessageUrn("urn:haitou:blacklist:entry-changed:v1", useDefaultPrefix: false)]
[EntityName("haitou.blacklist.entry-changed.v1")]
public sealed record EntryChanged(
    Guid EntryId,
    long Version,
    string Department,
    string List,
    Party Subject,
    ListEffect Effect,
    string LegalBasis,
    string Reason,
    IReadOnlyList<string> Items,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    DateTimeOffset? LiftedAt,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    IReadOnlyList<string>? Departments = null,
    string? Kind = null,
    bool OverrideAllowed = false,
    DateTimeOffset? ExpiredAt = null,
    bool Appealed = false);

/// <summary>
/// Every change recorded until <paramref name="CompleteUntil"/> has been published before this message. Lets a replica know
/// that silence means nothing happened, and not that the link is down.
/// </summary>
/// <param name="CompleteUntil">The watermark.</param>
[MessageUrn("urn:haitou:blacklist:heartbeat:v1", useDefaultPrefix: false)]
[EntityName("haitou.blacklist.heartbeat.v1")]
public sealed record ListHeartbeat(DateTimeOffset CompleteUntil);
