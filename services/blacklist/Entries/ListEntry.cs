namespace Haitou.Blacklist.Entries;

/// <summary>An entry of a list (名单条目).</summary>
public sealed record ListEntry : IStreamState<ListEntry>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>What is listed, as it now stands.</summary>
    public required SubjectListed Listed { get; init; }

    /// <summary>Number of its events, the last one included; what replicas go by.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Where it stands.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>How it was lifted; null unless it was.</summary>
    public EntryLifted? Lifted { get; init; }

    /// <summary>When it was found to have expired; null unless it was.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }

    /// <summary>Objections to it.</summary>
    public IReadOnlyList<EntryAppeal> Appeals { get; init; } = [];

    /// <summary>Everything that was done with it.</summary>
    public required IReadOnlyList<EntryAct> History { get; init; }

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>An organisation's name as it is compared, to find old records by; null for a person.</summary>
    public string? NameKey => Listed.Subject.Kind == SubjectKind.Organisation ? OrganisationName.KeyOf(Listed.Subject.Name) : null;

    /// <summary>The objection that is not decided yet; null when there is none.</summary>
    internal EntryAppeal? OpenAppeal => Appeals.FirstOrDefault(a => a.Outcome is null);

    /// <summary>Key of an entry's stream.</summary>
    public static string Key(Guid entryId) => $"entry/{entryId}";

    /// <inheritdoc/>
    public static ListEntry? Fold(ListEntry? state, object @event) => EntryHistory.Evolve(state, @event);

    /// <inheritdoc/>
    public ListEntry InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>In force on a day, for an item of a department; null where the department is not known.</summary>
    public bool Concerns(string item, DateOnly on, string? department = null) =>
        Status == EntryStatus.Standing
        && ListScope.Concerns(Listed.Items, Listed.ValidFrom, Listed.ValidUntil, item, on, Listed.Departments, department);

    /// <summary>As evidence.</summary>
    public ListHit ToHit() => new(
        Listed.EntryId, Version, Listed.List, Listed.Department, Listed.Effect, Listed.LegalBasis, Listed.Reason, Listed.Kind, Listed.OverrideAllowed);

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => Id;

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    public EntryView ToView(bool unmasked) => new(
        Listed.EntryId,
        Listed.Department,
        Listed.List,
        unmasked ? Listed.Subject : Listed.Subject.Masked(),
        Listed.Effect,
        Listed.LegalBasis,
        Listed.Reason,
        Listed.Items,
        Listed.ValidFrom,
        Listed.ValidUntil,
        Lifted?.At,
        Lifted?.Reason,
        Listed.Kind,
        Listed.Departments ?? [],
        Status,
        Listed.OverrideAllowed,
        Appeals,
        History);
}
