using System.Globalization;
using System.Text;
using CsCheck;
using Haitou.Platform.Papers;

namespace Haitou.Platform.UnitTests.Papers;

public sealed class LineBreakerTests
{
    private const float Width = 10;

    [Fact]
    public void The_lines_are_the_text_fit_and_begin_with_a_text_element_whatever_the_text_is() =>
        Gen.Select(AnyText.Texts.Select(t => string.Concat(t.EnumerateRunes())), Gen.Int[0, 4]).Sample(
            (text, indent) =>
            {
                var lines = LineBreaker.Lines(text, Width, indent, WidthOf).ToArray();
                var elements = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToArray();
                var tooWide = elements.Zip(elements.Skip(1)).Where(e => WidthOf(text[e.First..e.Second]) > Width).ToArray();

                Assert.Equal(text, string.Concat(lines));
                var at = 0;
                foreach (var (i, line) in lines.Index())
                {
                    Assert.True(elements.Contains(at) || tooWide.Any(e => e.First < at && at < e.Second), $"line {i} begins in a text element");
                    Assert.True(WidthOf(line.TrimEnd()) <= Width - (i == 0 ? indent : 0) || LineBreaker.ElementsOf(line.TrimEnd()).Count() == 1, $"line {i} is too wide");
                    at += line.Length;
                }
            },
            print: t => AnyText.Units(t.Item1));

    [Theory]
    [InlineData("一二三四五六七八九十，一", "一二三四五六七八九|十，一")] // no closing mark first
    [InlineData("一二三四五六七八九《十》", "一二三四五六七八九|《十》")] // no opening mark last
    [InlineData("一二三四五六七八九“十”", "一二三四五六七八九|“十”")]
    [InlineData("一二三四五六七八九十……", "一二三四五六七八九|十……")]
    [InlineData("一二三四五六七八九2026年", "一二三四五六七八九|2026年")] // a number stays whole
    [InlineData("一二三四五六七八-1,234.5%", "一二三四五六七|八-1,234.5%")]
    [InlineData("一二三四五六七八，2026年", "一二三四五六七八，|2026年")]
    [InlineData("one two three four five", "one two three four |five")]
    [InlineData("no-word-is-longer-than-it", "no-word-is-longer-th|an-it")] // unless it is longer than the line
    [InlineData("一二三四五六七八九¥56", "一二三四五六七八九|¥56")]
    [InlineData("一二三四五六七八九𬭩\U000E0100十", "一二三四五六七八九𬭩\U000E0100|十")]
    [InlineData("", "")]
    public void A_line_ends_where_Chinese_may(string text, string lines) =>
        Assert.Equal(lines, string.Join('|', LineBreaker.Lines(text, Width, 0, WidthOf)));

    /// <summary>Half a square for what is not Chinese, nothing for what is combined.</summary>
    private static float WidthOf(string text) => text.EnumerateRunes().Sum(rune => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => rune.Value < 0x2010 ? 0.5f : 1,
    });
}
