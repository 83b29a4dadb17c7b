using System.IO.Compression;

namespace Haitou.Platform.Sheets;

/// <summary>Where the parts of a workbook are, and from which day it counts.</summary>
/// <param name="Sheet">Its first sheet.</param>
/// <param name="Strings">Texts that cells share; null when there are none.</param>
/// <param name="Styles">How cells are shown; null when nothing says so.</param>
/// <param name="From1904">Days are counted from 1904 and not from 1900, as Excel for the Mac did.</param>
internal sealed record WorkbookParts(ZipArchiveEntry Sheet, ZipArchiveEntry? Strings, ZipArchiveEntry? Styles, bool From1904)
{
    private const string Folder = "xl/";

    /// <summary>Finds them.</summary>
    /// <exception cref="InvalidDataException">There is no sheet.</exception>
    public static WorkbookParts Open(ZipArchive archive, CancellationToken ct)
    {
        var sheets = new List<string>();
        var from1904 = false;
        using (var workbook = new PartXml(Required("workbook.xml"), ct))
            while (workbook.Read())
            {
                if (workbook.Begins("workbookPr"))
                    from1904 = workbook["date1904"] is "1" or "true";
                else if (workbook.Begins("sheet") && workbook.Qualified("id") is { } id)
                    sheets.Add(id);
            }

        var (worksheets, others) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        using (var relations = new PartXml(Required("_rels/workbook.xml.rels"), ct))
            while (relations.Read())
                if (relations.Begins("Relationship") && relations["Id"] is { } id && relations["Target"] is { } target
                    && relations["Type"]?.Split('/')[^1] is { } type)
                    (type == "worksheet" ? worksheets : others).TryAdd(type == "worksheet" ? id : type, target);

        return sheets.FirstOrDefault(worksheets.ContainsKey) is { } first // not a sheet that is a chart
            ? new(Required(worksheets[first]), Optional("sharedStrings"), Optional("styles"), from1904)
            : throw new InvalidDataException();

        ZipArchiveEntry? Optional(string type) => others.TryGetValue(type, out var target) ? Find(target) : null;

        ZipArchiveEntry Required(string target) => Find(target) ?? throw new InvalidDataException();

        ZipArchiveEntry? Find(string target)
        {
            var path = target.StartsWith('/') ? target[1..] : Folder + target;
            return archive.Entries.FirstOrDefault(e => e.FullName.Equals(path, StringComparison.OrdinalIgnoreCase));
        }
    }
}
