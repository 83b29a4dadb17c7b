using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Haitou.TestSupport;

/// <summary>The text of a PDF as a reader's search finds it.</summary>
public static class PdfText
{
    /// <summary>
    /// Letter by letter, in the order in which they are drawn. Where the file says beside glyphs what they stand for, that is taken.
    /// </summary>
    public static string Of(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return string.Concat(document.GetPages().SelectMany(page =>
        {
            var spans = page.GetMarkedContents().Where(m => m.ActualText is not null).SelectMany(m => m.Letters.Select(l => KeyValuePair.Create(l, m)))
                .ToDictionary(ReferenceEqualityComparer.Instance as IEqualityComparer<Letter>);
            var read = new HashSet<MarkedContentElement>();
            return page.Letters.Select(l => !spans.TryGetValue(l, out var span) ? l.Value : read.Add(span) ? span.ActualText! : "");
        }));
    }

    /// <summary>On how many lines of its pages something stands.</summary>
    public static int Lines(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return document.GetPages().Sum(p => p.Letters.Select(l => Math.Round(l.StartBaseLine.Y)).Distinct().Count());
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
