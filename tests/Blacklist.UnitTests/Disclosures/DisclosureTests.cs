using Haitou.Blacklist.Disclosures;
using Haitou.Contracts.Blacklist;
using Haitou.TestSupport;

namespace Haitou.Blacklist.UnitTests.Disclosures;

public sealed class DisclosureTests
{
    private static readonly DisclosedListing Listing = new(
        Guid.NewGuid(), 2, "严重违法失信名单", "shichang", ListEffect.Condition, "《企业信息公示暂行条例》第十七条", "未公示年报", ["CG-001"], new(2026, 1, 1), null,
        EntryStatus.Standing, Appealed: true);

    [Fact]
    public void A_subject_is_told_what_is_held_about_it_and_why_once_it_has_proved_to_be_it()
    {
        var told = Given.Nothing.After<Disclosure>(Tell(new(Given.Organisation(), "营业执照原件", "李某"), Listing with { ValidFrom = new(2025, 1, 1) }, Listing));

        Assert.Equal([new DateOnly(2026, 1, 1), new(2025, 1, 1)], told.ToView().Listings.Select(l => l.ValidFrom));
        var page = told.ToDocument("海头镇人民政府");
        Assert.Contains("营业执照原件", page.Paragraphs[0]);
        Assert.Contains("共有 2 条记录", page.Paragraphs[1]);
        Assert.Contains("依据：《企业信息公示暂行条例》第十七条；事由：未公示年报", page.Fields[0].Value);
        Assert.EndsWith("异议处理中", page.Fields[0].Value);
        var nothing = Given.Nothing.After<Disclosure>(Tell(new(Given.Organisation(), "营业执照", "李某")));
        Assert.Contains("没有将你（单位）列入名单", nothing.ToDocument("x").Paragraphs[1]);
        Assert.DoesNotContain(Given.Organisation().IdNumber, $"{told} {told.Disclosed}");
    }

    [Fact]
    public void Nobody_is_told_without_proof()
    {
        Given.Nothing.When(Tell(new(Given.Organisation(), " ", "李某"))).ThenRefused(DisclosingHoldings.ProofMissing);
        Given.Nothing.When(Tell(new(Given.Organisation(), "营业执照", ""))).ThenRefused(DisclosingHoldings.ProofMissing);
        var misspelled = Given.Nothing.When(Tell(new(Given.Organisation() with { IdNumber = "1" }, "营业执照", "李某")));
        Assert.StartsWith("identifier.", misspelled.Refusals[0].Rule.Code);
    }

    private static Law.Decision Tell(DiscloseHoldings command, params DisclosedListing[] held) =>
        DisclosingHoldings.Decide(Guid.NewGuid(), command, held, "clerk-1", Given.Now);
}
