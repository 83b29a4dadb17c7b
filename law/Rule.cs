using System.Collections;
using System.Globalization;

namespace Haitou.Law;

/// <summary>What kind of no a rule says; the edge of a service maps it to a status code.</summary>
public enum RefusalKind
{
    /// <summary>The input can never be right as it stands.</summary>
    Invalid,

    /// <summary>What the command speaks of does not exist.</summary>
    NotFound,

    /// <summary>Lawful for somebody else, not for this officer.</summary>
    Forbidden,

    /// <summary>Lawful at another time, or in another state of the case.</summary>
    Conflict,

    /// <summary>Cannot be answered now; the same command may be right later.</summary>
    Unavailable,
}

/// <summary>
/// A rule that can refuse a command: its stable code, its kind, its text in both languages, and the article it enforces.
/// Declared beside the code that applies it. The texts may name facts in braces (<c>{item}</c>); a value of an enumeration, or a list
/// of them, is named in the language of the text. Facts never hold personal data, because refusals are shown, recorded and traced.
/// </summary>
/// <param name="Code">Stable, dotted, lower case; published to callers and never reused for another meaning.</param>
/// <param name="Kind">What kind of no it is.</param>
/// <param name="Chinese">The message for people, by default.</param>
/// <param name="English">The message for people who ask for English.</param>
/// <param name="Article">The law's article, for example <c>Art. 32(4)</c>; null where no article is behind the rule.</param>
public sealed record Rule(string Code, RefusalKind Kind, string Chinese, string English, string? Article = null)
{
    private const int LongestText = 500;
    private const int MostOfList = 100;

    /// <summary>
    /// Refuses, naming the input field at fault (null where it is no single field) and the facts of this case. Both may be what a stranger
    /// wrote, and are shown, recorded and sent as often as the rule refuses: of what is very long only the beginning is kept.
    /// </summary>
    public Refusal Refuse(string? field = null, params (string Name, object? Value)[] facts) =>
        new(this, field is null ? null : Texts.Cut(field, LongestText), facts.ToDictionary(f => f.Name, f => Bounded(f.Value)));

    private static object? Bounded(object? value) => value switch
    {
        string text => Texts.Cut(text, LongestText),
        ICollection { Count: > MostOfList } several => several.Cast<object?>().Take(MostOfList).Select(Bounded).ToArray(),
        _ => value,
    };
}

/// <summary>One rule said no to one command.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Field">The input field at fault, as the caller spelled it; null where it is no single field.</param>
/// <param name="Facts">What the message names. Never personal data.</param>
public sealed record Refusal(Rule Rule, string? Field, IReadOnlyDictionary<string, object?> Facts)
{
    /// <summary>The message with its facts filled in.</summary>
    public string Message(bool english)
    {
        var text = english ? Rule.English : Rule.Chinese;
        foreach (var (name, value) in Facts)
            text = text.Replace("{" + name + "}", TextOf(value, english), StringComparison.Ordinal);
        return text;
    }

    private static string? TextOf(object? value, bool english) => value switch
    {
        Enum named => english ? named.ToString() : named.Chinese(),
        not string and IEnumerable several => string.Join(english ? ", " : "、", several.Cast<object?>().Select(v => TextOf(v, english))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
