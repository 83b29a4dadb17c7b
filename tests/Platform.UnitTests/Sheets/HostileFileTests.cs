using System.Text;
using Haitou.Contracts.Imports;
using Haitou.Platform.Sheets;

namespace Haitou.Platform.UnitTests.Sheets;

/// <summary>Files that cost far more to read than to send. What is asserted is what was allocated: it is the same on every machine.</summary>
public sealed class HostileFileTests
{
    private const int MiB = 1024 * 1024;
    private static readonly string Header = string.Join(',', Table.Columns.Where(c => c.Required).Select(c => c.English));

    public static TheoryData<string, string, string, int> Texts => new()
    {
        { "a header that never ends", Header + Repeated(",a", 20 * MiB), "import.unreadable", 16 },
        { "a header of too many columns", Header + Repeated(",a", 100_000) + "\n", "import.too-many-columns", 8 },
        { "a row of too many columns", Header + "\nx,,,,,," + Repeated(",a", 100_000) + "\n", "import.too-many-columns", 8 },
        { "a quotation that never ends", Header + "\n\"" + Repeated("x,\n", 20 * MiB), "import.unreadable", 16 },
        { "a cell that is a book", Header + "\n" + Repeated("x", 100_000) + ",,,,,,\n", "import.cell-too-long", 8 },
        { "rows without end", Header + "\n" + Repeated("x,,,,,,\n", 20 * MiB), "import.too-many", 80 },
        { "lines without end", Header + "\n" + Repeated("\n", 20 * MiB), "import.empty", 8 },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_costs_little_before_it_is_refused(string what, string text, string code, int most)
    {
        using var file = Table.Stream(text);

        var (refused, cost) = Check(file, ImportFormat.Csv);

        Assert.True((refused, cost < most * (long)MiB) == (code, true), $"{what}: {refused}, {cost / MiB} MiB");
    }

    public static TheoryData<string, string, string, string?, int> Sheets => new()
    {
        { "a row behind two thousand million others", $"{Row}<row r=\"2147483647\"><c><v>1</v></c></row>", "", "import.unreadable", 4 },
        { "the last row that Excel has", $"{Row}<row r=\"1048576\"><c t=\"inlineStr\"><is><t>x</t></is></c></row>", "", null, 4 },
        { "every row formatted to the last column", Row + Repeated("<row><c r=\"A2\"><v>1</v></c><c r=\"XFD2\" s=\"1\"/></row>", 2 * MiB), "", null, 64 },
        { "elements within elements", Row + Repeated("<a>", 6 * MiB), "", "import.unreadable", 8 },
        { "names without end", Row + string.Concat(Enumerable.Range(0, 500_000).Select(i => $"<a{i}/>")), "", "import.unreadable", 16 },
        { "an attribute without end", $"{Row}<row r=\"{Repeated("1", 20 * MiB)}\"/>", "", "import.unreadable", 16 },
        { "a text without end", $"{Row}<row><c t=\"inlineStr\"><is><t>{Repeated("x", 20 * MiB)}</t></is></c></row>", "", "import.unreadable", 16 },
        { "a cell of a million texts", $"{Row}<row><c t=\"inlineStr\"><is>{Repeated("<t>x</t>", 8 * MiB)}</is></c></row>", "", "import.cell-too-long", 16 },
        { "shared texts without end", Row, Repeated("<si/>", 40 * MiB), "import.too-much-text", 400 },
        { "shared texts that are long", Row, Repeated($"<si><t>{Repeated("x", 30_000)}</t></si>", 80 * MiB), "import.too-much-text", 800 },
        { "one long text in every cell", Row + Repeated($"<row>{Repeated("<c t=\"s\"><v>0</v></c>", 7 * 21)}</row>", 12 * MiB), $"<si><t>{Repeated("x", 30_000)}</t></si>", "import.too-much-text", 8 },
    };

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_workbook_costs_little_before_it_is_refused(string what, string rows, string shared, string? code, int most)
    {
        using var file = Workbook.Of(rows, shared, dimension: "A1:XFD1048576");

        var (refused, cost) = Check(file, ImportFormat.Xlsx);

        Assert.True((refused, cost < most * (long)MiB) == (code, true), $"{what}: {refused}, {cost / MiB} MiB of {file.Length} bytes");
    }

    [Fact]
    public void Whoever_goes_away_is_not_read_for()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ImportFile.Check(Table.Stream(Table.Csv(Table.Right)), ImportFormat.Csv, Table.Columns, gone.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => ImportFile.Check(Workbook.Of(Row), ImportFormat.Xlsx, Table.Columns, gone.Token));
    }

    private static string Row => $"<row>{string.Concat(Header.Split(',').Select(c => $"<c t=\"inlineStr\"><is><t>{c}</t></is></c>"))}</row>";

    private static (string? Code, long Cost) Check(Stream file, ImportFormat format)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusals = ImportFile.Check(file, format, Table.Columns).Refusals;
        return (refusals.Count == 0 ? null : refusals[0].Rule.Code, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Repeated(string what, int length) => new StringBuilder(length).Insert(0, what, length / what.Length).ToString();
}
