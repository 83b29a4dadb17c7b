namespace Haitou.Blacklist.Entries;

/// <summary>An entry of a list (名单条目). Nothing is overwritten: what it said before stays in its history.</summary>
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

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "entry/";

    /// <summary>Key of an entry's stream.</summary>
    public static string Key(Guid entryId) => $"{Prefix}{entryId}";

    /// <inheritdoc/>
    public static ListEntry? Fold(ListEntry? state, object @event) => @event switch
    {
        SubjectListed e => new ListEntry
        {
            Id = Key(e.EntryId), Listed = e,
            History = [new EntryAct(1, EntryActKind.Listed, e.At, e.Officer, e.Reason, e.Terms, e.Source)],
        },
        EntryAmended e => Next(state!, EntryActKind.Amended, e.Entry, e.At, e.Officer, e.Reason, e.Source),
        EntryExtended e => Next(state!, EntryActKind.Extended, e.Entry, e.At, e.Officer, e.Reason, e.Source),
        EntryLifted e => Next(state!, EntryActKind.Lifted, e.Entry, e.At, e.Officer, e.Reason, e.Repair) with { Status = EntryStatus.Lifted, Lifted = e },
        EntryExpired e => Next(state!, EntryActKind.Expired, e.Entry, e.At) with { Status = EntryStatus.Expired, ExpiredAt = e.At },
        EntryAppealed { Appeal: var a } e => Next(state!, EntryActKind.Appealed, e.Entry, e.At, e.Officer, a.Grounds) with
        {
            Appeals = [.. state!.Appeals, new EntryAppeal(e.Number, a.Grounds, a.ReceivedOn, a.Files, e.Officer)],
        },
        EntryAppealConcluded e => Next(state!, EntryActKind.AppealConcluded, e.Entry, e.At, e.Officer, e.Reasons) with
        {
            Appeals = [.. state!.Appeals.Select(a => a.Number == e.Number ? a with { Outcome = e.Outcome, Reasons = e.Reasons, ConcludedAt = e.At } : a)],
        },
        _ => state,
    };

    /// <inheritdoc/>
    public ListEntry InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>In force on a day, for an item of a department; null where the department is not known.</summary>
    public bool Concerns(string item, DateOnly on, string? department = null) =>
        Status == EntryStatus.Standing
        && ListScope.Concerns(Listed.Items, Listed.ValidFrom, Listed.ValidUntil, item, on, Listed.Departments, department);

    /// <summary>As evidence.</summary>
    public ListHit ToHit() => new(
        Listed.EntryId, Version, Listed.List, Listed.Department, Listed.Effect, Listed.LegalBasis, Listed.Reason, Listed.Kind, Listed.OverrideAllowed);

    /// <summary>As replicas are told of it as it now stands, whatever they missed.</summary>
    public EntryChanged ToMessage() => Listed.ToMessage(Version, History[^1].At, History[^1].At) with { LiftedAt = Lifted?.At, ExpiredAt = ExpiredAt };

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => Id;

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    public EntryView ToView(bool unmasked) => new(
        Listed.EntryId, Listed.Department, Listed.List, unmasked ? Listed.Subject : Listed.Subject.Masked(), Listed.Effect, Listed.LegalBasis, Listed.Reason,
        Listed.Items, Listed.ValidFrom, Listed.ValidUntil, Lifted?.At, Lifted?.Reason, Listed.Kind, Listed.Departments ?? [], Status, Listed.OverrideAllowed,
        Appeals, History);

    private static ListEntry Next(
        ListEntry state, EntryActKind act, SubjectListed entry, DateTimeOffset at, string? officer = null, string? reason = null, SourceDocument? source = null) =>
        state with
        {
            Listed = entry, Version = state.Version + 1,
            History = [.. state.History, new EntryAct(state.Version + 1, act, at, officer, reason, entry.Terms, source)],
        };
}
