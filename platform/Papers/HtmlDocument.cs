using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Haitou.Law.Calendar;

namespace Haitou.Platform.Papers;

/// <summary>Writes a document as a page that prints as it looks. No script, nothing from elsewhere.</summary>
public static class HtmlDocument
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The page.</summary>
    public static string Render(PrintableDocument document)
    {
        var html = new StringBuilder();
        html.AppendLine(CultureInfo.InvariantCulture, $"<h1>{Text(document.Title)}</h1>");
        if (document.Number is not null)
            html.AppendLine(CultureInfo.InvariantCulture, $"<div class=\"number\">{Text(document.Number)}</div>");
        if (document.Addressee is not null)
            html.AppendLine(CultureInfo.InvariantCulture, $"<p class=\"to\">{Text(document.Addressee)}：</p>");
        foreach (var paragraph in document.Paragraphs)
            html.AppendLine(CultureInfo.InvariantCulture, $"<p>{Text(paragraph)}</p>");
        if (document.Fields.Count > 0)
        {
            html.AppendLine("<table>");
            foreach (var (name, value) in document.Fields)
                html.AppendLine(CultureInfo.InvariantCulture, $"<tr><th>{Text(name)}</th><td>{Text(value)}</td></tr>");
            html.AppendLine("</table>");
        }

        if (document.QrCode is not null)
            html.AppendLine(Svg(document.QrCode));
        html.AppendLine(CultureInfo.InvariantCulture, $"<div class=\"end\">{Text(document.Issuer)}<br>{ChineseDate.Format(document.On)}</div>");
        return Page(document.Title, html.ToString());
    }

    /// <summary>A page in the product's print style.</summary>
    /// <param name="title">Its title, as plain text.</param>
    /// <param name="body">Its body, as markup.</param>
    public static string Page(string title, string body) => $$"""
        <!doctype html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{Text(title)}}</title><style>
        body { font: 16px/1.9 "Noto Serif CJK SC", SimSun, serif; max-width: 42em; margin: 3em auto; padding: 0 1em; color: #111 }
        h1 { text-align: center; font-size: 24px; margin: 0 } h2 { font-size: 18px; margin: 1.2em 0 .2em } .number, .end { text-align: right }
        p { text-indent: 2em; margin: .3em 0 } .to { text-indent: 0 } svg { max-width: 100%; height: auto }
        table { border-collapse: collapse; width: 100%; margin: 1em 0 } th, td { border: 1px solid #555; padding: .2em .6em; text-align: left }
        th:first-child { width: 30%; font-weight: normal } @media print { body { margin: 0 auto } }
        </style></head><body>
        {{body}}</body></html>

        """;

    private static string Svg(string text)
    {
        var code = QrCode.Encode(text);
        var dark = string.Concat(code.Dark.Select(m => string.Create(CultureInfo.InvariantCulture, $"M{m.X} {m.Y}h1v1h-1z")));
        return $"<svg width=\"110\" height=\"110\" viewBox=\"0 0 {code.Size} {code.Size}\" role=\"img\" aria-label=\"{Text(text)}\"><path d=\"{dark}\"/></svg>";
    }

    /// <summary>Plain text as markup.</summary>
    public static string Text(string text) => Encoder.Encode(text);
}
