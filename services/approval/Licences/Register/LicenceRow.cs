namespace Haitou.Approval.Licences;

/// <summary>A licence in the register: what is filtered and sorted by, a moment behind its events.</summary>
public sealed record LicenceRow : IStreamState<LicenceRow>, INamedRow
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Name of the licence document.</summary>
    public required string Name { get; init; }

    /// <summary>The item.</summary>
    public required string ItemCode { get; init; }

    /// <summary>The competent department; empty in licences of old.</summary>
    public required string Department { get; init; }

    /// <summary>Who sees it: the competent department and those that supervise.</summary>
    public required string[] Departments { get; init; }

    /// <summary>What the holder's identifier identifies.</summary>
    public SubjectKind HolderKind { get; init; }

    /// <summary>The holder's identifier, to be found by.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The holder's name.</summary>
    public required string HolderName { get; init; }

    /// <inheritdoc/>
    public required string[] NameParts { get; init; }

    /// <summary>Where it stands.</summary>
    public LicenceStatus Status { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null for long-term.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Entries of the lists that the holder was put on since the grant and that stand.</summary>
    public IReadOnlyList<Guid> FlaggedBy { get; init; } = [];

    /// <summary>There are such.</summary>
    public bool Flagged => FlaggedBy.Count > 0;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <inheritdoc/>
    public static LicenceRow? Fold(LicenceRow? state, object @event) => @event switch
    {
        LicenceIssued e => new LicenceRow
        {
            Id = Licence.Key(e.Number), Number = e.Number, Name = e.Name, ItemCode = e.ItemCode, Department = e.Department ?? "",
            Departments = [.. new[] { e.Department }.OfType<string>(), .. e.Supervising ?? []],
            HolderKind = e.Holder.Kind, IdNumber = e.Holder.IdNumber, HolderName = e.Holder.Name, NameParts = NameSearch.PartsOf(e.Holder.Name),
            IssuedAt = e.At.ToUniversalTime(), // the column takes no other offset
            ValidFrom = e.ValidFrom, ValidUntil = e.ValidUntil,
        },
        LicenceAmended e => HeldBy(state!, e.Holder),
        LicenceRenewed e => state! with { ValidUntil = e.ValidUntil, Status = Licence.AfterRenewal(state.Status) },
        LicenceSuspended => state! with { Status = LicenceStatus.Suspended },
        LicenceResumed => state! with { Status = LicenceStatus.Valid },
        LicenceExpired => state! with { Status = LicenceStatus.Expired },
        LicenceGrantFell { Restored: { } restored } => HeldBy(state!, restored.Holder) with { ValidUntil = restored.ValidUntil },
        LicenceRevoked => state! with { Status = LicenceStatus.Revoked },
        LicenceGrantFell => state! with { Status = Licence.AfterFall(state.Status) },
        LicenceFlagChanged e => state! with
        {
            FlaggedBy = [.. state.FlaggedBy.Where(id => id != e.Hit.EntryId), .. e.Change == FlagChange.Raised ? [e.Hit.EntryId] : Array.Empty<Guid>()],
        },
        LicenceRemedyEnded e => state! with { Status = e.Status },
        LicenceCancelled => state! with { Status = LicenceStatus.Cancelled },
        _ => state,
    };

    /// <inheritdoc/>
    public LicenceRow InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>Never the holder: this text ends up in logs.</summary>
    public override string ToString() => Number;

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader's role needs the personal data.</param>
    public LicenceSummary ToSummary(bool unmasked) => new(
        Number, Name, ItemCode, Department, unmasked ? HolderName : Party.PublicNameOf(HolderKind, HolderName), Status, ValidFrom, ValidUntil,
        Flagged);

    private static LicenceRow HeldBy(LicenceRow state, Party holder) =>
        state with { HolderName = holder.Name, NameParts = NameSearch.PartsOf(holder.Name) };
}
