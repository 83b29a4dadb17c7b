using Haitou.Contracts;
using Marten;

namespace Haitou.Platform.Store;

/// <summary>Lists are read page by page.</summary>
public static class Paging
{
    /// <summary>The most that a page holds.</summary>
    public const int Largest = 100;

    private const int Default = 20;
    private const int Deepest = 1000;

    /// <summary>Reads a page, and whether there is more behind it. What is out of bounds is taken as the nearest bound.</summary>
    /// <param name="rows">Filtered and sorted.</param>
    /// <param name="page">From 1, which is also the default.</param>
    /// <param name="size">1 to 100; 20 unless set.</param>
    /// <param name="view">What the reader gets to see of a row.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<Page<TView>> PageAsync<TRow, TView>(
        this IQueryable<TRow> rows, int? page, int? size, Func<TRow, TView> view, CancellationToken ct)
        where TRow : notnull
    {
        var take = Math.Clamp(size ?? Default, 1, Largest);
        var found = await rows.Skip((Math.Clamp(page ?? 1, 1, Deepest) - 1) * take).Take(take + 1).ToListAsync(ct);
        return new([.. found.Take(take).Select(view)], found.Count > take);
    }
}
