namespace Haitou.Supervision.EnforcementRecords;

/// <summary>A record as it stands after an act: what the township is told is whole (R19).</summary>
/// <param name="RecordId">Its identity.</param>
/// <param name="Version">Counts its changes from 1.</param>
/// <param name="Department">Whose record it is.</param>
/// <param name="Town">Where it was found.</param>
/// <param name="Subject">Whom it concerns.</param>
/// <param name="LicenceNumber">The licence; null for none.</param>
/// <param name="Terms">What it says.</param>
public sealed record EnforcementContent(
    Guid RecordId, long Version, string Department, string Town, Party Subject, string? LicenceNumber, EnforcementTerms Terms)
{
    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => $"{RecordId} {Version}";
}

/// <summary>Everyday supervision or enforcement was recorded (平时监管执法数据, R19).</summary>
/// <param name="Record">The record.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record EnforcementFound(EnforcementContent Record, string Officer, DateTimeOffset At);

/// <summary>It was corrected.</summary>
/// <param name="Record">As it now is.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who corrected it.</param>
/// <param name="At">When.</param>
public sealed record EnforcementCorrected(EnforcementContent Record, string Reason, string Officer, DateTimeOffset At);

/// <summary>It was closed: it has no effect any more.</summary>
/// <param name="Record">As it was.</param>
/// <param name="Closing">How it ended.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who closed it.</param>
/// <param name="At">When.</param>
public sealed record EnforcementClosed(EnforcementContent Record, EnforcementClosing Closing, string Reason, string Officer, DateTimeOffset At);

/// <summary>A record of everyday supervision and enforcement (R19).</summary>
public sealed record EnforcementRecord : IStreamState<EnforcementRecord>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>As it now is.</summary>
    public required EnforcementContent Record { get; init; }

    /// <summary>How it ended; null while it stands.</summary>
    public EnforcementClosed? Closed { get; init; }

    /// <summary>What happened to it.</summary>
    public IReadOnlyList<EnforcementStep> History { get; init; } = [];

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Whose it is, to be found by.</summary>
    public string Department => Record.Department;

    /// <summary>Where, to be found by.</summary>
    public string Town => Record.Town;

    /// <summary>The licence, to be found by.</summary>
    public string? LicenceNumber => Record.LicenceNumber;

    /// <summary>The subject, to be found by.</summary>
    public string IdNumber => Record.Subject.IdNumber;

    /// <summary>The kind, to be found by.</summary>
    public EnforcementKind Kind => Record.Terms.Kind;

    /// <summary>It stands, to be found by.</summary>
    public bool Stands => Closed is null;

    /// <summary>When it was found, to be sorted by.</summary>
    public DateOnly FoundOn => Record.Terms.FoundOn;

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "enforcement/";

    /// <summary>Key of a record's stream.</summary>
    public static string Key(Guid recordId) => $"{Prefix}{recordId}";

    /// <inheritdoc/>
    public static EnforcementRecord? Fold(EnforcementRecord? state, object @event) => @event switch
    {
        EnforcementFound e => new EnforcementRecord
        {
            Id = Key(e.Record.RecordId), Record = e.Record, History = [new(e.Officer, e.At, null, e.Record.Terms)],
        },
        EnforcementCorrected e => state! with { Record = e.Record, History = [.. state.History, new(e.Officer, e.At, e.Reason, e.Record.Terms)] },
        EnforcementClosed e => state! with
        {
            Record = e.Record, Closed = e, History = [.. state.History, new(e.Officer, e.At, e.Reason, null)],
        },
        _ => state,
    };

    /// <inheritdoc/>
    public EnforcementRecord InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    /// <param name="unmasked">The reader supervises the subject.</param>
    public EnforcementRecordDetail ToView(bool unmasked) => new(
        Record.RecordId, Record.Version, Department, Town, unmasked ? Record.Subject : Record.Subject.Masked(), LicenceNumber, Record.Terms,
        Closed?.Closing, Closed?.At, History);

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => Id;
}
