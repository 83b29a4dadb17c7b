using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Haitou.Platform.Sheets;

/// <summary>What cells say: shared texts by their number, numbers as they are, and as days where the style shows them so.</summary>
internal sealed partial class CellTexts
{
    // 128 MiB at most: what 200,000 rows of ten texts that are all different take.
    private const int MostShared = 64 * 1024 * 1024;
    private const int CostOfOne = 12;
    private const int MostInCells = 64 * 1024 * 1024; // more than the largest CSV file can hold
    private const int MostStyles = 100_000;
    private const int Days1904 = 1462;
    private const double LastDay = 2_958_466; // 9999-12-31 has begun and not ended
    private readonly List<string?> _shared = [];
    private readonly List<bool> _showsDay = [];
    private readonly bool _from1904;
    private int _left = MostInCells;

    public CellTexts(WorkbookParts parts, CancellationToken ct)
    {
        _from1904 = parts.From1904;
        if (parts.Strings is { } strings)
            ReadShared(strings, ct);
        if (parts.Styles is { } styles)
            ReadStyles(styles, ct);
    }

    /// <summary>The text of a cell; null when it is longer than a cell may be.</summary>
    /// <param name="type">Type of the cell.</param>
    /// <param name="style">Number of its style.</param>
    /// <param name="value">What is stored.</param>
    /// <exception cref="SheetBrokenException">All cells together say too much.</exception>
    public string? Read(string? type, string? style, string value)
    {
        var text = TextOf(type, style, value);
        // A shared text counts each time: a small file can have a long one in each of a million cells, and what is made of them is written in full.
        return (_left -= text?.Length ?? 0) >= 0 ? text : throw new SheetBrokenException(ImportRules.TooMuchText.Refuse());
    }

    private string? TextOf(string? type, string? style, string value) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _shared.Count
            ? _shared[at]
            : throw new InvalidDataException(),
        "inlineStr" or "str" => Unescaped(value),
        "b" => value == "1" ? "TRUE" : "FALSE",
        "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? Day(moment) : value,
        null or "n" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Number(number, style) : value,
        _ => value,
    };

    private string Number(double number, string? style)
    {
        var isDay = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _showsDay.Count && _showsDay[at];
        var serial = _from1904 ? number + Days1904 : number;
        return isDay && serial is >= 1 and < LastDay
            ? Day(DateTime.FromOADate(serial < 60 ? serial + 1 : serial)) // Excel believes in 29 February 1900
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    private void ReadShared(ZipArchiveEntry part, CancellationToken ct)
    {
        using var xml = new PartXml(part, ct);
        for (var left = MostShared; xml.Read();)
        {
            if (!xml.Begins("si"))
                continue;
            var text = xml.TextWithin(SheetLimits.LongestCell);
            if ((left -= CostOfOne + (text?.Length ?? 0)) < 0)
                throw new SheetBrokenException(ImportRules.TooMuchText.Refuse());
            _shared.Add(text is null ? null : Unescaped(text));
        }
    }

    private void ReadStyles(ZipArchiveEntry part, CancellationToken ct)
    {
        using var xml = new PartXml(part, ct);
        var own = new Dictionary<string, bool>();
        for (var inCells = false; xml.Read();)
        {
            if (xml.Begins("cellXfs") || xml.Ends("cellXfs"))
                inCells = xml.Begins("cellXfs");
            else if (xml.Begins("numFmt") && xml["numFmtId"] is { } id)
                own[id] = ShowsDay(xml["formatCode"] ?? "");
            else if (inCells && xml.Begins("xf"))
                _showsDay.Add(xml["numFmtId"] is { } format && (own.TryGetValue(format, out var shows) ? shows : IsBuiltInDay(format)));
            if (own.Count > MostStyles || _showsDay.Count > MostStyles)
                throw new InvalidDataException();
        }
    }

    /// <summary>Formats that every Excel knows; from 27 and 50 those of Chinese, Japanese and Korean.</summary>
    private static bool IsBuiltInDay(string format) => int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58);

    private static bool ShowsDay(string format) => SignsOfDay().IsMatch(NoSigns().Replace(format, "").Split(';')[0]);

    private static string Day(DateTime moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Characters that XML cannot hold are written by their number.</summary>
    private static string Unescaped(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, m => ((char)Convert.ToUInt16(m.Groups[1].Value, 16)).ToString())
        : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();

    [GeneratedRegex("""
        "[^"]*"|\[[^\]]*\]|\\.|_.|\*.|General|E[+-]
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoSigns();

    [GeneratedRegex("[ydeYDE]|^[^hs]*m[^hs]*$", RegexOptions.CultureInvariant)]
    private static partial Regex SignsOfDay();
}
