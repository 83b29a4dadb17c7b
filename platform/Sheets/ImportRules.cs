using Haitou.Law;

namespace Haitou.Platform.Sheets;

/// <summary>
/// Why a file or a row is refused, whatever it stands for. No rule repeats what a cell holds: in a shifted column that may be an
/// identifier.
/// </summary>
public static class ImportRules
{
    /// <summary>Nothing in it.</summary>
    public static readonly Rule Empty = new("import.empty", RefusalKind.Invalid,
        "文件中没有任何数据行。", "The file holds no row.");

    /// <summary>Too many rows.</summary>
    public static readonly Rule TooMany = new("import.too-many", RefusalKind.Invalid,
        "文件超过 {limit} 行，请分成几个文件。", "The file holds more than {limit} rows; split it.");

    /// <summary>A column that must be there is not.</summary>
    public static readonly Rule ColumnMissing = new("import.column-missing", RefusalKind.Invalid,
        "表头缺少列：{column}", "The header lacks a column: {column}");

    /// <summary>A column nobody knows.</summary>
    public static readonly Rule ColumnUnknown = new("import.column-unknown", RefusalKind.Invalid,
        "表头第 {position} 列不是已知的列名。", "The header's column {position} has no known name.");

    /// <summary>A column twice.</summary>
    public static readonly Rule ColumnTwice = new("import.column-twice", RefusalKind.Invalid,
        "表头中的列重复：{column}", "A column appears twice in the header: {column}");

    /// <summary>More cells than columns.</summary>
    public static readonly Rule TooWide = new("import.too-wide", RefusalKind.Invalid,
        "第 {row} 行的单元格多于表头的列数。", "Row {row} has more cells than the header has columns.");

    /// <summary>More columns than are looked at.</summary>
    public static readonly Rule TooManyColumns = new("import.too-many-columns", RefusalKind.Invalid,
        "第 {row} 行超过 {limit} 列。", "Row {row} has more than {limit} columns.");

    /// <summary>A cell holds more than a cell of Excel can.</summary>
    public static readonly Rule CellTooLong = new("import.cell-too-long", RefusalKind.Invalid,
        "第 {row} 行有单元格超过 {limit} 个字符。", "A cell of row {row} holds more than {limit} characters.");

    /// <summary>A workbook with more text than is kept in memory, or written in full.</summary>
    public static readonly Rule TooMuchText = new("import.too-much-text", RefusalKind.Invalid,
        "工作簿中的文字过多，请分成几个文件。", "The workbook holds too much text; split it.");

    /// <summary>No text.</summary>
    public static readonly Rule Encoding = new("import.encoding", RefusalKind.Invalid,
        "CSV 文件须为 UTF-8 或 GB18030 编码的文本。", "A CSV file is text in UTF-8 or GB18030.");

    /// <summary>Cut off or broken.</summary>
    public static readonly Rule Unreadable = new("import.unreadable", RefusalKind.Invalid,
        "文件不完整或已损坏：第 {row} 行无法读取。", "The file is cut off or broken: row {row} cannot be read.");

    /// <summary>Imported before.</summary>
    public static readonly Rule Again = new("import.again", RefusalKind.Conflict,
        "该文件已经导入过（{import}）。要更正被拒绝的行，请下载其被拒绝的行，改正后导入。",
        "This file has been imported already ({import}). To put refused rows right, download the refused rows of that import and load them.");

    /// <summary>It has not broken off.</summary>
    public static readonly Rule NotFailed = new("import.not-failed", RefusalKind.Conflict,
        "只有中断的导入才能继续。", "Only an import that broke off can be resumed.");

    /// <summary>The file was deleted.</summary>
    public static readonly Rule FileGone = new("import.file-gone", RefusalKind.Invalid,
        "文件已不在系统中。", "The file is no longer there.");

    /// <summary>Something happened that nobody foresaw.</summary>
    public static readonly Rule BrokeOff = new("import.broke-off", RefusalKind.Unavailable,
        "导入中断：{cause}。已导入的行不受影响，可以继续导入。", "The import broke off: {cause}. What was taken in stands; it can be resumed.");

    /// <summary>None of the values there are.</summary>
    public static readonly Rule Choice = new("import.cell-choice", RefusalKind.Invalid,
        "“{column}”须为以下之一：{choices}", "{column} must be one of: {choices}");

    /// <summary>Not of the form.</summary>
    public static readonly Rule Form = new("import.cell-form", RefusalKind.Invalid,
        "“{column}”格式不对，应如：{example}", "{column} is not of the right form; for example: {example}");

    /// <summary>Control characters, or too long.</summary>
    public static readonly Rule Text = new("import.cell-text", RefusalKind.Invalid,
        "“{column}”不得含有换行等控制字符，且不超过 {limit} 个字符。", "{column} must hold no line breaks or control characters, and at most {limit} characters.");

    /// <summary>More is wrong with a row than is told.</summary>
    public static readonly Rule MoreProblems = new("import.more-problems", RefusalKind.Invalid,
        "另有 {more} 处错误未列出。", "{more} more errors are not listed.");

    /// <summary>Spoilt by Excel.</summary>
    public static readonly Rule Digits = new("import.cell-digits", RefusalKind.Invalid,
        "“{column}”被 Excel 存成了数字，末几位已丢失：请把该列设为文本后重新填写。",
        "Excel has stored {column} as a number and lost its last digits: make the column text and enter it again.");
}
