using Haitou.Contracts.Imports;
using Haitou.Platform.Sheets;

namespace Haitou.Platform.UnitTests.Sheets;

/// <summary>Workbooks of other programs than Excel: cells are where they say, and mean what Excel shows.</summary>
public sealed class WorkbookTests
{
    private static readonly ImportColumn A = new("甲", "a"), B = new("乙", "b"), C = new("丙", "c");
    private static readonly string Header = $"<row r=\"1\">{Workbook.Text("A1", "甲")}{Workbook.Text("B1", "乙")}{Workbook.Text("C1", "丙")}</row>";

    [Fact]
    public void A_cell_is_in_the_column_that_it_says_whatever_the_dimension_is()
    {
        using var file = Workbook.Of($"{Header}<row r=\"2\">{Workbook.Text("C2", "x")}</row><row r=\"5\">{Workbook.Text("A5", "y")}<c r=\"B5\" s=\"1\"/>{Workbook.Text("C5", "z")}</row>");

        Assert.Equal(["2: ||x", "5: y||z"], RowsOf(file));
    }

    [Fact]
    public void Rows_and_cells_without_references_follow_one_another()
    {
        using var file = Workbook.Of("<row><c t=\"str\"><v>甲</v></c><c t=\"str\"><v>乙</v></c></row><row r=\"4\"/><row><c/><c><v>1</v></c></row>");

        Assert.Equal(["5: |1"], RowsOf(file));
    }

    [Fact]
    public void Numbers_are_days_where_the_style_says_so()
    {
        using var file = Workbook.Of(
            Header + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45446</v></c><c r=\"B2\" s=\"2\"><v>45446.75</v></c><c r=\"C2\"><v>45446</v></c></row>"
            + "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>59</v></c><c r=\"B3\" t=\"d\"><v>2024-06-03T00:00:00</v></c><c r=\"C3\"><v>1.38E10</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>1E99</v></c><c r=\"B4\" s=\"1\"><v>-1</v></c><c r=\"C4\" t=\"b\"><v>1</v></c></row>");

        Assert.Equal(["2: 2024-06-03|2024-06-03|45446", "3: 1900-02-28|2024-06-03|13800000000", "4: 1E+99|-1|TRUE"], RowsOf(file));
    }

    [Fact]
    public void Days_count_from_1904_where_the_workbook_says_so()
    {
        using var file = Workbook.Of(Header + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>43984</v></c></row>", workbookPr: "date1904=\"1\"");

        Assert.Equal(["2: 2024-06-03"], RowsOf(file));
    }

    [Fact]
    public void Texts_are_shared_rich_or_formulas_and_without_their_pronunciation()
    {
        using var file = Workbook.Of(
            Header + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"str\"><f>\"x\"&amp;A1</f><v>x甲</v></c></row>",
            "<si><t>一_x0041_</t></si><si><r><t>海</t></r><r><t>头</t></r><rPh sb=\"0\" eb=\"1\"><t>hai</t></rPh></si>");

        Assert.Equal(["2: 海头|一A|x甲"], RowsOf(file));
    }

    [Theory]
    [InlineData("<row r=\"2147483647\"><c r=\"A9\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1048577\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"99999999999\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"-5\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"AAAAAAAAAAAAAAA2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>")]
    public void What_no_sheet_can_be_is_refused(string row) => Assert.Equal("import.unreadable", RefusedAs(Workbook.Of(Header + row)));

    [Theory]
    [InlineData("IV2", null)]
    [InlineData("IW2", "import.too-many-columns")]
    [InlineData("XFD2", "import.too-many-columns")]
    public void Columns_are_counted_before_they_are_kept(string at, string? code)
    {
        using var file = Workbook.Of($"{Header}<row r=\"2\">{Workbook.Text("A2", "x")}<c r=\"XFC2\"/></row><row r=\"3\">{Workbook.Text(at.Replace('2', '3'), "x")}</row>");

        Assert.Equal(code ?? "import.too-wide", RefusedAs(file)); // which is said of the header, when the row is read
    }

    [Fact]
    public void A_cell_holds_as_much_as_in_Excel_and_no_more()
    {
        var full = new string('海', 32_767);
        Assert.Null(RefusedAs(Workbook.Of($"{Header}<row r=\"2\">{Workbook.Text("A2", full)}</row>")));
        Assert.Equal("import.cell-too-long", RefusedAs(Workbook.Of($"{Header}<row r=\"2\">{Workbook.Text("A2", full + "x")}</row>")));
        Assert.Equal("import.cell-too-long", RefusedAs(Workbook.Of($"{Header}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>", $"<si><t>{full}x</t></si>")));
    }

    [Fact]
    public void No_document_type_is_read() => Assert.Equal("import.unreadable", RefusedAs(Workbook.Of(
        Header, workbookPr: "/></workbook><!DOCTYPE x [<!ENTITY e \"x\">]><workbook")));

    private static string[] RowsOf(Stream file) =>
        [.. ImportFile.Open(file, ImportFormat.Xlsx, [A, B, C], after: 1).Rows.Select(r => $"{r.Number}: {string.Join('|', r.Cells)}")];

    private static string? RefusedAs(Stream file) => ImportFile.Check(file, ImportFormat.Xlsx, [A, B, C]).Refusals.FirstOrDefault()?.Rule.Code;
}
