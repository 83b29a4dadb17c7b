using System.Globalization;

namespace Haitou.Law;

/// <summary>Text that came from outside and is shown or kept: as much of it as says what is meant.</summary>
public static class Texts
{
    /// <summary>The beginning of a text that is longer than so many characters. No sign of it is cut in two.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = 0;
        for (int next; (next = StringInfo.GetNextTextElementLength(text, end)) <= most - end;)
            end += next;
        if (end == 0) // one sign of a thousand marks
            end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end] + "…";
    }

    /// <summary>Without what no database keeps: the character U+0000, and half a surrogate pair.</summary>
    public static string Storable(string text)
    {
        var whole = string.Concat(text.EnumerateRunes().Select(r => r.ToString())); // puts U+FFFD for half a pair
        return whole.Replace('\0', '\uFFFD');
    }
}
