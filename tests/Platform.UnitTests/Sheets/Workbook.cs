using System.IO.Compression;
using System.Text;

namespace Haitou.Platform.UnitTests.Sheets;

/// <summary>Workbooks part by part, as programs and people with bad intentions write them.</summary>
internal static class Workbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    /// <summary>Format 14 is a day; 1 is what the file says of its own format 164.</summary>
    private const string Styles = $"""
        <styleSheet {Main}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>
        """;

    public static Stream Of(string sheetData, string sharedStrings = "", string workbookPr = "", string dimension = "A1") =>
        Of(to => to.Write(sheetData), to => to.Write(sharedStrings), workbookPr, dimension);

    public static Stream Of(Action<TextWriter> sheetData, Action<TextWriter>? sharedStrings = null, string workbookPr = "", string dimension = "A1")
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("xl/workbook.xml", to => to.Write(
                $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr {workbookPr}/>"
                + "<sheets><sheet name=\"图\" sheetId=\"2\" r:id=\"rId9\"/><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
            Add("xl/_rels/workbook.xml.rels", to => to.Write(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + Relation("rId1", "worksheet", "/xl/worksheets/sheet1.xml") + Relation("rId2", "styles", "styles.xml")
                + Relation("rId3", "sharedStrings", "SharedStrings.xml") + Relation("rId9", "chartsheet", "chartsheets/sheet1.xml") + "</Relationships>"));
            Add("xl/styles.xml", to => to.Write(Styles));
            Add("xl/sharedStrings.xml", to =>
            {
                to.Write($"<sst {Main}>");
                sharedStrings?.Invoke(to);
                to.Write("</sst>");
            });
            Add("xl/worksheets/sheet1.xml", to =>
            {
                to.Write($"<worksheet {Main}><dimension ref=\"{dimension}\"/><sheetData>");
                sheetData(to);
                to.Write("</sheetData></worksheet>");
            });

            void Add(string name, Action<TextWriter> write)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
                write(entry);
            }
        }

        return file;
    }

    public static string Text(string at, string text) => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Relation(string id, string type, string target) =>
        $"<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"/>";
}
