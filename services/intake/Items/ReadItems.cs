using System.Text;

namespace Haitou.Intake.Items;

/// <summary>Items, guides and flow charts, to be read by everybody (Art. 30), and batches. Every version of a guide stays readable: cases keep theirs (R13).</summary>
internal sealed class ReadItems : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/items").WithTags("Items").AllowAnonymous();
        group.MapGet("", async (IQuerySession session, TimeProvider clock, CancellationToken ct) =>
                (await session.Query<DelegatedItem>().OrderBy(i => i.Id).ToListAsync(ct)).Select(i => i.ToView(ChinaTime.Today(clock.GetUtcNow()))).ToArray())
            .WithSummary("All items, by code");
        group.MapGet("/{code}", (string code, Commands commands, CancellationToken ct) =>
                commands.GetAsync<DelegatedItem, ItemView>(DelegatedItem.Key(code), code, state => state.ToView(ChinaTime.Today(commands.Now)), ct))
            .WithSummary("One item's service guide");
        group.MapGet("/{code}/guide", async (string code, int? version, IDocumentSession session, Town town, CancellationToken ct) =>
            {
                if (await FindAsync(session, code, version, ct) is not { } item)
                    return CommonRules.NotFound.Refuse(null, ("id", code)).ToResult();
                var department = await session.LoadAsync<Department>(item.Guide.Terms.Department, ct);
                return Results.Text(GuidePage.Render(item.Guide, department?.Name ?? item.Guide.Terms.Department, town.Government, item.EffectiveFrom), "text/html", Encoding.UTF8);
            })
            .WithSummary("An item's service guide as a page; the newest version unless one is named");
        group.MapGet("/{code}/flow-chart", async (string code, int? version, IDocumentSession session, CancellationToken ct) =>
                await FindAsync(session, code, version, ct) is { } item
                    ? Results.Text(FlowChart.Draw(item.Guide), "image/svg+xml", Encoding.UTF8)
                    : CommonRules.NotFound.Refuse(null, ("id", code)).ToResult())
            .WithSummary("Its flow chart, drawn from the procedure");

        routes.MapGet("/batches/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<DelegationBatch, BatchView>(DelegationBatch.Key(number), number, state => state.ToView(), ct))
            .WithTags("Batches").WithSummary("One batch").RequireRole(Roles.Operator, Roles.Auditor, Roles.Clerk);
    }

    /// <summary>The item as it was when that version of the guide was in force; null when there is none.</summary>
    private static async Task<DelegatedItem?> FindAsync(IDocumentSession session, string code, int? version, CancellationToken ct)
    {
        if (version is null)
            return await session.LoadAsync<DelegatedItem>(DelegatedItem.Key(code), ct);
        var found = default(DelegatedItem);
        var state = default(DelegatedItem);
        foreach (var @event in await session.Events.FetchStreamAsync(DelegatedItem.Key(code), token: ct))
        {
            state = DelegatedItem.Fold(state, @event.Data);
            if (state?.Guide.Terms.GuideVersion == version)
                found = state;
        }

        return found;
    }
}
