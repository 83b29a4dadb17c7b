namespace Haitou.Contracts.Intake;

/// <summary>What kind of file is imported.</summary>
public enum ImportFormat
{
    /// <summary>Comma-separated text, UTF-8 or GB18030.</summary>
    Csv,

    /// <summary>A workbook of Excel; its first sheet counts.</summary>
    Xlsx,
}

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>Rows are being taken in, or wait for it.</summary>
    Running,

    /// <summary>Every row has its outcome.</summary>
    Finished,

    /// <summary>Broken off; what was taken in stands, and the import can be resumed behind it.</summary>
    Failed,
}

/// <summary>What became of a row.</summary>
public enum ImportOutcome
{
    /// <summary>The application was received (收件).</summary>
    Received,

    /// <summary>A paper case was received and accepted in one (补录受理).</summary>
    Accepted,

    /// <summary>Refused: nothing of the row was taken in.</summary>
    Refused,
}

/// <summary>Why a row was refused. Never holds what was in the row, which may identify a person.</summary>
/// <param name="Code">Code of the rule.</param>
/// <param name="Column">The column at fault, by its Chinese name; null where it is no single column.</param>
/// <param name="Chinese">The message.</param>
/// <param name="English">The same in English.</param>
public sealed record ImportProblem(string Code, string? Column, string Chinese, string English);

/// <summary>The outcome of one row.</summary>
/// <param name="Row">Its number as Excel shows it; the header is row 1.</param>
/// <param name="Outcome">What became of it, or would become of it in a dry run.</param>
/// <param name="Number">The application's number; null for a refused row and in a dry run.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record ImportedRow(int Row, ImportOutcome Outcome, string? Number, IReadOnlyList<ImportProblem> Problems);

/// <summary>A bulk import of applications (批量导入), as its readers see it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Sha256">Digest of the file.</param>
/// <param name="Format">Kind of file.</param>
/// <param name="DryRun">Only tried (试运行): nothing is written but the outcome of the rows.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Rows">Rows that hold something.</param>
/// <param name="Done">Rows that have their outcome.</param>
/// <param name="Received">Of these, received.</param>
/// <param name="Accepted">Of these, received and accepted in one.</param>
/// <param name="Refused">Of these, refused.</param>
/// <param name="Reason">Why it broke off; null unless it did.</param>
/// <param name="Officer">Who started it: in the name of this officer everything is received.</param>
/// <param name="StartedAt">When.</param>
/// <param name="EndedAt">When it was finished or broke off.</param>
public sealed record ImportView(
    Guid Id, string Sha256, ImportFormat Format, bool DryRun, ImportStatus Status, int Rows, int Done, int Received, int Accepted, int Refused,
    ImportProblem? Reason, string Officer, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
