namespace Haitou.Blacklist.Entries;

/// <summary>A department listed a subject (列入).</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Department">Who lists.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Subject">Who is listed.</param>
/// <param name="Effect">Condition or reference (R23).</param>
/// <param name="LegalBasis">What the list rests on.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Items">Items it bears on; with no departments either, all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="Officer">The department's officer.</param>
/// <param name="At">When.</param>
/// <param name="Kind">Code of the kind of list; null for an entry with a basis of its own.</param>
/// <param name="Departments">Departments all of whose items it bears on; null for none.</param>
/// <param name="Source">The decision to list.</param>
/// <param name="OverrideAllowed">The approver may grant against it, with reasons.</param>
/// <param name="Appealed">An objection is open; never so at the listing itself, but in what later events say of the entry.</param>
public sealed record SubjectListed(
    Guid EntryId, string Department, string List, Party Subject, ListEffect Effect, string LegalBasis, string Reason, IReadOnlyList<string> Items,
    DateOnly ValidFrom, DateOnly? ValidUntil, string Officer, DateTimeOffset At, string? Kind = null, IReadOnlyList<string>? Departments = null,
    SourceDocument? Source = null, bool OverrideAllowed = false, bool Appealed = false)
{
    /// <summary>What of it may be amended.</summary>
    internal EntryTerms Terms => new(Subject.Name, Subject.LegalRepresentative, Effect, Reason, Items, Departments ?? [], ValidFrom, ValidUntil);

    /// <summary>The same entry under other terms.</summary>
    internal SubjectListed With(EntryTerms terms) => this with
    {
        Subject = Subject with { Name = terms.Name, LegalRepresentative = terms.LegalRepresentative },
        Effect = terms.Effect, Reason = terms.Reason, Items = terms.Items, Departments = terms.Departments,
        ValidFrom = terms.ValidFrom, ValidUntil = terms.ValidUntil,
    };

    /// <summary>As replicas are told of it while it stands (R20).</summary>
    internal EntryChanged ToMessage(long version, DateTimeOffset at, DateTimeOffset recordedAt) => new(
        EntryId, version, Department, List, Subject, Effect, LegalBasis, Reason, Items, ValidFrom, ValidUntil, LiftedAt: null, at, recordedAt, Departments,
        Kind, OverrideAllowed, ExpiredAt: null, Appealed);
}

// Each event says the whole entry as it stands after it, so that the push looks up nothing.

/// <summary>The entry was amended (变更).</summary>
/// <param name="Entry">As it stands now.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">The decision to amend.</param>
/// <param name="Officer">The department's officer.</param>
/// <param name="At">When.</param>
public sealed record EntryAmended(SubjectListed Entry, string Reason, SourceDocument? Source, string Officer, DateTimeOffset At);

/// <summary>The entry was extended (延期).</summary>
/// <param name="Entry">As it stands now.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">The decision to extend.</param>
/// <param name="Officer">The department's officer.</param>
/// <param name="At">When.</param>
public sealed record EntryExtended(SubjectListed Entry, string Reason, SourceDocument Source, string Officer, DateTimeOffset At);

/// <summary>The entry was lifted (移出).</summary>
/// <param name="Entry">What was lifted.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">The department's officer.</param>
/// <param name="At">When.</param>
/// <param name="Repair">The decision on credit repair (信用修复); null when it was lifted for another reason.</param>
public sealed record EntryLifted(SubjectListed Entry, string Reason, string Officer, DateTimeOffset At, SourceDocument? Repair = null);

/// <summary>The last day of the entry has passed (到期).</summary>
/// <param name="Entry">What expired.</param>
/// <param name="At">When that was found; it has concerned nobody since the end of its last day.</param>
public sealed record EntryExpired(SubjectListed Entry, DateTimeOffset At);

/// <summary>The subject objected (异议申诉).</summary>
/// <param name="Entry">As it stands.</param>
/// <param name="Number">Counts the objections to this entry.</param>
/// <param name="Appeal">What was objected.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record EntryAppealed(SubjectListed Entry, int Number, Objection Appeal, string Officer, DateTimeOffset At);

/// <summary>An objection (异议申诉) as it was received.</summary>
/// <param name="Grounds">What is objected.</param>
/// <param name="ReceivedOn">The day.</param>
/// <param name="Files">Digests of what was handed in with it.</param>
public sealed record Objection(string Grounds, DateOnly ReceivedOn, IReadOnlyList<string> Files);

/// <summary>An objection was decided on. A correction or removal follows as an event of its own.</summary>
/// <param name="Entry">As it stands.</param>
/// <param name="Number">The objection.</param>
/// <param name="Outcome">Kept, corrected or removed.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Officer">The department's officer.</param>
/// <param name="At">When.</param>
/// <param name="LiftedAt">The entry had been lifted before; null unless it had.</param>
/// <param name="ExpiredAt">The entry had expired before; null unless it had.</param>
public sealed record EntryAppealConcluded(
    SubjectListed Entry, int Number, AppealOutcome Outcome, string Reasons, string Officer, DateTimeOffset At,
    DateTimeOffset? LiftedAt = null, DateTimeOffset? ExpiredAt = null);
