using System.Diagnostics.CodeAnalysis;

namespace Haitou.Law.Identifiers;

/// <summary>
/// An identifier that exists only where its text obeyed its standard. It is its own normalised text wherever it is
/// stored or sent, and two spellings of the same number are equal.
/// </summary>
public interface IIdentifier<TSelf> where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>The normalised text; empty only for the default value, which identifies nothing and cannot be stored.</summary>
    string Value { get; }

    /// <summary>Reads a text in any usual spelling; otherwise says which rule it breaks, never repeating the text.</summary>
    static abstract bool TryParse(string? text, out TSelf identifier, [NotNullWhen(false)] out Rule? why);
}
