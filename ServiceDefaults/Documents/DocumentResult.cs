using System.Text;
using Haitou.Law;
using Haitou.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults.Documents;

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
