using Marten.Schema;

namespace Haitou.Platform.Store;

/// <summary>Indexes of lists.</summary>
public static class ListIndex
{
    /// <summary>
    /// An index for a filter, with the order of the list behind it: a page is read from it, and nothing is sorted. The store's own
    /// <c>Columns</c> cannot be set on the index of a duplicated field; setting them does nothing, without a word.
    /// </summary>
    /// <param name="index">Of the filter's column.</param>
    /// <param name="columns">What the list is ordered by.</param>
    public static void Then(this DocumentIndex index, params string[] columns) => index.Mask = string.Join(", ", ["?", .. columns]);
}
