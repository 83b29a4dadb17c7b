using CsvHelper;

namespace Haitou.Approval.Publicity;

/// <summary>An export as the file that is handed in: the national form's columns, in UTF-8 with the mark by which Excel knows it.</summary>
internal static class PublicityFile
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Writes it. What a spreadsheet would take for a formula is written as text.</summary>
    public static async Task WriteAsync(PublicityExported export, Stream to)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);
        foreach (var column in PublicityColumn.All)
            csv.WriteField(column.Name);
        await csv.EndRecordAsync();
        foreach (var line in export.Lines)
        {
            foreach (var column in PublicityColumn.All)
                csv.WriteField(column.Of(line) ?? "");
            await csv.EndRecordAsync();
        }
    }
}
