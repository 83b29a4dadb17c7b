using Haitou.Approval.Cases;
using Haitou.Approval.Screenings;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.TestSupport;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;
using ConditionOverridden = Haitou.Approval.Cases.ConditionOverridden;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>What hits and possible hits do to a decision (R23).</summary>
public sealed class ListedTests
{
    private static readonly PossibleHit Possible = new(Given.Hit(ListEffect.Condition, 5) with { ByName = true }, "贛榆示例建設有限公司", "旧");
    private static readonly ScreeningEvidence WithPossible = CasesAt.Screened() with { Possible = [Possible] };
    private static readonly ListHit Overridable = Given.Hit(ListEffect.Condition) with { OverrideAllowed = true };

    [Fact]
    public void R20_nothing_is_granted_before_somebody_has_said_whether_a_possible_hit_is_one()
    {
        var refusal = CasesAt.Examined().When(s => Grant(s, WithPossible)).ThenRefused(ListHits.PossibleHitUnresolved);

        Assert.Contains("贛榆示例建設有限公司", refusal.Message(english: false));
        CasesAt.Examined().When(s => Grant(s, WithPossible with { Possible = [Possible with { Resolution = new(false, "别的单位", "x", Given.Now) }] }))
            .ThenCarriedOut();
    }

    [Fact]
    public void R20_whether_a_refusal_on_account_of_a_list_applies_depends_on_the_possible_hit()
    {
        CasesAt.Examined().When(s => Refuse(s, RefusalGround.Listed, WithPossible)).ThenRefused(ListHits.PossibleHitUnresolved);
        CasesAt.Examined().When(s => Refuse(s, RefusalGround.Listed, CasesAt.Screened())).ThenRefused(Refusing.GroundDoesNotApply);
        CasesAt.Examined().When(s => Refuse(s, RefusalGround.ConditionsNotMet, WithPossible)).ThenCarriedOut();
        CasesAt.Examined().When(s => Refuse(s, RefusalGround.Listed, CasesAt.Screened(Possible.Hit))).ThenCarriedOut();
    }

    [Fact]
    public void R20_an_officer_says_with_reason_what_a_possible_hit_is()
    {
        var said = CasesAt.Opened().When(s => Resolve(s, WithPossible)).Then<PossibleHitResolved>();

        Assert.Equal((true, "注册地址一致", "approver-1", Given.Now), (said.Confirmed, said.Reason, said.Officer, said.At));
        Assert.Equal(Possible.Hit.EntryId, said.Hit.Hit.EntryId);
        Assert.Same(said, Assert.Single(CasesAt.Opened().AfterEvent(said).Resolved));
        CasesAt.Opened().When(s => Resolve(s, WithPossible, reason: " ")).ThenRefused(ResolvingHit.ResolutionReasonMissing);
        CasesAt.Opened().When(s => Resolve(s, CasesAt.Screened())).ThenRefused(ResolvingHit.NoPossibleHit);
        CasesAt.Granted().When(s => Resolve(s, WithPossible)).ThenRefused(CaseRules.WrongState);
    }

    [Fact]
    public void R23_a_condition_is_granted_against_where_its_kind_allows_it_and_its_department_is_told_behind_the_grant()
    {
        var decision = CasesAt.Examined().When(s => Grant(s, CasesAt.Screened(Overridable), new ConditionOverride(Overridable.EntryId, "已缴清罚款")));

        var (granted, told) = decision.Then<CaseGranted, ConditionOverridden>();
        Assert.Equal("已缴清罚款", Assert.Single(granted.Overrides!).Reason);
        Assert.Equal(
            (granted.CaseSequence + 1, Overridable.EntryId, "已缴清罚款", "approver-1", granted.DecisionNumber),
            (told.CaseSequence, told.Hit.EntryId, told.Reason, told.Approver, told.DecisionNumber));
        Assert.Equal(told.CaseSequence, decision.State.CaseSequence);
    }

    [Fact]
    public void R23_no_override_without_a_reason_and_none_where_the_kind_does_not_allow_it()
    {
        CasesAt.Examined().When(s => Grant(s, CasesAt.Screened(Overridable))).ThenRefused(ListHits.OverrideMissing);
        CasesAt.Examined().When(s => Grant(s, CasesAt.Screened(Overridable), new ConditionOverride(Overridable.EntryId, " ")))
            .ThenRefused(ListHits.OverrideMissing);
        CasesAt.Examined().When(s => Grant(s, CasesAt.Screened(Overridable), new ConditionOverride(Guid.Empty, "别的条目")))
            .ThenRefused(ListHits.OverrideMissing);
        CasesAt.Examined()
            .When(s => Grant(s, CasesAt.Screened(Given.Hit(ListEffect.Condition)), new ConditionOverride(Given.Hit(ListEffect.Condition).EntryId, "理由")))
            .ThenRefused(ListHits.OverrideForbidden);
    }

    [Fact]
    public void R23_an_override_is_no_answer_to_a_reference() => CasesAt.Examined()
        .When(s => Grant(s, CasesAt.Screened(Given.Hit(ListEffect.Reference)), new ConditionOverride(Given.Hit(ListEffect.Reference).EntryId, "理由")))
        .ThenRefused(ListHits.ReferenceUnanswered);

    [Fact]
    public void R23_a_grant_without_conditions_overrides_none() =>
        Assert.Empty(CasesAt.Examined().When(s => Grant(s, CasesAt.Screened())).Then<CaseGranted>().Overrides!);

    [Theory]
    [InlineData(SubjectRole.LegalRepresentative, "申请人的法定代表人在")]
    [InlineData(SubjectRole.Agent, "申请人的代理人在")]
    [InlineData(null, "申请人在")]
    public void R23_the_refusal_says_whose_hit_it_is(SubjectRole? of, string begins) => Assert.StartsWith(begins, CasesAt.Examined()
        .When(s => Grant(s, CasesAt.Screened(Given.Hit(ListEffect.Condition) with { Of = of }))).ThenRefused(ListHits.ConditionHit).Message(english: false));

    private static Decision Grant(ApprovalCase state, ScreeningEvidence screening, params ConditionOverride[] overrides) => Granting.Decide(
        state, new GrantCase("准予", [], Overrides: overrides), new(screening), "1号", CasesAt.Town, Given.Calendar, CasesAt.Approver, Given.Now);

    private static Decision Refuse(ApprovalCase state, RefusalGround ground, ScreeningEvidence screening) => Refusing.Decide(
        state, new RefuseCase(ground, "理由"), screening, null, "1号", CasesAt.Town, CasesAt.Approver, Given.Now);

    private static Decision Resolve(ApprovalCase state, ScreeningEvidence screening, string reason = "注册地址一致") => ResolvingHit.Decide(
        state, Possible.Hit.EntryId, new ResolvePossibleHit(true, reason), screening, CasesAt.Approver, Given.Now);
}
