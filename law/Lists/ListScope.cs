namespace Haitou.Law.Lists;

/// <summary>What an entry of a list bears on (R23).</summary>
public static class ListScope
{
    /// <summary>
    /// True when the entry is valid on the day, both ends included, and names the item, or its department, or none at all.
    /// </summary>
    /// <param name="items">Codes of the items that the entry names; with no departments either, all.</param>
    /// <param name="validFrom">First day.</param>
    /// <param name="validUntil">Last day; null when it stands until lifted.</param>
    /// <param name="item">The item applied for.</param>
    /// <param name="on">The day of the question.</param>
    /// <param name="departments">Codes of departments that the entry names, for all of their items; null for none.</param>
    /// <param name="department">
    /// The item's competent department; null when whoever asks does not know it: then any department named counts, because an
    /// entry too many is answered and one too few is granted against.
    /// </param>
    public static bool Concerns(
        IReadOnlyList<string> items, DateOnly validFrom, DateOnly? validUntil, string item, DateOnly on,
        IReadOnlyList<string>? departments = null, string? department = null) =>
        validFrom <= on && (validUntil is not { } until || on <= until) && Names(items, departments ?? [], item, department);

    private static bool Names(IReadOnlyList<string> items, IReadOnlyList<string> departments, string item, string? department) =>
        (items.Count == 0 && departments.Count == 0)
        || items.Contains(item)
        || (department is null ? departments.Count > 0 : departments.Contains(department));
}
