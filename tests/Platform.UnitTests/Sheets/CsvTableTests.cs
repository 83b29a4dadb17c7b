using System.Text;
using Haitou.Platform.Sheets;

namespace Haitou.Platform.UnitTests.Sheets;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("@sum(a1)")]
    [InlineData("+1")]
    [InlineData("-1")]
    public async Task No_cell_is_a_formula(string evil)
    {
        using var to = new MemoryStream();
        await CsvTable.WriteAsync(to, [new CsvColumn<string>("名称", name => name)], [evil]);

        Assert.DoesNotContain(Encoding.UTF8.GetString(to.ToArray()).Split('\n'), line => line.TrimStart('"').StartsWith(evil[0]));
    }

    [Fact]
    public async Task Excel_knows_it_by_its_mark_and_a_cell_may_hold_anything()
    {
        using var to = new MemoryStream();
        await CsvTable.WriteAsync(to, [new CsvColumn<string?>("名称", name => name), new CsvColumn<string?>("空", _ => null)], ["甲,\"乙\"", null]);

        var bytes = to.ToArray();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal(["名称,空", "\"甲,\"\"乙\"\"\",", ","], Encoding.UTF8.GetString(bytes[3..]).TrimEnd().ReplaceLineEndings("\n").Split('\n'));
    }
}
