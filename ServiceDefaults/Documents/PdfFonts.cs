using System.Text;

namespace Haitou.ServiceDefaults.Documents;

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
