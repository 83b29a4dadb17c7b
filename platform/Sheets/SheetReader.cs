using System.Text;
using CsvHelper;
using Haitou.Contracts.Imports;
using Haitou.Law;

namespace Haitou.Platform.Sheets;

/// <summary>A row as it stands in the file.</summary>
/// <param name="Number">As Excel shows it: the header is row 1, empty rows count.</param>
/// <param name="Cells">Trimmed; may be fewer than the header has.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Holds nothing.</summary>
    public bool IsEmpty => Cells.All(c => c.Length == 0);

    /// <summary>Never the cells: this text ends up in logs.</summary>
    public override string ToString() => $"row {Number}";
}

/// <summary>The file cannot be read on from this row.</summary>
internal sealed class SheetBrokenException(Refusal refusal) : Exception(refusal.Rule.Code)
{
    public Refusal Refusal => refusal;
}

/// <summary>Reads a file row by row, of whichever kind it is. Memory does not grow with the file, nor with what it says of itself.</summary>
internal static class SheetReader
{
    static SheetReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The rows that hold something, the header first.</summary>
    /// <exception cref="SheetBrokenException">The file is cut off, broken, or not what it says.</exception>
    public static IEnumerable<SheetRow> Read(Stream content, ImportFormat format, CancellationToken ct)
    {
        content.Position = 0;
        using var rows = (format == ImportFormat.Csv ? ReadCsv(content, ct) : WorkbookReader.Read(content, ct)).GetEnumerator();
        for (var last = 0; ;)
        {
            SheetRow row;
            try
            {
                if (!rows.MoveNext())
                    break;
                row = rows.Current;
            }
            catch (Exception e) when (e is not (SheetBrokenException or OperationCanceledException))
            {
                // Whatever a parser throws at a broken file. Its text is dropped: it may quote the row.
                throw Unreadable(last + 1);
            }

            last = row.Number;
            if (!row.IsEmpty)
                yield return row;
        }
    }

    private static IEnumerable<SheetRow> ReadCsv(Stream content, CancellationToken ct)
    {
        var encoding = EncodingOf(content, ct) ?? throw new SheetBrokenException(ImportRules.Encoding.Refuse());
        using var text = new StreamReader(content, encoding, leaveOpen: true);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            IncludeValuesInExceptions = false,
            MaxRecordSize = SheetLimits.LargestRecord,
        }, leaveOpen: true);
        var (columns, fields, number) = (0, 0, 1);
        for (; Next(csv, number); number++)
        {
            ct.ThrowIfCancellationRequested();
            fields = csv.FieldCount;
            columns = columns == 0 ? fields : columns;
            if (CellsOf(csv, number) is { Length: > 0 } cells)
                yield return new SheetRow(number, cells);
        }

        // A row may leave out empty cells at its end, but the last one of a file that ends in the middle of a line was cut.
        if (fields > 1 && fields < columns && !EndsLine(content))
            throw Unreadable(number - 1);
    }

    private static bool Next(CsvReader csv, int row)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw Unreadable(row); // lines that hold nothing count, too
        }
    }

    private static SheetBrokenException Unreadable(int row) => new(ImportRules.Unreadable.Refuse(null, ("row", row)));

    private static string[] CellsOf(CsvReader csv, int row)
    {
        var last = csv.FieldCount - 1;
        while (last >= 0 && csv.IsEmpty(last)) // Excel likes to add empty columns behind the last
            last--;
        if (last < 0)
            return [];
        if (last >= SheetLimits.MostColumns)
            throw SheetLimits.TooManyColumns(row);
        var cells = new string[Math.Min(csv.FieldCount, SheetLimits.MostColumns)];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = csv.GetString(i) is { Length: <= SheetLimits.LongestCell } cell ? Plain(cell) : throw SheetLimits.CellTooLong(row);
        return cells;
    }

    /// <summary>Without the apostrophe by which a cell is kept from being taken for a formula.</summary>
    public static string Plain(string text)
    {
        var trimmed = text.Trim().TrimStart('\uFEFF');
        return trimmed is ['\'', '=' or '@' or '+' or '-', ..] ? trimmed[1..] : trimmed;
    }

    /// <summary>UTF-8 where all of it is; else GB18030, which Excel in China writes; null when it is neither, or no text.</summary>
    private static Encoding? EncodingOf(Stream content, CancellationToken ct)
    {
        Encoding[] candidates =
        [
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        ];
        return candidates.FirstOrDefault(encoding => IsTextOf(content, encoding, ct));
    }

    private static bool IsTextOf(Stream content, Encoding encoding, CancellationToken ct)
    {
        content.Position = 0;
        var decoder = encoding.GetDecoder();
        var (bytes, chars) = (new byte[64 * 1024], new char[encoding.GetMaxCharCount(64 * 1024)]);
        try
        {
            for (int read; (read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0;)
            {
                ct.ThrowIfCancellationRequested();
                if (chars.AsSpan(0, decoder.GetChars(bytes, 0, read, chars, 0)).Contains('\0'))
                    return false;
            }

            decoder.GetChars(Array.Empty<byte>(), 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            content.Position = 0;
        }
    }

    private static bool EndsLine(Stream content)
    {
        content.Position = content.Length - 1;
        return content.ReadByte() is '\n' or '\r';
    }
}

/// <summary>How much a row may hold, of whichever format the file is. Counted before anything of it is kept.</summary>
internal static class SheetLimits
{
    public const int MostColumns = 256;

    /// <summary>As in Excel.</summary>
    public const int LongestCell = 32_767;

    /// <summary>Bytes of a record of text. An apostrophe too few must not make one cell of all that follows.</summary>
    public const int LargestRecord = 1024 * 1024;

    public static SheetBrokenException TooManyColumns(int row) => new(ImportRules.TooManyColumns.Refuse(null, ("row", row), ("limit", MostColumns)));

    public static SheetBrokenException CellTooLong(int row) => new(ImportRules.CellTooLong.Refuse(null, ("row", row), ("limit", LongestCell)));
}
