namespace Haitou.ServiceDefaults.Documents;

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
