using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Haitou.ServiceDefaults.Documents;

/// <summary>Writes a document as a page that prints as it looks. No script, nothing from elsewhere.</summary>
public static class HtmlDocument
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The page.</summary>
    public static string Render(PrintableDocument document)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>{{E(document.Title)}}</title><style>
            body { font: 16px/1.9 "Noto Serif CJK SC", SimSun, serif; max-width: 42em; margin: 3em auto; padding: 0 1em; color: #111 }
            h1 { text-align: center; font-size: 24px; margin: 0 } .number, .end { text-align: right } p { text-indent: 2em; margin: .3em 0 }
            .to { text-indent: 0 } table { border-collapse: collapse; width: 100%; margin: 1em 0 } th, td { border: 1px solid #555; padding: .2em .6em; text-align: left }
            th { width: 30%; font-weight: normal } @media print { body { margin: 0 auto } }
            </style></head><body>
            <h1>{{E(document.Title)}}</h1>
            """).AppendLine();
        if (document.Number is not null)
            html.AppendLine(CultureInfo.InvariantCulture, $"<div class=\"number\">{E(document.Number)}</div>");
        html.AppendLine(CultureInfo.InvariantCulture, $"<p class=\"to\">{E(document.Addressee)}：</p>");
        foreach (var paragraph in document.Paragraphs)
            html.AppendLine(CultureInfo.InvariantCulture, $"<p>{E(paragraph)}</p>");
        if (document.Fields.Count > 0)
        {
            html.AppendLine("<table>");
            foreach (var (name, value) in document.Fields)
                html.AppendLine(CultureInfo.InvariantCulture, $"<tr><th>{E(name)}</th><td>{E(value)}</td></tr>");
            html.AppendLine("</table>");
        }

        html.AppendLine(CultureInfo.InvariantCulture, $"<div class=\"end\">{E(document.Issuer)}<br>{ChineseDate.Of(document.On)}</div>");
        return html.AppendLine("</body></html>").ToString();
    }

    private static string E(string text) => Encoder.Encode(text);
}
