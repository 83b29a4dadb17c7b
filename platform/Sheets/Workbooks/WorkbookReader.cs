using System.Globalization;
using Haitou.Platform.Files;

namespace Haitou.Platform.Sheets;

/// <summary>
/// The first sheet of a workbook, row by row. A cell is where its reference says; what the file says of its own size is not read. Rows and
/// cells that hold nothing cost what their markup does.
/// </summary>
internal static class WorkbookReader
{
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    /// <summary>The rows that hold something.</summary>
    public static IEnumerable<SheetRow> Read(Stream content, CancellationToken ct)
    {
        using var archive = Archives.Open(content);
        var parts = WorkbookParts.Open(archive, ct);
        var texts = new CellTexts(parts, ct);
        using var sheet = new PartXml(parts.Sheet, ct);
        for (var number = 0; sheet.Read() && !sheet.Ends("sheetData");)
        {
            if (!sheet.Begins("row"))
                continue;
            number = RowOf(sheet["r"], number);
            if (CellsOf(sheet, number, texts) is { Count: > 0 } cells)
                yield return new SheetRow(number, cells);
        }
    }

    private static List<string> CellsOf(PartXml sheet, int row, CellTexts texts)
    {
        var (cells, column, depth) = (new List<string>(), -1, sheet.Depth);
        if (sheet.IsEmpty)
            return cells;
        while (sheet.Read() && sheet.Depth > depth)
        {
            if (!sheet.Begins("c"))
                continue;
            column = ColumnOf(sheet["r"], column);
            var (type, style) = (sheet["t"], sheet["s"]);
            if (sheet.TextWithin(SheetLimits.LongestCell) is not { } value || (value.Length > 0 ? texts.Read(type, style, value) : "") is not { } text)
                throw SheetLimits.CellTooLong(row);
            if (SheetReader.Plain(text) is not { Length: > 0 } plain)
                continue;
            if (column < cells.Count)
                throw new InvalidDataException(); // a cell twice, or cells in no order
            if (column >= SheetLimits.MostColumns)
                throw SheetLimits.TooManyColumns(row);
            while (cells.Count < column)
                cells.Add("");
            cells.Add(plain);
        }

        return cells;
    }

    private static int RowOf(string? reference, int last)
    {
        var number = reference is null ? last + 1 : int.Parse(reference, NumberStyles.None, CultureInfo.InvariantCulture);
        return number > last && number <= LastRow ? number : throw new InvalidDataException();
    }

    private static int ColumnOf(string? reference, int last)
    {
        if (reference is null)
            return last + 1;
        var column = 0;
        foreach (var letter in reference.AsSpan().TrimEnd("0123456789"))
            if (letter is < 'A' or > 'Z' || (column = (column * 26) + letter - 'A' + 1) > LastColumn)
                throw new InvalidDataException();
        return column > 0 ? column - 1 : throw new InvalidDataException();
    }
}
