using Haitou.Contracts.Intake;
using Haitou.Intake.Items;
using Haitou.Intake.UnitTests.Applications;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Items;

public sealed class LoadingTests
{
    private static readonly ServiceGuide Guide = ApplicationsAt.Item.Guide;

    [Fact]
    public void R13_a_new_item_has_version_one() =>
        Assert.Equal(1, LoadingCatalogue.Decide(null, Guide, Given.Now).Event<ItemCatalogued>().Guide.Terms.GuideVersion);

    [Fact]
    public void The_same_guide_again_is_no_change()
    {
        var state = Loaded();

        Assert.Empty(LoadingCatalogue.Decide(state, Guide with { Steps = [.. Guide.Steps] }, Given.Now).Events);
    }

    [Fact]
    public void R13_a_guide_that_differs_gets_the_next_version()
    {
        var state = Loaded();

        var terms = LoadingCatalogue.Decide(state, Guide with { Terms = Guide.Terms with { PromisedDays = 3 } }, Given.Now).Event<GuideRevised>();
        var materials = LoadingCatalogue.Decide(state, Guide with { Materials = [new ItemMaterial("01", "申请表", MaterialNecessity.MayFollow)] }, Given.Now);

        Assert.Equal(2, terms.Guide.Terms.GuideVersion);
        Assert.Single(materials.Events);
        Assert.Equal(2, DelegatedItem.Fold(state, terms)!.Guide.Terms.GuideVersion);
    }

    private static DelegatedItem Loaded() => DelegatedItem.Fold(null, LoadingCatalogue.Decide(null, Guide, Given.Now).Events[0])!;
}
