namespace Haitou.Intake.Items;

/// <summary>The items and their guides, which are public (Art. 30).</summary>
internal static class GetItems
{
    public static void MapGetItems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/items").WithTags("Items").AllowAnonymous();
        group.MapGet("", async (IQuerySession session, TimeProvider clock, CancellationToken ct) =>
                (await session.Query<DelegatedItem>().OrderBy(i => i.Id).ToListAsync(ct)).Select(i => i.ToView(ChinaTime.Today(clock.GetUtcNow()))).ToArray())
            .WithSummary("All items, by code");
        group.MapGet("/{code}", (string code, Commands commands, CancellationToken ct) =>
                commands.GetAsync<DelegatedItem, ItemView>(DelegatedItem.Key(code), code, state => state.ToView(ChinaTime.Today(commands.Now)), ct))
            .WithSummary("One item's service guide");
    }
}
