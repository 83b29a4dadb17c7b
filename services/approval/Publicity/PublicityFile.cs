namespace Haitou.Approval.Publicity;

/// <summary>An export as the file that is handed in, with the national form's columns.</summary>
internal static class PublicityFile
{
    private static readonly CsvColumn<PublicityLine>[] Columns = [.. PublicityColumn.All.Select(c => new CsvColumn<PublicityLine>(c.Name, c.Of))];

    /// <summary>Writes it.</summary>
    public static Task WriteAsync(PublicityExported export, Stream to) => CsvTable.WriteAsync(to, Columns, export.Lines);
}
