namespace Haitou.Intake.Items;

/// <summary>Brings the catalogue of the store to what a file says; all of it or nothing, and the same file twice is no change.</summary>
public static class CatalogueLoader
{
    /// <summary>Adds to the session what differs. The caller saves it.</summary>
    public static async Task<CatalogueLoaded> LoadAsync(
        IDocumentSession session, IReadOnlyList<ServiceGuide> items, DateTimeOffset now, CancellationToken ct)
    {
        var (added, revised, unchanged) = (0, 0, 0);
        foreach (var item in items)
        {
            var stream = await session.Events.FetchForWriting<DelegatedItem>(DelegatedItem.Key(item.Terms.Code), ct);
            var decision = ItemDecider.Load(stream.Aggregate, item, now);
            stream.AppendMany(decision.Events);
            _ = decision.Events switch
            {
                [] => unchanged++,
                [ItemCatalogued] => added++,
                _ => revised++,
            };
        }

        return new CatalogueLoaded(added, revised, unchanged);
    }
}
