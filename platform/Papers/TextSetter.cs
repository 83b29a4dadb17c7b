using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace Haitou.Platform.Papers;

/// <summary>Sets the text of one document: breaks it into lines and draws them, each text element in a font that has it.</summary>
internal sealed class TextSetter(PdfFonts fonts)
{
    private readonly Dictionary<string, FontPart[]> _parts = [];

    /// <summary>
    /// The lines of a text, without the blanks at their ends. What begins a line in it does so here; a tab is a blank, other control
    /// characters are nothing, and half of a surrogate pair is U+FFFD, as which it is read.
    /// </summary>
    public IEnumerable<string> Lines(string text, float size, float width, float indent = 0) =>
        from line in text.Replace('\v', '\n').ReplaceLineEndings("\n").Split('\n').Index()
        let shown = string.Concat(line.Item.Replace('\t', ' ').EnumerateRunes().Where(r => !Rune.IsControl(r)))
        from part in LineBreaker.Lines(shown, width / size, line.Index == 0 ? indent / size : 0, element => PartsOf(element).Sum(part => part.Shaped.Width))
        select part.TrimEnd();

    /// <summary>How wide a line is.</summary>
    public float WidthOf(string line, float size) => Runs(line).Sum(run => run.Font.Shape(run.Text).Width) * size;

    /// <summary>
    /// Draws a line with the text itself beside the glyphs: a font has one glyph for 行 and for the radical ⾏, and who searches or copies
    /// would get the radical.
    /// </summary>
    public void Draw(SKCanvas canvas, string line, float size, float x, float y, SKPaint paint)
    {
        foreach (var (font, text) in Runs(line))
        {
            var shaped = font.Shape(text);
            using var sized = new SKFont(font.Typeface, size);
            // The first box of a document is written without its text if it stands alone; a blank beside it keeps it.
            Glyph[] glyphs = [.. shaped.Glyphs.SelectMany(g => g.Id == 0 ? [g, g with { Id = sized.GetGlyph(' ') }] : new[] { g })];
            using var builder = new SKTextBlobBuilder();
            var run = builder.AllocatePositionedTextRun(sized, glyphs.Length, Encoding.UTF8.GetByteCount(text));
            run.SetGlyphs([.. glyphs.Select(g => g.Id)]);
            run.SetPositions([.. glyphs.Select(g => new SKPoint(g.At.X * size, g.At.Y * size))]);
            run.SetText(Encoding.UTF8.GetBytes(text));
            run.SetClusters([.. glyphs.Select(g => (uint)Encoding.UTF8.GetByteCount(text.AsSpan(0, g.Cluster)))]);
            using var blob = builder.Build();
            canvas.DrawText(blob, x, y, paint);
            x += shaped.Width * size;
        }
    }

    /// <summary>What is of one font and one script, for that can be shaped at once.</summary>
    private IEnumerable<(PdfFont Font, string Text)> Runs(string line)
    {
        var (font, script, text) = ((PdfFont?)null, Script.Invalid, new StringBuilder());
        foreach (var part in LineBreaker.ElementsOf(line).SelectMany(PartsOf))
        {
            if (font is not null && (part.Font != font || !GoWith(script, part)))
            {
                yield return (font, text.ToString());
                (script, text) = (Script.Invalid, new StringBuilder());
            }

            (font, script) = (part.Font, part.Shaped.Script == Script.Invalid ? script : part.Shaped.Script);
            text.Append(part.Text);
        }

        if (font is not null)
            yield return (font, text.ToString());
    }

    /// <summary>
    /// What is of no script, as digits and marks, goes with any; but only a blank with what is read from right to left, where a number
    /// would be reversed.
    /// </summary>
    private static bool GoWith(Script before, FontPart part) => part.Shaped.Script == before || (part.Shaped.Script == Script.Invalid
        ? before.HorizontalDirection != Direction.RightToLeft || string.IsNullOrWhiteSpace(part.Text)
        : before == Script.Invalid);

    private FontPart[] PartsOf(string element) =>
        _parts.TryGetValue(element, out var known) ? known : _parts[element] = [.. fonts.Parts(element)];
}
