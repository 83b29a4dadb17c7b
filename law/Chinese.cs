using System.Collections.Concurrent;
using System.Reflection;

namespace Haitou.Law;

/// <summary>
/// What a member of an enumeration, or a stored event, is called in Chinese: the one home of the term, for refusals, documents and tables alike. Papers
/// that were given out are printed again with it, so a term that is on one of them does not change.
/// </summary>
/// <param name="term">The term; fits into a sentence, so it has no full stop.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class)]
public sealed class ChineseAttribute(string term) : Attribute
{
    /// <summary>The term.</summary>
    public string Term { get; } = term;
}

/// <summary>Reads the terms.</summary>
public static class ChineseTerms
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    /// <summary>What the value is called in Chinese; its own name where nobody has named it.</summary>
    public static string Chinese(this Enum value) => Known.GetOrAdd(value, static v =>
        v.GetType().GetField(v.ToString())?.GetCustomAttribute<ChineseAttribute>()?.Term ?? v.ToString());
}
