using UglyToad.PdfPig;

namespace Haitou.TestSupport;

/// <summary>The text of a PDF as a reader's search finds it.</summary>
public static class PdfText
{
    /// <summary>
    /// Letter by letter, without spaces and line breaks. Where the file says beside a glyph what it stands for, that is taken.
    /// </summary>
    public static string Of(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return string.Concat(document.GetPages().SelectMany(page =>
        {
            var actual = page.GetMarkedContents().Where(m => m.ActualText is not null)
                .SelectMany(m => m.Letters.Select((letter, i) => (letter.StartBaseLine, Text: i == 0 ? m.ActualText! : "")))
                .ToDictionary(m => m.StartBaseLine, m => m.Text);
            return page.Letters.Select(l => actual.GetValueOrDefault(l.StartBaseLine, l.Value));
        }));
    }

    /// <summary>Letters are printed over each other.</summary>
    public static bool Overlaps(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return document.GetPages().SelectMany(p => p.Letters.GroupBy(l => Math.Round(l.StartBaseLine.Y)))
            .Select(line => line.OrderBy(l => l.StartBaseLine.X).ToArray())
            .Any(line => line.Zip(line.Skip(1)).Any(pair => pair.Second.StartBaseLine.X < pair.First.EndBaseLine.X - 1));
    }

    /// <summary>How far above the end of its page the lowest letter stands, in points.</summary>
    public static double Lowest(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return document.GetPages().SelectMany(p => p.Letters).Min(l => l.StartBaseLine.Y);
    }

    /// <summary>How many pages it has.</summary>
    public static int Pages(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return document.NumberOfPages;
    }
}
