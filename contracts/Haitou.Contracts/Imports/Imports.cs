using Haitou.Law;

namespace Haitou.Contracts.Imports;

/// <summary>What kind of file is imported.</summary>
public enum ImportFormat
{
    /// <summary>Comma-separated text, UTF-8 or GB18030.</summary>
    [Chinese("CSV 文本")]
    Csv,

    /// <summary>A workbook of Excel; its first sheet counts.</summary>
    [Chinese("Excel 工作簿")]
    Xlsx,
}

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>Rows are being taken in, or wait for it.</summary>
    [Chinese("进行中")]
    Running,

    /// <summary>Every row has its outcome.</summary>
    [Chinese("已完成")]
    Finished,

    /// <summary>Broken off; what was taken in stands, and the import can be resumed behind it.</summary>
    [Chinese("已中断")]
    Failed,

    /// <summary>Waits for somebody to confirm what would be lifted.</summary>
    [Chinese("待确认")]
    Held,
}

/// <summary>What became of a row.</summary>
public enum ImportOutcome
{
    /// <summary>The application was received (收件).</summary>
    [Chinese("收件")]
    Received,

    /// <summary>A paper case was received and accepted in one (补录受理).</summary>
    [Chinese("补录受理")]
    Accepted,

    /// <summary>Refused: nothing of the row was taken in.</summary>
    [Chinese("未通过")]
    Refused,

    /// <summary>An entry of a list was made (列入).</summary>
    [Chinese("列入")]
    Listed,

    /// <summary>The entry that there was says something else now (变更).</summary>
    [Chinese("变更")]
    Amended,

    /// <summary>The entry that there was says this already.</summary>
    [Chinese("无变化")]
    Unchanged,
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
/// <param name="Number">What came of it: an application's number, an entry's identity; null for a refused row, and in a dry run for what is new.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record ImportedRow(int Row, ImportOutcome Outcome, string? Number, IReadOnlyList<ImportProblem> Problems);
