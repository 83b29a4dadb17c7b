using Haitou.Contracts.Intake;
using Haitou.ServiceDefaults.Http;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Haitou.Intake.Items.GettingItems;

/// <summary>The items and their guides, which are public (Art. 30).</summary>
internal static class GetItems
{
    public static void MapGetItems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/items").WithTags("Items").AllowAnonymous();
        group.MapGet("", async (IQuerySession session, CancellationToken ct) =>
                (await session.Query<DelegatedItem>().OrderBy(i => i.Id).ToListAsync(ct)).Select(i => i.ToView()).ToArray())
            .WithSummary("All items, by code");
        group.MapGet("/{code}", async Task<Results<Ok<ItemView>, RefusalResult>> (string code, IQuerySession session, CancellationToken ct) =>
                await session.LoadAsync<DelegatedItem>(DelegatedItem.Key(code), ct) is { } item
                    ? TypedResults.Ok(item.ToView())
                    : CommonRules.NotFound.Refuse("code", ("id", code)).ToResult())
            .WithSummary("One item's service guide");
    }
}
