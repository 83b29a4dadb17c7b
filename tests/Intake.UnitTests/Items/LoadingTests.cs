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
        Assert.Equal(1, Given.Nothing.When(LoadingCatalogue.Decide(null, Guide, Given.Now)).Then<ItemCatalogued>().Guide.Terms.GuideVersion);

    [Fact]
    public void The_same_guide_again_is_no_change()
    {
        Loaded().When(s => LoadingCatalogue.Decide(s, Guide with { Steps = [.. Guide.Steps] }, Given.Now)).ThenNothing();
    }

    [Fact]
    public void R13_a_guide_that_differs_gets_the_next_version()
    {
        var state = Loaded();

        var terms = state.When(s => LoadingCatalogue.Decide(s, Guide with { Terms = Guide.Terms with { PromisedDays = 3 } }, Given.Now)).Then<GuideRevised>();

        Assert.Equal(2, terms.Guide.Terms.GuideVersion);
        state.When(s => LoadingCatalogue.Decide(s, Guide with { Materials = [new ItemMaterial("01", "申请表", MaterialNecessity.MayFollow)] }, Given.Now))
            .Then<GuideRevised>();
        Assert.Equal(2, state.AfterEvent(terms).Guide.Terms.GuideVersion);
    }

    private static DelegatedItem Loaded() => Given.Nothing.After<DelegatedItem>(LoadingCatalogue.Decide(null, Guide, Given.Now));
}
