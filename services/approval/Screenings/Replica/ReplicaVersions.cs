namespace Haitou.Approval.Screenings;

/// <summary>A version of an entry as it was taken in. Inserted once, never changed: by these it is known what was known when.</summary>
/// <param name="Id">Entry and version.</param>
/// <param name="IdNumber">The listed subject's identifier.</param>
/// <param name="TakenInAt">Since when approval knows it.</param>
/// <param name="Entry">The version.</param>
public sealed record ListedSubjectVersion(string Id, string IdNumber, DateTimeOffset TakenInAt, EntryChanged Entry)
{
    /// <summary>An organisation's name as it is compared; null for a person.</summary>
    public string? NameKey => SubjectAsked.NameKeyOf(Entry.Subject);

    /// <summary>The row of a version.</summary>
    public static ListedSubjectVersion From(EntryChanged entry, DateTimeOffset now) => new($"{entry.EntryId}/{entry.Version}", entry.Subject.IdNumber, now, entry);

    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => Id;
}

/// <summary>A version of an enforcement record, likewise.</summary>
/// <param name="Id">Record and version.</param>
/// <param name="IdNumber">The subject's identifier.</param>
/// <param name="TakenInAt">Since when approval knows it.</param>
/// <param name="Record">The version.</param>
public sealed record EnforcementRecordVersion(string Id, string IdNumber, DateTimeOffset TakenInAt, EnforcementRecorded Record)
{
    /// <summary>The row of a version.</summary>
    public static EnforcementRecordVersion From(EnforcementRecorded record, DateTimeOffset now) =>
        new($"{record.RecordId}/{record.Version}", record.Subject.IdNumber, now, record);

    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => Id;
}
