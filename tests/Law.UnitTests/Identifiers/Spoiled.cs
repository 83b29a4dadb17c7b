namespace Haitou.Law.UnitTests.Identifiers;

/// <summary>What slips at the keyboard make of a valid text.</summary>
internal static class Spoiled
{
    public static IEnumerable<string> SingleCharacters(string value, string alphabet) =>
        from at in Enumerable.Range(0, value.Length)
        from other in alphabet
        where other != value[at]
        select value[..at] + other + value[(at + 1)..];

    public static IEnumerable<string> SwappedPairs(string value) =>
        from at in Enumerable.Range(0, value.Length - 1)
        where value[at] != value[at + 1]
        select value[..at] + value[at + 1] + value[at] + value[(at + 2)..];
}
