using System.Text;
using Haitou.Contracts.Imports;
using Haitou.Platform.Sheets;
using MiniExcelLibs;

namespace Haitou.Platform.UnitTests.Sheets;

public sealed class ImportFileTests
{
    private static readonly string Good = Table.Csv(Table.Right, Table.With("申请人名称", "第二家公司"));

    static ImportFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    public void A_text_is_read_in_either_encoding(string encoding)
    {
        using var file = Table.Stream(Good, Encoding.GetEncoding(encoding));

        Assert.Equal((2, 0), (ImportFile.Check(file, ImportFormat.Csv, Table.Columns).Rows, ImportFile.Check(file, ImportFormat.Csv, Table.Columns).Refusals.Count));
        Assert.Equal("第二家公司", ImportFile.Open(file, ImportFormat.Csv, Table.Columns, after: 2).Rows.Single().Cells[3]);
    }

    [Fact]
    public void A_workbook_says_the_same_with_cells_of_any_type()
    {
        var row = Table.Right.ToDictionary(c => c.Key, c => (object?)c.Value);
        row["收件日期"] = new DateTime(2024, 6, 3);
        row["联系电话"] = 13800000000;
        row["申请人所在镇"] = 320707106;
        using var file = new MemoryStream();
        file.SaveAs(new[] { row });

        Assert.Equal(
            ImportFile.Open(Table.Stream(Good), ImportFormat.Csv, Table.Columns, after: 1).Rows.First().Cells,
            ImportFile.Open(file, ImportFormat.Xlsx, Table.Columns, after: 1).Rows.Single().Cells);
        Assert.Equal(1, ImportFile.Check(file, ImportFormat.Xlsx, Table.Columns).Rows);
    }

    [Fact]
    public void Rows_are_numbered_as_Excel_shows_them_and_empty_ones_are_left_out()
    {
        var lines = Good.Split("\r\n");
        using var csv = Table.Stream($"{lines[0]}\r\n\r\n{lines[1]}\r\n{new string(',', 16)}\r\n{lines[2]}\r\n\r\n");

        Assert.Equal([3, 5], ImportFile.Open(csv, ImportFormat.Csv, Table.Columns, after: 1).Rows.Select(r => r.Number));
        Assert.Equal(2, ImportFile.Check(csv, ImportFormat.Csv, Table.Columns).Rows);
    }

    [Fact]
    public void Both_names_of_a_column_are_known_in_any_order_and_columns_that_may_be_empty_may_be_left_out() => Assert.Empty(
        ImportFile.Check(Table.Stream("Applicant_ID,applicant_name,申请人类型,channel,事项编码,materials,applicant_town,,\nx,,,,,,\n"), ImportFormat.Csv, Table.Columns).Refusals);

    public static TheoryData<string, string> Wrong => new()
    {
        { "", "import.empty" },
        { Good.Split("\r\n")[0], "import.empty" },
        { Good.Split("\r\n")[0] + "\r\n\r\n,,,\r\n", "import.empty" },
        { Good.Replace("证件号码,", "证件号,"), "import.column-unknown" },
        { Good.Replace("法定代表人", "申请人名称"), "import.column-twice" },
        { Good.Replace("法定代表人", "applicant_name"), "import.column-twice" },
        { Good.Replace("联系电话,", ","), "import.column-unknown" },
        { "事项编码,收件渠道\nCG-001,窗口\n", "import.column-missing" },
        { "CG-001,窗口\nCG-002,窗口\n", "import.column-unknown" },
        { Good + Good.Split("\r\n")[1] + ",more\r\n", "import.too-wide" },
        { Good[..^60], "import.unreadable" }, // cut off within a row
        { Good.Replace("2024-017", "\"2024-017"), "import.unreadable" }, // a quotation that never ends
        { Good.Replace("赣榆示例公司", "赣榆\"示例\"公司"), "import.unreadable" },
        { "PK\u0003\u0004\0\0\0", "import.encoding" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_file_that_is_wrong_as_a_whole_is_refused_as_a_whole(string text, string code)
    {
        using var file = Table.Stream(text);

        Assert.Contains(code, ImportFile.Check(file, ImportFormat.Csv, Table.Columns).Refusals.Select(r => r.Rule.Code));
    }

    [Fact]
    public void What_is_in_no_encoding_we_read_is_refused()
    {
        foreach (var bytes in (byte[][])[[.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good)], [0xFF, 0xFE, 0xFD]])
            Assert.Equal("import.encoding", Assert.Single(ImportFile.Check(new MemoryStream(bytes), ImportFormat.Csv, Table.Columns).Refusals).Rule.Code);
    }

    [Fact]
    public void A_workbook_that_is_cut_off_or_broken_inside_is_refused()
    {
        using var whole = new MemoryStream();
        whole.SaveAs(new[] { Table.Right.ToDictionary(c => c.Key, c => (object?)c.Value) });
        var bytes = whole.ToArray();
        foreach (var cut in (int[])[0, 10, bytes.Length / 2, bytes.Length - 10])
            Assert.Equal("import.unreadable", Assert.Single(ImportFile.Check(new MemoryStream(bytes[..cut]), ImportFormat.Xlsx, Table.Columns).Refusals).Rule.Code);

        var sheet = ReplacingSheet(bytes, "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>事项编码</v>");
        Assert.Equal("import.unreadable", Assert.Single(ImportFile.Check(new MemoryStream(sheet), ImportFormat.Xlsx, Table.Columns).Refusals).Rule.Code);
    }

    [Fact]
    public void More_rows_than_may_be_are_refused()
    {
        var text = new StringBuilder("item_code,channel,applicant_kind,applicant_name,applicant_id,applicant_town,materials\n");
        for (var i = 0; i < ImportFile.MostRows; i++)
            text.Append("x,,,,,,\n");
        Assert.Equal(ImportFile.MostRows, ImportFile.Check(Table.Stream(text.ToString()), ImportFormat.Csv, Table.Columns).Rows);
        Assert.Equal("import.too-many", Assert.Single(ImportFile.Check(Table.Stream($"{text}x,,,,,,\n"), ImportFormat.Csv, Table.Columns).Refusals).Rule.Code);
    }

    private static byte[] ReplacingSheet(byte[] workbook, string xml)
    {
        using var memory = new MemoryStream();
        memory.Write(workbook);
        using (var archive = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var name = archive.Entries.Single(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).FullName;
            archive.GetEntry(name)!.Delete();
            using var entry = new StreamWriter(archive.CreateEntry(name).Open());
            entry.Write(xml);
        }

        return memory.ToArray();
    }
}
