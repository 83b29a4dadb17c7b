namespace Haitou.Law.Identifiers;

internal static class Spelling
{
    /// <summary>
    /// The text without surrounding blanks, and in half-width characters: Chinese input methods type full-width ones, which
    /// look the same on a form.
    /// </summary>
    public static string Fold(string? text) =>
        string.Concat((text ?? "").Select(c => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c)).Trim();

    /// <summary>
    /// The first six characters (the division) and the last four, enough for a clerk to tell two papers apart; a date of
    /// birth lies between and is never shown.
    /// </summary>
    public static string Mask(string value) =>
        value.Length == 18 ? string.Concat(value.AsSpan(0, 6), "********", value.AsSpan(14)) : "";
}
