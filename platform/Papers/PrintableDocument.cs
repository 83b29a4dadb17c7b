using System.Text;
using Haitou.Law;
using Haitou.Platform.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Papers;

/// <summary>A document as it is printed and handed out. Its content follows from the events; how it looks is the renderers' business.</summary>
/// <param name="Title">Its title, centred.</param>
/// <param name="Number">Its number; null for what has none.</param>
/// <param name="Addressee">To whom; null for what is addressed to nobody.</param>
/// <param name="Paragraphs">The text.</param>
/// <param name="Fields">Names and values below the text; empty for none.</param>
/// <param name="Issuer">In whose name.</param>
/// <param name="On">The day of the act.</param>
/// <param name="QrCode">What a code at the end of it says, for a reader with a camera; null for none. Nothing personal.</param>
public sealed record PrintableDocument(
    string Title,
    string? Number,
    string? Addressee,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<DocumentField> Fields,
    string Issuer,
    DateOnly On,
    string? QrCode = null)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Title} {Number}";
}

/// <summary>A line of a document's table.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value.</param>
public sealed record DocumentField(string Name, string Value)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => Name;
}

/// <summary>In what form a document is wanted.</summary>
public enum DocumentFormat
{
    /// <summary>A page that prints as it looks.</summary>
    Html,

    /// <summary>A file with its font in it.</summary>
    Pdf,
}

/// <summary>Documents as answers to requests.</summary>
public static class DocumentResultExtensions
{
    /// <summary>PDF was asked for, and there is no font to write it with.</summary>
    public static readonly Rule NoFont = new("document.no-font", RefusalKind.Unavailable,
        "服务器没有中文字体，不能生成 PDF；请改用网页格式，并请运维人员安装字体或设置 Documents:Font。",
        "The server has no Chinese font and cannot write PDF; take the page instead, and have an operator install the font or set Documents:Font.");

    /// <summary>Services that hand out documents.</summary>
    public static IHostApplicationBuilder AddDocuments(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PdfDocument>();
        return builder;
    }

    /// <summary>The document in the form that was asked for. Nobody between here and the reader keeps a copy.</summary>
    public static IResult In(this PrintableDocument document, DocumentFormat format, PdfDocument pdf) => (format, pdf.IsAvailable) switch
    {
        (DocumentFormat.Pdf, false) => NoFont.Refuse("format").ToResult(),
        (DocumentFormat.Pdf, true) => Results.Bytes(pdf.Render(document), "application/pdf"),
        _ => Results.Text(HtmlDocument.Render(document), "text/html", Encoding.UTF8),
    };
}
