using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.ServiceDefaults.Identity;
using Haitou.TestSupport;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class GrantingTests
{
    private static readonly ItemTerms ResidentWindow = Given.Terms with { Mode = ItemMode.ResidentWindow };

    [Fact]
    public void Art_38_a_grant_says_who_decided_in_whose_name_why_and_on_what_evidence()
    {
        var screening = CasesAt.Screened();

        var granted = ApprovalDecider.Grant(
            CasesAt.Examined(), new GrantCase("准予", []), new(screening), "海政许准〔2026〕7号", CasesAt.Town, Given.Calendar, CasesAt.Approver, Given.Now).Event<CaseGranted>();

        Assert.Equal(
            ("海头镇人民政府", "海政许准〔2026〕7号", "准予", "examiner-1", "approver-1", Given.Now),
            (granted.DecidingBody, granted.DecisionNumber, granted.Reasons, granted.Examiner, granted.Approver, granted.At));
        Assert.Same(screening, granted.Screening);
        Assert.Equal(2, granted.CaseSequence); // behind the acceptance
    }

    [Fact]
    public void Art_38_a_grant_has_reasons() => Assert.Equal([DecisionRules.ReasonsMissing], Grant(reasons: "  ").RefusedBy());

    [Fact]
    public void R26_whoever_examined_does_not_decide() =>
        Assert.Equal([DecisionRules.SameOfficer], Grant(officer: CasesAt.Approver with { Id = "examiner-1" }).RefusedBy());

    [Fact]
    public void R3_a_transferred_item_is_not_decided_by_the_department() =>
        Assert.Equal([DecisionRules.NotDecidingOfficer], Grant(officer: CasesAt.Resident("chengguan")).RefusedBy());

    [Fact]
    public void R3_a_resident_window_item_is_decided_by_its_department_only()
    {
        var state = CasesAt.Examined(ResidentWindow);

        Assert.Empty(Grant(state, officer: CasesAt.Resident("chengguan")).RefusedBy());
        Assert.Equal([DecisionRules.NotDecidingOfficer], Grant(state, officer: CasesAt.Resident("huanbao")).RefusedBy());
        Assert.Equal([DecisionRules.NotDecidingOfficer], Grant(state).RefusedBy());
    }

    [Fact]
    public void R23_a_condition_blocks_whatever_the_reasons_say()
    {
        var hit = Given.Hit(ListEffect.Condition);

        var decision = Grant(answers: [new ReferenceAnswer(hit.EntryId, "已说明")], hits: hit);

        var refusal = Assert.Single(decision.Refusals);
        Assert.Same(ApprovalDecider.ConditionHit, refusal.Rule);
        Assert.All(["严重失信主体名单", "连续三年未公示年报"], text => Assert.Contains(text, refusal.Message(english: false)));
    }

    [Fact]
    public void R23_every_reference_is_answered_by_itself()
    {
        var (first, second) = (Given.Hit(ListEffect.Reference, 1), Given.Hit(ListEffect.Reference, 2));

        Assert.Equal(2, Grant(hits: [first, second]).Refusals.Count);
        Assert.Equal(2, Grant(answers: [new(first.EntryId, " "), new(Guid.Empty, "别的")], hits: [first, second]).Refusals.Count);
        Assert.Empty(Grant(answers: [new(first.EntryId, "已整改"), new(second.EntryId, "无关")], hits: [first, second]).Refusals);
    }

    [Fact]
    public void R23_every_hit_is_told_at_once() => Assert.Equal(
        [ApprovalDecider.ConditionHit, ApprovalDecider.ReferenceUnanswered],
        Grant(hits: [Given.Hit(ListEffect.Condition, 1), Given.Hit(ListEffect.Reference, 2)]).RefusedBy());

    [Fact]
    public void Nothing_is_granted_before_it_is_examined_nor_twice()
    {
        Assert.Equal([DecisionRules.WrongState], Grant(CasesAt.Opened()).RefusedBy());
        Assert.Equal([DecisionRules.WrongState], Grant(CasesAt.Granted()).RefusedBy());
    }

    private static Decision Grant(
        ApprovalCase? state = null, string reasons = "准予", Officer? officer = null, ReferenceAnswer[]? answers = null, params ListHit[] hits) =>
        ApprovalDecider.Grant(
            state ?? CasesAt.Examined(), new GrantCase(reasons, answers ?? []), new(CasesAt.Screened(hits)), "海政许准〔2026〕1号",
            CasesAt.Town, Given.Calendar, officer ?? CasesAt.Approver, Given.Now);
}
