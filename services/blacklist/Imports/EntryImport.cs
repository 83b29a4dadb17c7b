namespace Haitou.Blacklist.Imports;

/// <summary>An import of list entries was started (名单导入).</summary>
/// <param name="ImportId">Its identity.</param>
/// <param name="Sha256">Digest of the file, which is kept.</param>
/// <param name="Format">Kind of file.</param>
/// <param name="Department">In whose name.</param>
/// <param name="Kind">Under which kind of list.</param>
/// <param name="Snapshot">The file is the full list.</param>
/// <param name="DryRun">Only tried.</param>
/// <param name="Rows">Rows that hold something.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
public sealed record EntryImportStarted(
    Guid ImportId, string Sha256, ImportFormat Format, string Department, string Kind, bool Snapshot, bool DryRun, int Rows, string Officer,
    DateTimeOffset At);

/// <summary>A piece of the file has its outcomes; in one transaction with them and with the entries themselves.</summary>
/// <param name="LastRow">The last row of the piece.</param>
/// <param name="Listed">New entries.</param>
/// <param name="Amended">Entries that say something else now.</param>
/// <param name="Unchanged">Entries that said it already.</param>
/// <param name="Refused">Refused rows.</param>
/// <param name="Protected">Entries that stand and whose rows were refused: they are not lifted for that.</param>
public sealed record EntryImportAdvanced(int LastRow, int Listed, int Amended, int Unchanged, int Refused, IReadOnlyList<Guid> Protected);

/// <summary>Every row has its outcome: what stands and is not in the full list was counted.</summary>
/// <param name="ToLift">How many.</param>
/// <param name="Standing">How many stood before these are lifted.</param>
/// <param name="Held">More than a mistake would be noticed by: somebody has to confirm it.</param>
/// <param name="At">When.</param>
public sealed record EntryLiftingCounted(int ToLift, int Standing, bool Held, DateTimeOffset At);

/// <summary>Somebody confirmed that so much is to be lifted.</summary>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
public sealed record EntryLiftingConfirmed(string Officer, DateTimeOffset At);

/// <summary>Some of them were lifted; in one transaction with the entries.</summary>
/// <param name="Lifted">How many.</param>
public sealed record EntriesLifted(int Lifted);

/// <summary>An import of list entries.</summary>
public sealed record EntryImport : IStreamState<EntryImport>, IImportRun
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>How it was started.</summary>
    public required EntryImportStarted Started { get; init; }

    /// <inheritdoc/>
    public ImportStatus Status { get; init; } = ImportStatus.Running;

    /// <inheritdoc/>
    public int LastRow { get; init; } = 1;

    /// <inheritdoc/>
    public int Progress { get; init; }

    /// <summary>New entries.</summary>
    public int Listed { get; init; }

    /// <summary>Entries that say something else now.</summary>
    public int Amended { get; init; }

    /// <summary>Entries that said it already.</summary>
    public int Unchanged { get; init; }

    /// <summary>Refused rows.</summary>
    public int Refused { get; init; }

    /// <summary>Entries that refused rows are about.</summary>
    public IReadOnlyList<Guid> Protected { get; init; } = [];

    /// <summary>What stands and is not in the full list; null before it was counted.</summary>
    public int? ToLift { get; init; }

    /// <summary>Of these, lifted.</summary>
    public int Lifted { get; init; }

    /// <summary>Why it broke off.</summary>
    public ImportProblem? Reason { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Digest of the file, to be found by.</summary>
    public string Sha256 => Started.Sha256;

    Guid IImportRun.ImportId => Started.ImportId;

    ImportFormat IImportRun.Format => Started.Format;

    /// <summary>In whose name, to be found by.</summary>
    public string? Department => Started.Department;

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "entry-import/";

    /// <summary>Key of an import's stream.</summary>
    public static string Key(Guid id) => $"{Prefix}{id}";

    /// <inheritdoc/>
    public static EntryImport? Fold(EntryImport? state, object @event)
    {
        var after = @event switch
        {
            EntryImportStarted e => new EntryImport { Id = Key(e.ImportId), Started = e },
            EntryImportAdvanced e => state! with
            {
                LastRow = e.LastRow, Listed = state.Listed + e.Listed, Amended = state.Amended + e.Amended, Unchanged = state.Unchanged + e.Unchanged,
                Refused = state.Refused + e.Refused, Protected = [.. state.Protected, .. e.Protected],
            },
            EntryLiftingCounted e => state! with { ToLift = e.ToLift, Status = e.Held ? ImportStatus.Held : state.Status },
            EntryLiftingConfirmed => state! with { Status = ImportStatus.Running },
            EntriesLifted e => state! with { Lifted = state.Lifted + e.Lifted },
            ImportFinished e => state! with { Status = ImportStatus.Finished, EndedAt = e.At },
            ImportFailed e => state! with { Status = ImportStatus.Failed, Reason = e.Reason, EndedAt = e.At },
            ImportResumed => state! with { Status = ImportStatus.Running, Reason = null, EndedAt = null },
            _ => state,
        };
        return after is null || ReferenceEquals(after, state) ? after : after with { Progress = (state?.Progress ?? 0) + 1 };
    }

    /// <inheritdoc/>
    public EntryImport InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public EntryImportView ToView() => new(
        Started.ImportId, Sha256, Started.Format, Started.Department, Started.Kind, Started.Snapshot, Started.DryRun, Status, Started.Rows,
        Listed + Amended + Unchanged + Refused, Listed, Amended, Unchanged, Refused, ToLift, Lifted, Reason, Started.Officer, Started.At, EndedAt);
}
