using Haitou.Blacklist.Policies;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.TestSupport;

namespace Haitou.Blacklist.UnitTests.Policies;

public sealed class PolicyTests
{
    private static readonly PolicyTerms Terms = new(
        "关于加强建筑垃圾运输监管的通知", "赣城管〔2026〕3号", "运输车辆须安装定位装置。", [], ["CG-001"], AllItems: false, new(2026, 3, 1));

    [Fact]
    public void R21_a_policy_has_a_text_names_what_it_bears_on_and_is_in_force_for_some_time()
    {
        Assert.Equal((1, "chengguan"), Issue(Terms).Event<PolicyIssued>().Policy is var p ? (p.Edition, p.Department) : default);
        Assert.Equal([PolicyRules.TextMissing], Issue(Terms with { Title = " " }).RefusedBy());
        Assert.Equal([PolicyRules.TextMissing], Issue(Terms with { Text = new string('长', 20_001) }).RefusedBy());
        Assert.Equal([PolicyRules.ScopeMissing], Issue(Terms with { Items = [] }).RefusedBy());
        Assert.Equal([PolicyRules.ScopeMissing], Issue(Terms with { AllItems = true }).RefusedBy());
        Assert.Empty(Issue(Terms with { Items = [], AllItems = true }).Refusals);
        Assert.Equal([PolicyRules.PeriodReversed], Issue(Terms with { InForceUntil = new(2026, 2, 28) }).RefusedBy());
        Assert.Equal([PolicyRules.FileUnknown], Issue(Terms with { Attachments = [new("附件", "ab")] }).RefusedBy());
        Assert.Empty(Issue(Terms with { Attachments = [new("附件", "ab")] }, "ab").Refusals);
    }

    [Fact]
    public void R21_each_edition_stays_on_record_and_only_who_issued_it_revises_or_repeals_it()
    {
        var issued = Policy.Fold(null, Issue(Terms).Events[0])!;
        var revised = Policy.Fold(issued, Revise(issued, Terms with { Text = "并接入平台。" }).Events[0])!;
        var repealed = Policy.Fold(revised, RepealingPolicy.Decide(revised, "chengguan", new("已有新规"), "o", Given.Now).Events[0])!;

        Assert.Equal(2, revised.Content.Edition);
        Assert.Equal(["运输车辆须安装定位装置。", "并接入平台。", null], repealed.ToView().History.Select(h => h.Terms?.Text));
        Assert.Equal([RevisingPolicy.Unchanged], Revise(issued, Terms with { Items = ["CG-001"] }).RefusedBy());
        Assert.Empty(Revise(issued, Terms with { Items = ["CG-001", "CG-002"] }).Refusals);
        Assert.Equal([PolicyRules.TextMissing], Revise(issued, Terms with { Text = "新" }, reason: "").RefusedBy());
        Assert.Equal([PolicyRules.OtherDepartments], Revise(issued, Terms, department: "shichang").RefusedBy());
        Assert.Equal([PolicyRules.OtherDepartments], RepealingPolicy.Decide(issued, "shichang", new("x"), "o", Given.Now).RefusedBy());
        Assert.Equal([PolicyRules.Repealed], Revise(repealed, Terms).RefusedBy());
        Assert.Equal([PolicyRules.TextMissing], RepealingPolicy.Decide(issued, "chengguan", new(" "), "o", Given.Now).RefusedBy());
    }

    private static Decision Issue(PolicyTerms terms, params string[] files) =>
        IssuingPolicy.Decide(Guid.NewGuid(), "chengguan", terms, files.ToHashSet(), "chengguan-1", Given.Now);

    private static Decision Revise(Policy state, PolicyTerms terms, string reason = "修订", string department = "chengguan") =>
        RevisingPolicy.Decide(state, department, new(terms, reason), new HashSet<string>(), "chengguan-1", Given.Now);
}
