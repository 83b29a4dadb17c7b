using System.Collections.Frozen;
using System.Text;
using Haitou.Law.Identifiers;

namespace Haitou.Law.Lists;

/// <summary>
/// Compares names of organisations as they were written down over the years. Equal keys are no proof that it is the same
/// organisation: a person says whether it is.
/// </summary>
public static class OrganisationName
{
    private static readonly FrozenDictionary<Rune, Rune> Simplified = ReadSimplified();

    /// <summary>
    /// The name without what may differ between two spellings of it: width, case, spaces, brackets and other punctuation,
    /// traditional and simplified characters. Null when nothing is left to compare.
    /// </summary>
    public static string? KeyOf(string? name)
    {
        var key = new StringBuilder();
        foreach (var rune in Spelling.Fold(name).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                key.Append(Simplified.TryGetValue(rune, out var simplified) ? simplified : Rune.ToUpperInvariant(rune));
        return key.Length > 0 ? key.ToString() : null;
    }

    private static FrozenDictionary<Rune, Rune> ReadSimplified()
    {
        using var file = new StreamReader(typeof(OrganisationName).Assembly.GetManifestResourceStream("traditional-simplified.tsv")!);
        var pairs = new Dictionary<Rune, Rune>();
        while (file.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Split('\t') is [var traditional, var simplified])
                pairs.Add(Rune.GetRuneAt(traditional, 0), Rune.GetRuneAt(simplified, 0));
        return pairs.ToFrozenDictionary();
    }
}
