using CsvHelper;

namespace Haitou.Platform.Sheets;

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Value">What it says of a row; null for nothing.</param>
public sealed record CsvColumn<TRow>(string Heading, Func<TRow, string?> Value);

/// <summary>Tables as CSV, in UTF-8 with the mark by which Excel knows it. What a spreadsheet would take for a formula is written as text.</summary>
public static class CsvTable
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Writes a table field by field.</summary>
    public static CsvWriter WriterTo(Stream to) =>
        CsvWriter.Create(to, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);

    /// <summary>Writes a whole table.</summary>
    public static async Task WriteAsync<TRow>(Stream to, IReadOnlyList<CsvColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        await using var csv = WriterTo(to);
        foreach (var column in columns)
            csv.WriteField(column.Heading);
        await csv.EndRecordAsync();
        foreach (var row in rows)
        {
            foreach (var column in columns)
                csv.WriteField(column.Value(row) ?? "");
            await csv.EndRecordAsync();
        }
    }
}
