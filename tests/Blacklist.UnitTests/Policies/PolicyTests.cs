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
        var issued = Given.Nothing.When(Issue(Terms)).Then<PolicyIssued>().Policy;
        Assert.Equal((1, "chengguan"), (issued.Edition, issued.Department));
        Given.Nothing.When(Issue(Terms with { Title = " " })).ThenRefused(PolicyRules.TextMissing);
        Given.Nothing.When(Issue(Terms with { Text = new string('长', 20_001) })).ThenRefused(PolicyRules.TextMissing);
        Given.Nothing.When(Issue(Terms with { Items = [] })).ThenRefused(PolicyRules.ScopeMissing);
        Given.Nothing.When(Issue(Terms with { AllItems = true })).ThenRefused(PolicyRules.ScopeMissing);
        Given.Nothing.When(Issue(Terms with { Items = [], AllItems = true })).ThenCarriedOut();
        Given.Nothing.When(Issue(Terms with { InForceUntil = new(2026, 2, 28) })).ThenRefused(PolicyRules.PeriodReversed);
        Given.Nothing.When(Issue(Terms with { Attachments = [new("附件", "ab")] })).ThenRefused(PolicyRules.FileUnknown);
        Given.Nothing.When(Issue(Terms with { Attachments = [new("附件", "ab")] }, "ab")).ThenCarriedOut();
    }

    [Fact]
    public void R21_each_edition_stays_on_record_and_only_who_issued_it_revises_or_repeals_it()
    {
        var issued = Given.Nothing.After<Policy>(Issue(Terms));
        var revised = issued.After(s => Revise(s, Terms with { Text = "并接入平台。" }));
        var repealed = revised.After(s => RepealingPolicy.Decide(s, "chengguan", new("已有新规"), "o", Given.Now));

        Assert.Equal(2, revised.Content.Edition);
        Assert.Equal(["运输车辆须安装定位装置。", "并接入平台。", null], repealed.ToView().History.Select(h => h.Terms?.Text));
        issued.When(s => Revise(s, Terms with { Items = ["CG-001"] })).ThenRefused(RevisingPolicy.Unchanged);
        issued.When(s => Revise(s, Terms with { Items = ["CG-001", "CG-002"] })).ThenCarriedOut();
        issued.When(s => Revise(s, Terms with { Text = "新" }, reason: "")).ThenRefused(PolicyRules.TextMissing);
        issued.When(s => Revise(s, Terms, department: "shichang")).ThenRefused(PolicyRules.OtherDepartments);
        issued.When(s => RepealingPolicy.Decide(s, "shichang", new("x"), "o", Given.Now)).ThenRefused(PolicyRules.OtherDepartments);
        repealed.When(s => Revise(s, Terms)).ThenRefused(PolicyRules.Repealed);
        issued.When(s => RepealingPolicy.Decide(s, "chengguan", new(" "), "o", Given.Now)).ThenRefused(PolicyRules.TextMissing);
    }

    private static Decision Issue(PolicyTerms terms, params string[] files) =>
        IssuingPolicy.Decide(Guid.NewGuid(), "chengguan", terms, files.ToHashSet(), "chengguan-1", Given.Now);

    private static Decision Revise(Policy state, PolicyTerms terms, string reason = "修订", string department = "chengguan") =>
        RevisingPolicy.Decide(state, department, new(terms, reason), new HashSet<string>(), "chengguan-1", Given.Now);
}
