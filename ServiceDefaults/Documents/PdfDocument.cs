using System.Text;
using Microsoft.Extensions.Configuration;
using SkiaSharp;

namespace Haitou.ServiceDefaults.Documents;

/// <summary>
/// Writes a document as PDF, A4, with its font embedded, so that it opens the same everywhere. The font is a file of the machine
/// (<c>Documents:Font</c>, else Noto Serif CJK of the distribution): it is larger than the product.
/// </summary>
public sealed class PdfDocument : IDisposable
{
    private const string DistributionFont = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
    private const int SimplifiedChinese = 2; // the faces of the collection: Japanese, Korean, Simplified, Traditional
    private const float Width = 595;
    private const float Height = 842;
    private const float Margin = 72;
    private readonly SKTypeface? _typeface;

    /// <summary>Looks for the font.</summary>
    public PdfDocument(IConfiguration configuration)
    {
        var file = configuration["Documents:Font"] ?? DistributionFont;
        _typeface = File.Exists(file) ? SKTypeface.FromFile(file, SimplifiedChinese) ?? SKTypeface.FromFile(file) : null;
    }

    /// <summary>False where there is no font: without one a document would be a page of empty boxes.</summary>
    public bool IsAvailable => _typeface is not null;

    /// <summary>The file.</summary>
    public byte[] Render(PrintableDocument document)
    {
        using var memory = new MemoryStream();
        using (var pdf = SKDocument.CreatePdf(memory, new SKDocumentPdfMetadata { Title = document.Title, Producer = "HaitouServices" }))
        {
            using var pages = new Pages(pdf, _typeface ?? throw new InvalidOperationException("There is no font."));
            pages.Title(document.Title);
            pages.Skip(8);
            if (document.Number is not null)
                pages.Line(document.Number, 12, SKTextAlign.Right);
            pages.Skip(10);
            if (document.Addressee is not null)
                pages.Paragraph($"{document.Addressee}：", indent: 0);
            foreach (var paragraph in document.Paragraphs)
                pages.Paragraph(paragraph, indent: 2);
            pages.Skip(10);
            pages.Fields(document.Fields);
            if (document.QrCode is not null)
                pages.Code(QrCode.Of(document.QrCode));
            pages.End(document.Issuer, ChineseDate.Of(document.On));
        }

        return memory.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _typeface?.Dispose();

    /// <summary>Puts lines below each other and turns the page.</summary>
    private sealed class Pages : IDisposable
    {
        private const float Size = 12;
        private const float TitleSize = 20;
        private const float CodeSize = 84;
        private const int LinesOfField = 30;
        private readonly SKDocument _pdf;
        private readonly SKTypeface _typeface;
        private readonly SKFont _body;
        private readonly SKPaint _paint = new() { Color = SKColors.Black, IsAntialias = true };
        private readonly SKPaint _rule = new() { Color = SKColors.Gray, StrokeWidth = 0.6f, IsStroke = true };
        private SKCanvas _canvas;
        private float _y = Margin;

        public Pages(SKDocument pdf, SKTypeface typeface)
        {
            (_pdf, _typeface, _body) = (pdf, typeface, new SKFont(typeface, Size));
            _canvas = pdf.BeginPage(Width, Height);
        }

        public void Skip(float by) => _y += by;

        /// <summary>In as many lines as it takes: a licence may have a long name.</summary>
        public void Title(string text)
        {
            using var font = new SKFont(_typeface, TitleSize);
            foreach (var line in Wrap(text, Width - (2 * Margin), 0, font))
                Line(line, TitleSize, SKTextAlign.Center);
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

        public void Line(string text, float size, SKTextAlign align)
        {
            using var font = new SKFont(_typeface, size);
            Feed(size * 1.7f);
            var width = font.MeasureText(text);
            Draw(text, align == SKTextAlign.Center ? (Width - width) / 2 : Width - Margin - width, _y, font);
        }

        public void Paragraph(string text, int indent)
        {
            var first = indent * Size;
            foreach (var line in Wrap(text, Width - (2 * Margin), first, _body))
            {
                Feed(Size * 1.9f);
                Draw(line, Margin + first, _y, _body);
                first = 0;
            }
        }

        /// <summary>
        /// Names on the left, as wide as the longest of them, but no wider than half the page. What does not fit on a page goes on, on the
        /// next.
        /// </summary>
        public void Fields(IReadOnlyList<DocumentField> fields)
        {
            const float all = Width - (2 * Margin);
            var column = Math.Clamp(fields.Select(f => _body.MeasureText(f.Name) + 12).DefaultIfEmpty().Max(), all / 4, all / 2);
            foreach (var (name, value) in fields)
            {
                foreach (var (i, lines) in Wrap(value, all - column - 16, 0, _body).DefaultIfEmpty("").Chunk(LinesOfField).Index())
                    Field(i == 0 ? [.. Wrap(name, column - 12, 0, _body)] : [], lines, column);
            }
        }

        private void Field(string[] name, string[] value, float column)
        {
            var height = Math.Max(1, Math.Max(name.Length, value.Length)) * Size * 1.7f;
            Feed(height + 4);
            var top = _y - height - 2;
            _canvas.DrawRect(Margin, top + 6, Width - (2 * Margin), height + 4, _rule);
            _canvas.DrawLine(Margin + column, top + 6, Margin + column, top + 10 + height, _rule);
            Column(name, Margin + 6);
            Column(value, Margin + column + 6);

            void Column(string[] lines, float x)
            {
                foreach (var (i, line) in lines.Index())
                    Draw(line, x, top + ((i + 1) * Size * 1.7f) + 2, _body);
            }
        }

        public void Dispose()
        {
            _pdf.EndPage();
            _pdf.Close();
            _canvas.Dispose();
            _body.Dispose();
            _paint.Dispose();
            _rule.Dispose();
        }

        /// <summary>
        /// Draws with the text itself beside the glyphs: the font has one glyph for 行 and for the radical ⾏, and who searches or copies
        /// would get the radical.
        /// </summary>
        private void Draw(string text, float x, float y, SKFont font)
        {
            if (text.Length == 0)
                return;
            var runes = text.EnumerateRunes().ToArray();
            var clusters = new uint[runes.Length];
            for (var i = 1; i < runes.Length; i++)
                clusters[i] = clusters[i - 1] + (uint)runes[i - 1].Utf8SequenceLength;
            using var builder = new SKTextBlobBuilder();
            var run = builder.AllocateTextRun(font, runes.Length, 0, 0, Encoding.UTF8.GetByteCount(text));
            run.SetGlyphs(font.GetGlyphs(text));
            run.SetText(Encoding.UTF8.GetBytes(text));
            run.SetClusters(clusters);
            using var blob = builder.Build();
            _canvas.DrawText(blob, x, y, _paint);
        }

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

            Line(issuer, Size, SKTextAlign.Right);
            Line(on, Size, SKTextAlign.Right);
        }

        private void TurnPage()
        {
            _pdf.EndPage();
            _canvas.Dispose();
            _canvas = _pdf.BeginPage(Width, Height);
            _y = Margin;
        }

        /// <summary>Chinese breaks between any two characters; a line does not begin with a closing mark, and a number stays whole.</summary>
        private static IEnumerable<string> Wrap(string text, float width, float first, SKFont font)
        {
            const string neverFirst = "，。；：、！？）》〉】〕”’%,.;:!?)";
            var from = 0;
            while (from < text.Length)
            {
                var length = Math.Max(1, (int)font.BreakText(text.AsSpan(from), width - first));
                var to = from + length;
                while (to < text.Length && to > from + 1 && (neverFirst.Contains(text[to], StringComparison.Ordinal) || (IsWord(text[to]) && IsWord(text[to - 1]))))
                    to--;
                if (to > from + 1)
                    length = to - from;
                yield return text.Substring(from, length);
                (from, first) = (from + length, 0);
            }

            static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
        }
    }
}
