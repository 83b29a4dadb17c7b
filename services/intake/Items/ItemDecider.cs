using System.Text.Json;
using Haitou.Law;
using Haitou.ServiceDefaults.Http;

namespace Haitou.Intake.Items;

/// <summary>Decides on items.</summary>
public static class ItemDecider
{
    /// <summary>
    /// Enters an item or, where the guide differs from the one in force, gives it the next version. The same guide again is
    /// no change.
    /// </summary>
    /// <param name="state">The item as it stands; null when it is new.</param>
    /// <param name="guide">The guide of the catalogue file; its version is set here.</param>
    /// <param name="effectiveFrom">First day.</param>
    /// <param name="now">When.</param>
    public static Decision Load(DelegatedItem? state, ServiceGuide guide, DateOnly effectiveFrom, DateTimeOffset now)
    {
        if (state is null)
            return Decision.Of(new ItemCatalogued(WithVersion(guide, 1), effectiveFrom, now));

        var version = state.Guide.Terms.GuideVersion;
        return SameAs(state.Guide, WithVersion(guide, version)) && state.EffectiveFrom == effectiveFrom
            ? Decision.Of()
            : Decision.Of(new GuideRevised(WithVersion(guide, version + 1), effectiveFrom, now));
    }

    /// <summary>Folds an event into the state.</summary>
    public static DelegatedItem? Evolve(DelegatedItem? state, object @event) => @event switch
    {
        ItemCatalogued e => new(DelegatedItem.Key(e.Guide.Terms.Code), e.Guide, e.EffectiveFrom),
        GuideRevised e => state! with { Guide = e.Guide, EffectiveFrom = e.EffectiveFrom },
        _ => state,
    };

    private static ServiceGuide WithVersion(ServiceGuide guide, int version) =>
        guide with { Terms = guide.Terms with { GuideVersion = version } };

    // Lists compare by reference in records; what was written is what counts.
    private static bool SameAs(ServiceGuide a, ServiceGuide b) =>
        JsonSerializer.Serialize(a, HttpJson.Stored) == JsonSerializer.Serialize(b, HttpJson.Stored);
}
