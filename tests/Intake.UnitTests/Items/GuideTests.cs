using System.Xml.Linq;
using Haitou.Intake.Items;
using Haitou.Intake.UnitTests.Applications;

namespace Haitou.Intake.UnitTests.Items;

public sealed class GuideTests
{
    private static readonly ServiceGuide Guide = ApplicationsAt.Item.Guide with { Steps = ["受理", "审查", "<现场核查>", "决定", "送达"] };

    [Fact]
    public void R14_the_flow_chart_draws_the_procedure_from_top_to_bottom()
    {
        var chart = XDocument.Parse(FlowChart.Draw(Guide));

        var steps = chart.Descendants().Where(e => e.Name.LocalName == "text" && e.Attribute("x")!.Value == "320").ToArray();
        Assert.Equal(["申请", "受理", "审查", "<现场核查>", "决定", "送达", "办结"], steps.Select(s => s.Value));
        Assert.Equal(steps, steps.OrderBy(s => int.Parse(s.Attribute("y")!.Value)));
        Assert.True(int.Parse(steps[^1].Attribute("y")!.Value) < int.Parse(chart.Root!.Attribute("height")!.Value));
    }

    [Fact]
    public void Art_32_and_38_the_flow_chart_shows_the_outcomes_beside_acceptance_and_decision()
    {
        var texts = XDocument.Parse(FlowChart.Draw(Guide)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();

        Assert.Contains("5个工作日内一次告知补正", texts);
        Assert.Contains("不予受理，告知去向和救济", texts);
        Assert.Contains("说明理由，告知救济", texts);
    }

    [Fact]
    public void Art_30_the_page_shows_conditions_all_materials_period_and_fees()
    {
        var page = GuidePage.Render(Guide, "连云港市赣榆区城市管理局", "海头镇人民政府", new DateOnly(2024, 6, 1));

        Assert.All([.. Guide.Materials.Select(m => m.Name), "条件", "依据", "不收费", "法定20个工作日，承诺5个工作日", "可容缺后补", "2024年6月1日", "第3版", "<svg"],
            part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<现场核查>", page, StringComparison.Ordinal);
    }
}
