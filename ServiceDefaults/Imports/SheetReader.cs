using System.Globalization;
using System.Text;
using CsvHelper;
using Haitou.Contracts.Imports;
using Haitou.Law;
using MiniExcelLibs;

namespace Haitou.ServiceDefaults.Imports;

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

/// <summary>Reads a file row by row, of whichever kind it is. Memory does not grow with the file.</summary>
internal static class SheetReader
{
    static SheetReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The rows that hold something, the header first.</summary>
    /// <exception cref="SheetBrokenException">The file is cut off, broken, or not what it says.</exception>
    public static IEnumerable<SheetRow> Read(Stream content, ImportFormat format)
    {
        content.Position = 0;
        using var rows = (format == ImportFormat.Csv ? ReadCsv(content) : ReadWorkbook(content)).GetEnumerator();
        for (var number = 1; ; number++)
        {
            IReadOnlyList<string> cells;
            try
            {
                if (!rows.MoveNext())
                    break;
                cells = rows.Current;
            }
            catch (Exception e) when (e is not SheetBrokenException)
            {
                // Whatever a parser throws at a broken file. Its text is dropped: it may quote the row.
                throw new SheetBrokenException(ImportRules.Unreadable.Refuse(null, ("row", number)));
            }

            var row = new SheetRow(number, cells);
            if (!row.IsEmpty)
                yield return row;
        }
    }

    private static IEnumerable<IReadOnlyList<string>> ReadCsv(Stream content)
    {
        var encoding = EncodingOf(content) ?? throw new SheetBrokenException(ImportRules.Encoding.Refuse());
        var columns = 0;
        using var text = new StreamReader(content, encoding, leaveOpen: true);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            IncludeValuesInExceptions = false,
        }, leaveOpen: true);
        IReadOnlyList<string> last = [];
        while (csv.Read())
        {
            last = [.. Enumerable.Range(0, csv.FieldCount).Select(i => Plain(csv.GetString(i)))];
            columns = columns == 0 ? last.Count : columns;
            yield return last;
        }

        // A row may leave out empty cells at its end, but the last one of a file that ends in the middle of a line was cut.
        if (last.Count is > 1 && last.Count < columns && !EndsLine(content))
            throw new InvalidDataException();
    }

    private static IEnumerable<IReadOnlyList<string>> ReadWorkbook(Stream content)
    {
        foreach (IDictionary<string, object?> row in content.Query(useHeaderRow: false, excelType: ExcelType.XLSX))
            yield return [.. row.Values.Select(TextOf)];
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Plain(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>Without the apostrophe by which a cell is kept from being taken for a formula.</summary>
    private static string Plain(string text)
    {
        var trimmed = text.Trim().TrimStart('\uFEFF');
        return trimmed is ['\'', '=' or '@' or '+' or '-', ..] ? trimmed[1..] : trimmed;
    }

    /// <summary>UTF-8 where all of it is; else GB18030, which Excel in China writes; null when it is neither, or no text.</summary>
    private static Encoding? EncodingOf(Stream content)
    {
        Encoding[] candidates =
        [
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        ];
        return candidates.FirstOrDefault(encoding => IsTextOf(content, encoding));
    }

    private static bool IsTextOf(Stream content, Encoding encoding)
    {
        content.Position = 0;
        var decoder = encoding.GetDecoder();
        var (bytes, chars) = (new byte[64 * 1024], new char[encoding.GetMaxCharCount(64 * 1024)]);
        try
        {
            for (int read; (read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0;)
                if (chars.AsSpan(0, decoder.GetChars(bytes, 0, read, chars, 0)).Contains('\0'))
                    return false;
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
