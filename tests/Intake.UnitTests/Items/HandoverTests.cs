using Haitou.Contracts.Intake;
using Haitou.Intake.Items;
using Haitou.Intake.UnitTests.Applications;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Items;

public sealed class HandoverTests
{
    [Fact]
    public void R14_a_paper_is_a_file_that_is_there_or_says_where_it_is_kept()
    {
        Given.Nothing.When(File("计划", "abc", null, uploaded: true)).ThenCarriedOut();
        Given.Nothing.When(File("计划", null, "档案室")).ThenCarriedOut();
        Given.Nothing.When(File("计划", "abc", null, uploaded: false)).ThenRefused(FilingHandoverPaper.PaperNowhere);
        Given.Nothing.When(File("计划", "abc", "档案室", uploaded: true)).ThenRefused(FilingHandoverPaper.PaperNowhere);
        Given.Nothing.When(File(" ", null, " ")).ThenRefused(FilingHandoverPaper.PaperTitleMissing, FilingHandoverPaper.PaperNowhere);
    }

    [Fact]
    public void R14_a_newer_paper_takes_the_place_of_the_one_before()
    {
        var item = ApplicationsAt.Item.After(_ => File("新计划", null, "档案室"));

        Assert.Equal(5, item.Handover.Count);
        Assert.Equal("新计划", Assert.Single(item.Handover, p => p.Paper == HandoverPaper.Course).Title);
    }

    [Theory]
    [InlineData("2024-05-31", false)]
    [InlineData("2024-06-01", true)]
    public void R12_the_public_sees_from_when_on_an_item_is_open(string today, bool open) =>
        Assert.Equal(open, (ApplicationsAt.Item with { EffectiveFrom = new DateOnly(2024, 6, 1) }).ToView(DateOnly.Parse(today)).Open);

    [Fact]
    public void R13_a_new_guide_changes_nothing_about_batch_and_papers()
    {
        var revised = ApplicationsAt.Item.After(s => LoadingCatalogue.Decide(s, s.Guide with { Fees = "收费" }, Given.Now));

        Assert.Equal(
            (ApplicationsAt.Item.EffectiveFrom, ApplicationsAt.Item.Batch, 5), (revised.EffectiveFrom, revised.Batch, revised.Handover.Count));
    }

    private static Law.Decision File(string title, string? sha256, string? archive, bool uploaded = false) => FilingHandoverPaper.Decide(
        HandoverPaper.Course, new FileHandoverPaper(title, sha256, archive), uploaded, "operator-1", Given.Now);
}
