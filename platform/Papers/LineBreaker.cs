using System.Globalization;
using System.Text;

namespace Haitou.Platform.Papers;

/// <summary>
/// Where a line of a text may end: between two text elements (what a reader takes for one character), and of those places where UAX 14 and
/// GB/T 15834 allow it in Chinese: a line does not begin with a closing mark nor end with an opening one, and a word or a number stays whole.
/// </summary>
internal static class LineBreaker
{
    private const int FirstWide = 0x2E80; // from here on punctuation is Chinese, and letters are mostly no letters of words

    private enum Kind
    {
        /// <summary>A line may end on both sides of it: Chinese characters, and whatever is not known here.</summary>
        Free,
        Word,
        Opening,
        Closing,

        /// <summary>Never first, and what follows at once goes with it: SL-2026, 3.5, a/b.</summary>
        Joining,

        /// <summary>Ends a line, however many there are.</summary>
        Blank,
        Glue,
    }

    /// <summary>
    /// The lines, which together are the text. Only a text element that is wider than a line (Unicode sets no limit to what follows a base
    /// or joins emoji) is broken in itself, between code points: otherwise it would not be on the page.
    /// </summary>
    /// <param name="text">The text, without line breaks of its own.</param>
    /// <param name="width">How wide a line may be; blanks at its end do not count.</param>
    /// <param name="indent">By how much the first is shorter.</param>
    /// <param name="widthOf">How wide a text element is.</param>
    public static IEnumerable<string> Lines(string text, float width, float indent, Func<string, float> widthOf)
    {
        var elements = new List<(string Text, Kind Kind, float Width)>();
        foreach (var element in ElementsOf(text))
        {
            if (widthOf(element) is var whole && whole <= width)
                elements.Add((element, KindOf(element), whole));
            else
                elements.AddRange(element.EnumerateRunes().Select(rune => (rune.ToString(), Kind.Free, widthOf(rune.ToString()))));
        }

        var (from, end, used) = (0, 0, indent);
        for (var i = 0; i < elements.Count; i++)
        {
            if (i > 0 && MayEnd(elements[i - 1].Kind, elements[i].Kind))
                end = i;
            while (i > from && elements[i].Kind != Kind.Blank && used + elements[i].Width > width)
            {
                // A word that is longer than the line ends wherever the line is full.
                var next = end > from ? end : i;
                yield return Text(from, next);
                (from, used) = (next, elements[next..i].Sum(e => e.Width));
            }

            used += elements[i].Width;
        }

        yield return Text(from, elements.Count);

        string Text(int first, int behind) => string.Concat(elements[first..behind].Select(e => e.Text));
    }

    /// <summary>The text elements of a text.</summary>
    public static IEnumerable<string> ElementsOf(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
            yield return elements.GetTextElement();
    }

    private static bool MayEnd(Kind before, Kind after) => (before, after) switch
    {
        (_, Kind.Closing or Kind.Joining or Kind.Blank or Kind.Glue) or (Kind.Opening or Kind.Glue, _) => false,
        (Kind.Word or Kind.Joining, Kind.Word) => false,
        _ => true,
    };

    private static Kind KindOf(string element) => KindOf(element, Rune.GetRuneAt(element, 0));

    private static Kind KindOf(string element, Rune rune) => (rune.Value, Rune.GetUnicodeCategory(rune)) switch
    {
        (0x200B or 0xAD, _) => Kind.Closing, // where a line may end in a word
        (0xA0 or 0x202F, _) or (_, UnicodeCategory.Format) => Kind.Glue,
        (_, UnicodeCategory.SpaceSeparator) when string.IsNullOrWhiteSpace(element) => Kind.Blank, // it may carry an accent
        (_, UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.CurrencySymbol) => Kind.Opening,
        (_, UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation) or ('°' or '℃', _) => Kind.Closing,
        (var value, UnicodeCategory.OtherPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation) =>
            value < FirstWide ? Kind.Joining : Kind.Closing,
        ( >= FirstWide and <= 0xA4CF or >= 0xAC00 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFFEF or >= 0x16FE0, _) => Kind.Free,
        _ when Rune.IsLetterOrDigit(rune) || rune.IsAscii => Kind.Word,
        _ => Kind.Free,
    };
}
