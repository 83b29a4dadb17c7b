using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Haitou.Platform.Sheets;

/// <summary>
/// The XML of a part of a workbook, node by node. What the parser itself keeps in memory is bounded, too: one tag or text, the names there are,
/// and how deep elements are nested; three bytes of a file could each cost a hundred there.
/// </summary>
internal sealed class PartXml : IDisposable
{
    private const int LongestToken = 256 * 1024; // a full cell with each character written as a reference
    private const int MostNames = 10_000;
    private const int Deepest = 64;
    private readonly XmlReader _xml;
    private readonly CancellationToken _ct;
    private readonly StringBuilder _text = new();

    public PartXml(ZipArchiveEntry part, CancellationToken ct)
    {
        _ct = ct;
        _xml = XmlReader.Create(new ShortTokens(part.Open()), new XmlReaderSettings
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            NameTable = new FewNames(),
            XmlResolver = null,
        });
    }

    /// <summary>How many elements the node is in.</summary>
    public int Depth => _xml.Depth;

    /// <summary>The element holds nothing.</summary>
    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>An attribute of the element by its name without a prefix; null when it is not there.</summary>
    public string? this[string attribute] => _xml.GetAttribute(attribute);

    /// <summary>The next node.</summary>
    public bool Read()
    {
        _ct.ThrowIfCancellationRequested();
        return _xml.Read() && (_xml.Depth <= Deepest ? true : throw new InvalidDataException());
    }

    /// <summary>An element begins here. Strict and transitional documents differ in namespaces only, so these are not looked at.</summary>
    public bool Begins(string element) => _xml.NodeType == XmlNodeType.Element && _xml.LocalName == element;

    /// <summary>An element ends here.</summary>
    public bool Ends(string element) => _xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == element;

    /// <summary>An attribute that has a namespace, whichever; null when it is not there.</summary>
    public string? Qualified(string attribute)
    {
        string? value = null;
        while (_xml.MoveToNextAttribute())
            if (_xml.LocalName == attribute && _xml.Prefix.Length > 0 && _xml.Prefix != "xmlns")
                value = _xml.Value;
        _xml.MoveToElement();
        return value;
    }

    /// <summary>All text within the element, without formulas and what is said about the sound of a text; null when it is longer than a cell may be.</summary>
    public string? TextWithin(int longest)
    {
        if (IsEmpty)
            return "";
        var depth = Depth;
        _text.Clear();
        while (Read() && Depth > depth)
        {
            if (Begins("f") || Begins("rPh"))
                Skip();
            else if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && _text.Append(_xml.Value).Length > longest)
                return null;
        }

        return _text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private void Skip()
    {
        if (IsEmpty)
            return;
        for (var depth = Depth; Read() && Depth > depth;)
            continue;
    }

    /// <summary>Refuses text between two angle brackets, or a tag, that is longer than any that makes sense.</summary>
    private sealed class ShortTokens(Stream part) : TextReader
    {
        private readonly StreamReader _inner = new(part, Encoding.UTF8);
        private int _length;

        public override int Read(char[] buffer, int index, int count)
        {
            var read = _inner.Read(buffer, index, count);
            var last = buffer.AsSpan(index, read).LastIndexOfAny('<', '>');
            _length = last < 0 ? _length + read : read - last;
            return _length <= LongestToken ? read : throw new InvalidDataException();
        }

        public override int Read() => _inner.Read();

        public override int Peek() => _inner.Peek();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class FewNames : NameTable
    {
        private int _added;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) => ++_added <= MostNames ? name : throw new InvalidDataException();
    }
}
