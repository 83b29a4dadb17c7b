namespace Haitou.Intake.Applications;

/// <summary>An import was started (批量导入).</summary>
/// <param name="ImportId">Its identity.</param>
/// <param name="Sha256">Digest of the file, which is kept.</param>
/// <param name="Format">Kind of file.</param>
/// <param name="DryRun">Only tried.</param>
/// <param name="Rows">Rows that hold something.</param>
/// <param name="Officer">In whose name everything is received.</param>
/// <param name="At">When.</param>
public sealed record ImportStarted(Guid ImportId, string Sha256, ImportFormat Format, bool DryRun, int Rows, string Officer, DateTimeOffset At);

/// <summary>A piece of the file has its outcomes; written in one transaction with them and with the applications themselves.</summary>
/// <param name="LastRow">The last row of the piece, as Excel shows it: the import goes on behind it.</param>
/// <param name="Received">Rows received.</param>
/// <param name="Accepted">Rows received and accepted in one.</param>
/// <param name="Refused">Rows refused.</param>
public sealed record ImportAdvanced(int LastRow, int Received, int Accepted, int Refused);

/// <summary>A bulk import of applications (批量导入).</summary>
public sealed record ImportRun : IStreamState<ImportRun>, IImportRun
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>How it was started.</summary>
    public required ImportStarted Started { get; init; }

    /// <summary>Digest of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where it stands.</summary>
    public ImportStatus Status { get; init; } = ImportStatus.Running;

    /// <summary>The last row that has its outcome; 1, the header, at the beginning.</summary>
    public int LastRow { get; init; } = 1;

    /// <summary>Rows received.</summary>
    public int Received { get; init; }

    /// <summary>Rows received and accepted in one.</summary>
    public int Accepted { get; init; }

    /// <summary>Rows refused.</summary>
    public int Refused { get; init; }

    /// <summary>Why it broke off.</summary>
    public ImportProblem? Reason { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    Guid IImportRun.ImportId => Started.ImportId;

    ImportFormat IImportRun.Format => Started.Format;

    int IImportRun.Progress => LastRow;

    string? IImportRun.Department => null;

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "import/";

    /// <summary>Key of an import's stream.</summary>
    public static string Key(Guid id) => $"{Prefix}{id}";

    /// <inheritdoc/>
    public static ImportRun? Fold(ImportRun? state, object @event) => @event switch
    {
        ImportStarted e => new ImportRun { Id = Key(e.ImportId), Started = e, Sha256 = e.Sha256 },
        ImportAdvanced e => state! with
        {
            LastRow = e.LastRow, Received = state.Received + e.Received, Accepted = state.Accepted + e.Accepted, Refused = state.Refused + e.Refused,
        },
        ImportFinished e => state! with { Status = ImportStatus.Finished, EndedAt = e.At },
        ImportFailed e => state! with { Status = ImportStatus.Failed, Reason = e.Reason, EndedAt = e.At },
        ImportResumed => state! with { Status = ImportStatus.Running, Reason = null, EndedAt = null },
        _ => state,
    };

    /// <inheritdoc/>
    public ImportRun InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public ImportView ToView() => new(
        Started.ImportId, Sha256, Started.Format, Started.DryRun, Status, Started.Rows, Received + Accepted + Refused, Received, Accepted, Refused,
        Reason, Started.Officer, Started.At, EndedAt);
}
