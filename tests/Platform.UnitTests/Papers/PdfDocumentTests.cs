using System.Text;
using CsCheck;
using Haitou.Platform.Papers;
using Haitou.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Haitou.Platform.UnitTests.Papers;

public sealed class PdfDocumentTests : IDisposable
{
    private readonly PdfDocument _pdf = new(new ConfigurationBuilder().Build());

    [Fact]
    public void The_text_of_a_document_is_the_text_it_was_given_whatever_that_is() =>
        AnyText.Texts.Sample(DrawnIsGiven, iter: 150, print: AnyText.Units);

    [Theory]
    [InlineData("申𬭩，", 300)] // a line goes back from the mark that may not be first
    [InlineData("𠀀", 2000)]
    [InlineData("👨‍👩‍👧‍👦", 200)]
    [InlineData("葛\U000E0100", 400)]
    [InlineData("e\u0301", 400)]
    [InlineData("مرحبا ", 200)]
    [InlineData("长\u0301\u0302\u0303", 300)]
    public void A_line_never_ends_in_the_middle_of_a_character(string character, int times) =>
        DrawnIsGiven("申" + string.Concat(Enumerable.Repeat(character, times)));

    [Fact]
    public void What_is_no_character_is_replaced_and_what_only_controls_a_terminal_is_not_drawn() =>
        Assert.All([("李\uD872", "李\uFFFD"), ("\uDEB9李", "\uFFFD李"), ("一\0二\u0007三\u009F四", "一二三四")], // no theory: its data would be replaced, too
            text => Assert.Contains($"：{text.Item2}：", TextOf($"：{text.Item1}："), StringComparison.Ordinal));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\u2028")]
    public void A_line_break_in_a_value_begins_a_new_line(string lineBreak) =>
        Assert.Equal(PdfText.Lines(_pdf.Render(Document("上"))) + 2, PdfText.Lines(_pdf.Render(Document($"上{lineBreak}下"))));

    [Fact]
    public void A_name_that_is_too_long_for_a_line_is_not_cut_off_at_the_edge_of_the_page() =>
        Assert.Equal(3, PdfText.Of(_pdf.Render(Document("文") with { Number = Long('号'), Issuer = Long('章'), Fields = [new(Long('名') + "\uD800", "值")] }))
            .CountBy(c => c).Count(c => c.Value == 2000));

    [Fact]
    public void Documents_that_are_written_at_the_same_time_have_nothing_of_each_other()
    {
        // Each has characters of its own, above the BMP, and lines of its own length.
        var texts = Enumerable.Range(0, 64).Select(i => string.Concat(Enumerable.Range(0, 400).Select(n => (n % 7 == i % 7 ? "一" : "") + char.ConvertFromUtf32(0x20000 + (i * 50) + (n % 50)))));
        Parallel.ForEach(texts, new ParallelOptions { MaxDegreeOfParallelism = 8 }, DrawnIsGiven);
    }

    public void Dispose() => _pdf.Dispose();

    private static string Long(char of) => new(of, 2000);

    private static PrintableDocument Document(string text) => new("标题", null, null, [text], [new("名", text)], "镇", new DateOnly(2026, 3, 9));

    private void DrawnIsGiven(string text) => Assert.Equal($"标题{Shown(text)}名{Shown(text)}镇2026年3月9日", TextOf(text));

    private string TextOf(string text) => Shown(PdfText.Of(_pdf.Render(Document(text)))).Replace("（此页无正文）", "", StringComparison.Ordinal);

    /// <summary>Without blanks, line breaks and control characters; halves of characters are U+FFFD.</summary>
    private static string Shown(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => !Rune.IsControl(r) && !Rune.IsWhiteSpace(r)));
}
