namespace Haitou.Law.Lists;

/// <summary>What an entry of a list bears on (R23).</summary>
public static class ListScope
{
    /// <summary>True when the entry is valid on the day, both ends included, and names the item or none at all.</summary>
    /// <param name="items">Codes of the items that the entry names; empty for all.</param>
    /// <param name="validFrom">First day.</param>
    /// <param name="validUntil">Last day; null when it stands until lifted.</param>
    /// <param name="item">The item applied for.</param>
    /// <param name="on">The day of the question.</param>
    public static bool Concerns(IReadOnlyList<string> items, DateOnly validFrom, DateOnly? validUntil, string item, DateOnly on) =>
        validFrom <= on && (validUntil is not { } until || on <= until) && (items.Count == 0 || items.Contains(item));
}
