using Haitou.Platform.Papers;

namespace Haitou.Platform.UnitTests.Papers;

public sealed class HtmlDocumentTests
{
    [Fact]
    public void Nothing_that_somebody_wrote_becomes_markup()
    {
        const string evil = "<script>alert(1)</script>\"'&";
        var page = HtmlDocument.Render(new PrintableDocument(evil, evil, evil, [evil], [new(evil, evil)], evil, new DateOnly(2026, 3, 9), evil));

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"'&", page);
        Assert.Contains("2026年3月9日", page);
    }

    [Fact]
    public void What_is_not_there_leaves_no_empty_lines_and_no_table()
    {
        var page = HtmlDocument.Render(new PrintableDocument("标题", null, null, ["正文"], [], "镇", new DateOnly(2026, 3, 9)));

        Assert.DoesNotContain("class=\"number\">", page);
        Assert.DoesNotContain("<table>", page);
        Assert.DoesNotContain("<svg", page);
    }
}
