using Haitou.Law.Calendar;
using Microsoft.Extensions.Configuration;
using SkiaSharp;

namespace Haitou.Platform.Papers;

/// <summary>
/// Writes a document as PDF, A4, with its font embedded, so that it opens the same everywhere. The font is a file of the machine
/// (<c>Documents:Font</c>, else Noto Serif CJK of the distribution): it is larger than the product. Of what it has not, the glyphs are those
/// of another font of the machine.
/// </summary>
/// <setting key="Documents:Font" unset="Noto Serif CJK of the package `fonts-noto-cjk`; without either PDF is answered with 503">
/// Font file that PDF documents are written with, TrueType or OpenType, Chinese; a character that it has not is taken from the fonts below
/// <c>/usr/share/fonts</c></setting>
public sealed class PdfDocument : IDisposable
{
    private const string DistributionFont = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
    private const int SimplifiedChinese = 2; // the faces of the collection: Japanese, Korean, Simplified, Traditional
    private const float Width = 595;
    private const float Height = 842;
    private const float Margin = 72;
    private const float Column = Width - (2 * Margin);
    private const float Size = 12;
    private const float TitleSize = 20;
    private readonly PdfFonts? _fonts;

    /// <summary>Looks for the font.</summary>
    public PdfDocument(IConfiguration configuration)
    {
        var file = configuration["Documents:Font"] ?? DistributionFont;
        _fonts = File.Exists(file) && PdfFont.Open(file, SimplifiedChinese) is { } font ? new(font) : null;
    }

    /// <summary>False where there is no font: without one a document would be a page of empty boxes.</summary>
    public bool IsAvailable => _fonts is not null;

    /// <summary>The file.</summary>
    public byte[] Render(PrintableDocument document)
    {
        using var memory = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(memory, new SKDocumentPdfMetadata { Title = document.Title, Producer = "HaitouServices" }))
        {
            using var pages = new Pages(pdf, new TextSetter(_fonts ?? throw new InvalidOperationException("There is no font.")));
            pages.Lines(document.Title, TitleSize, SKTextAlign.Center);
            pages.Skip(8);
            if (document.Number is not null)
                pages.Lines(document.Number, Size, SKTextAlign.Right);
            pages.Skip(10);
            if (document.Addressee is not null)
                pages.Paragraph($"{document.Addressee}：", indent: 0);
            foreach (var paragraph in document.Paragraphs)
                pages.Paragraph(paragraph, indent: 2);
            pages.Skip(10);
            pages.Fields(document.Fields);
            if (document.QrCode is not null)
                pages.Code(QrCode.Encode(document.QrCode));
            pages.End(document.Issuer, ChineseDate.Format(document.On));
        }

        return memory.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _fonts?.Dispose();

    /// <summary>Puts lines below each other and turns the page.</summary>
    private sealed class Pages : IDisposable
    {
        private const float CodeSize = 84;
        private const int LinesOfField = 30;
        private readonly SKDocument _pdf;
        private readonly TextSetter _text;
        private readonly SKPaint _paint = new() { Color = SKColors.Black, IsAntialias = true };
        private readonly SKPaint _rule = new() { Color = SKColors.Gray, StrokeWidth = 0.6f, IsStroke = true };
        private SKCanvas _canvas;
        private float _y = Margin;

        public Pages(SKDocument pdf, TextSetter text)
        {
            (_pdf, _text) = (pdf, text);
            _canvas = pdf.BeginPage(Width, Height);
        }

        public void Skip(float by) => _y += by;

        /// <summary>In as many lines as it takes: a licence may have a long name.</summary>
        public void Lines(string text, float size, SKTextAlign align)
        {
            foreach (var line in _text.Lines(text, size, Column))
            {
                Feed(size * 1.7f);
                var room = Column - _text.WidthOf(line, size);
                Draw(line, Margin + (align == SKTextAlign.Center ? room / 2 : room), _y, size);
            }
        }

        /// <summary>A code for cameras, on the left, never torn over two pages.</summary>
        public void Code(QrCode code)
        {
            Skip(12);
            Feed(CodeSize);
            var module = CodeSize / code.Size;
            using var squares = new SKPaint { Color = SKColors.Black };
            foreach (var (x, y) in code.Dark)
                _canvas.DrawRect(Margin + (x * module), _y - CodeSize + (y * module), module, module, squares);
        }

        public void Paragraph(string text, int indent)
        {
            var first = indent * Size;
            foreach (var line in _text.Lines(text, Size, Column, first))
            {
                Feed(Size * 1.9f);
                Draw(line, Margin + first, _y);
                first = 0;
            }
        }

        /// <summary>
        /// Names on the left, as wide as the longest of them, but no wider than half the page. What does not fit on a page goes on, on the
        /// next.
        /// </summary>
        public void Fields(IReadOnlyList<DocumentField> fields)
        {
            var widths = fields.SelectMany(f => _text.Lines(f.Name, Size, Column)).Select(line => _text.WidthOf(line, Size) + 12);
            var names = Math.Clamp(widths.DefaultIfEmpty().Max(), Column / 4, Column / 2);
            foreach (var field in fields)
            {
                string[][] name = [.. _text.Lines(field.Name, Size, names - 12).Chunk(LinesOfField)];
                string[][] value = [.. _text.Lines(field.Value, Size, Column - names - 16).Chunk(LinesOfField)];
                for (var i = 0; i < Math.Max(name.Length, value.Length); i++)
                    Field(name.ElementAtOrDefault(i) ?? [], value.ElementAtOrDefault(i) ?? [], names);
            }
        }

        private void Field(string[] name, string[] value, float names)
        {
            var height = Math.Max(1, Math.Max(name.Length, value.Length)) * Size * 1.7f;
            Feed(height + 4);
            var top = _y - height - 2;
            _canvas.DrawRect(Margin, top + 6, Column, height + 4, _rule);
            _canvas.DrawLine(Margin + names, top + 6, Margin + names, top + 10 + height, _rule);
            Below(name, Margin + 6);
            Below(value, Margin + names + 6);

            void Below(string[] lines, float x)
            {
                foreach (var (i, line) in lines.Index())
                    Draw(line, x, top + ((i + 1) * Size * 1.7f) + 2);
            }
        }

        public void Dispose()
        {
            _pdf.EndPage();
            _pdf.Close();
            _canvas.Dispose();
            _paint.Dispose();
            _rule.Dispose();
        }

        private void Draw(string line, float x, float y, float size = Size) => _text.Draw(_canvas, line, size, x, y, _paint);

        private void Feed(float height)
        {
            if (_y + height > Height - Margin)
                TurnPage();
            _y += height;
        }

        /// <summary>Who and when, on one page; one that bears nothing else says so, or a text could be put before it.</summary>
        public void End(string issuer, string on)
        {
            Skip(24);
            if (_y + (2 * Size * 1.7f) > Height - Margin)
            {
                TurnPage();
                Paragraph("（此页无正文）", indent: 2);
                Skip(24);
            }

            Lines(issuer, Size, SKTextAlign.Right);
            Lines(on, Size, SKTextAlign.Right);
        }

        private void TurnPage()
        {
            _pdf.EndPage();
            _canvas.Dispose();
            _canvas = _pdf.BeginPage(Width, Height);
            _y = Margin;
        }
    }
}
