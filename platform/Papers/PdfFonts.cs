using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Haitou.Platform.Papers;

/// <summary>A text element, or a part of one, in the font that has it.</summary>
internal sealed record FontPart(string Text, PdfFont Font, ShapedText Shaped);

/// <summary>The font of documents, and for what it has not, the other fonts of the machine.</summary>
internal sealed class PdfFonts : IDisposable
{
    private const string MachinesFonts = "/usr/share/fonts";
    private readonly PdfFont _first;
    private readonly Lazy<PdfFont[]> _others = new(() => Directory.Exists(MachinesFonts) ? [.. OnMachine()] : []);

    public PdfFonts(PdfFont first) => _first = first;

    /// <summary>
    /// A text element in the first font that has all of it. If none has, each of its code points for itself: a rare accent does not make a
    /// box of its base. What no font has is the box of the font of documents.
    /// </summary>
    public IEnumerable<FontPart> Parts(string element)
    {
        var first = In(_first);
        return first.Shaped.IsComplete ? [first]
            : _others.Value.Select(In).FirstOrDefault(part => part.Shaped.IsComplete) is { } other ? [other]
            : Rune.GetRuneAt(element, 0).Utf16SequenceLength == element.Length ? [first]
            : element.EnumerateRunes().SelectMany(rune => Parts(rune.ToString()));

        FontPart In(PdfFont font) => new(element, font, font.Shape(element));
    }

    public void Dispose()
    {
        _first.Dispose();
        if (_others.IsValueCreated)
            Array.ForEach(_others.Value, font => font.Dispose());
    }

    /// <summary>Those that are neither bold nor italic, by name, so that a machine always takes the same.</summary>
    private static IEnumerable<PdfFont> OnMachine() =>
        from file in Directory.EnumerateFiles(MachinesFonts, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetExtension(file) is ".ttf" or ".otf" or ".ttc"
        let font = PdfFont.Open(file)
        where font is { Typeface: { IsBold: false, IsItalic: false } }
        select font;
}

/// <summary>A glyph of a line: the text from <paramref name="Cluster"/> to the cluster of the next one is what it stands for.</summary>
/// <param name="Id">Its number in the font; 0 is the box for what the font has not.</param>
/// <param name="Cluster">Where its text element begins, in UTF-16 units.</param>
/// <param name="At">Where it stands, from the beginning of the line, in ems.</param>
internal readonly record struct Glyph(ushort Id, int Cluster, SKPoint At);

/// <summary>Text of one script as glyphs of one font.</summary>
/// <param name="Script">Of its first character that has one.</param>
/// <param name="Width">In ems.</param>
/// <param name="Glyphs">In the order of the text, also where it is read from right to left: the file then has the text in its order.</param>
internal sealed record ShapedText(Script Script, float Width, Glyph[] Glyphs)
{
    public bool IsComplete => Glyphs.All(g => g.Id != 0);
}

/// <summary>A font file. What changes while a text is shaped is made for each call, so documents that are written at once share nothing.</summary>
internal sealed class PdfFont : IDisposable
{
    // As wide side by side as each for itself: a line that was broken by the widths of its text elements fits.
    private static readonly Feature[] Features = [new(Tag.Parse("kern"), 0), new(Tag.Parse("liga"), 0)];
    private static readonly Language Chinese = new("zh-Hans");
    private readonly Face _face;

    private PdfFont(SKTypeface typeface, string file, int face)
    {
        Typeface = typeface;
        using var content = Blob.FromFile(file);
        _face = new Face(content, face);
        _face.MakeImmutable();
    }

    public SKTypeface Typeface { get; }

    /// <summary>The font of a file, of its given face if there are several; null if it is none.</summary>
    public static PdfFont? Open(string file, int face = 0) =>
        SKTypeface.FromFile(file, face) is { } typeface ? new(typeface, file, face) : face == 0 ? null : Open(file);

    public ShapedText Shape(string text)
    {
        using var font = new Font(_face);
        using var buffer = new Buffer { Language = Chinese };
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        font.Shape(buffer, Features);

        var (glyphs, em, x) = (new Glyph[buffer.Length], (float)_face.UnitsPerEm, 0);
        foreach (var (i, (info, position)) in buffer.GlyphInfos.Zip(buffer.GlyphPositions).Index())
        {
            glyphs[i] = new((ushort)info.Codepoint, (int)info.Cluster, new((x + position.XOffset) / em, -position.YOffset / em));
            x += position.XAdvance;
        }

        if (buffer.Direction == Direction.RightToLeft)
            Array.Reverse(glyphs);
        return new(buffer.Script, x / em, glyphs);
    }

    public void Dispose()
    {
        _face.Dispose();
        Typeface.Dispose();
    }
}
