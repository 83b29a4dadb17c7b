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

    /// <summary>How many pages it has.</summary>
    public static int Pages(byte[] file)
    {
        using var document = PdfDocument.Open(file);
        return document.NumberOfPages;
    }
}
