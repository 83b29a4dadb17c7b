using System.Text;

namespace Haitou.Intake.Items;

/// <summary>Guide and flow chart, to be read by everybody (Art. 30). Every version stays readable: cases keep theirs (R13).</summary>
internal static class GuideEndpoints
{
    public static void MapGuides(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/items/{code}").WithTags("Items").AllowAnonymous();
        group.MapGet("/guide", async (string code, int? version, IDocumentSession session, Town town, CancellationToken ct) =>
            {
                if (await FindAsync(session, code, version, ct) is not { } item)
                    return CommonRules.NotFound.Refuse(null, ("id", code)).ToResult();
                var department = await session.LoadAsync<Department>(item.Guide.Terms.Department, ct);
                return Results.Text(GuidePage.Render(item.Guide, department?.Name ?? item.Guide.Terms.Department, town.Government, item.EffectiveFrom), "text/html", Encoding.UTF8);
            })
            .WithSummary("An item's service guide as a page; the newest version unless one is named");
        group.MapGet("/flow-chart", async (string code, int? version, IDocumentSession session, CancellationToken ct) =>
                await FindAsync(session, code, version, ct) is { } item
                    ? Results.Text(FlowChart.Draw(item.Guide), "image/svg+xml", Encoding.UTF8)
                    : CommonRules.NotFound.Refuse(null, ("id", code)).ToResult())
            .WithSummary("Its flow chart, drawn from the procedure");
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
