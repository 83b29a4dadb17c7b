using Haitou.Approval.Cases;
using Haitou.Approval.Screenings;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.Law.Remedies;
using Haitou.Platform.Host;
using Haitou.TestSupport;
using CaseRefused = Haitou.Approval.Cases.CaseRefused;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class RefusingTests
{
    [Fact]
    public void Art_38_and_R10_a_refusal_has_reasons_and_the_last_days_of_both_remedies()
    {
        var refused = CasesAt.Refuse(CasesAt.Examined()).Event<CaseRefused>();

        Assert.Equal(
            ("海头镇人民政府", "海政许准〔2026〕2号", "场地不符合规定", "examiner-1", "approver-1", 2L),
            (refused.DecidingBody, refused.DecisionNumber, refused.Reasons, refused.Examiner, refused.Approver, refused.CaseSequence));
        Assert.Equal(new RemedyDays(new DateOnly(2026, 5, 8), new DateOnly(2026, 9, 9)), refused.Remedies);
        var state = CasesAt.Then(CasesAt.Examined(), Decision.Of(refused));
        Assert.Equal((CaseStatus.Refused, refused.Remedies), (state.Status, state.ToView(true, new(2026, 3, 9)).RemediesUntil));
    }

    [Fact]
    public void Art_38_a_refusal_without_reasons_is_none() => Assert.Equal([DecisionRules.ReasonsMissing], Refuse(reasons: " ").RefusedBy());

    [Fact]
    public void R3_and_R26_a_refusal_is_decided_by_whom_a_grant_would_be()
    {
        Assert.Equal([DecisionRules.SameOfficer], Refuse(officer: CasesAt.Approver with { Id = "examiner-1" }).RefusedBy());
        Assert.Equal([CaseRules.NotDecidingOfficer], Refuse(officer: CasesAt.Resident("chengguan")).RefusedBy());
        Assert.Equal([CaseRules.WrongState], CasesAt.Refuse(CasesAt.Opened()).RefusedBy());
        Assert.Equal([CaseRules.WrongState], CasesAt.Refuse(CasesAt.Granted()).RefusedBy());
    }

    [Fact]
    public void Art_57_a_case_for_a_limited_number_is_refused_in_its_turn_as_well() =>
        Assert.Equal([DecisionRules.NotInTurn], Refuse(earlierCase: "320707106-2026-000000").RefusedBy());

    [Fact]
    public void Art_57_numbers_are_exhausted_only_where_they_are_limited()
    {
        Assert.Equal([Refusing.GroundDoesNotApply], Refuse(ground: RefusalGround.NumbersExhausted).RefusedBy());
        Assert.Empty(Refuse(CasesAt.Examined(Given.Terms with { Limited = true }), ground: RefusalGround.NumbersExhausted).Refusals);
    }

    [Fact]
    public void R23_a_refusal_on_account_of_a_list_needs_an_entry_that_is_a_condition()
    {
        Assert.Equal([Refusing.GroundDoesNotApply], Refuse(ground: RefusalGround.Listed).RefusedBy());
        Assert.Equal(
            [Refusing.GroundDoesNotApply],
            Refuse(ground: RefusalGround.Listed, screening: CasesAt.Screened(Given.Hit(ListEffect.Reference))).RefusedBy());
        Assert.Empty(Refuse(ground: RefusalGround.Listed, screening: CasesAt.Screened(Given.Hit(ListEffect.Condition))).Refusals);
    }

    [Fact]
    public void R23_lists_that_nobody_can_ask_hinder_no_other_refusal_and_the_record_says_so()
    {
        var refused = Refusing.Decide(
            CasesAt.Examined(), new(RefusalGround.ConditionsNotMet, "场地不符合规定"), screening: null, null, "2号", CasesAt.Town, CasesAt.Approver, Given.Now);

        Assert.Null(refused.Event<CaseRefused>().Screening);
    }

    [Fact]
    public void Art_49_and_50_only_a_change_or_renewal_fails_for_its_licence()
    {
        var renewal = CasesAt.Renewal(silenceOn: null);
        var examined = CasesAt.Then(renewal, Examining.Decide(renewal, new("意见", []), CasesAt.Screened(), "examiner-1", Given.Now));

        Assert.Equal([Refusing.GroundDoesNotApply], Refuse(ground: RefusalGround.LicenceNotEligible).RefusedBy());
        Assert.Empty(Refuse(examined, ground: RefusalGround.LicenceNotEligible).Refusals);
    }

    [Fact]
    public void Art_78_false_material_bars_a_new_application_for_one_year_where_the_item_is_covered()
    {
        var decision = CasesAt.Refuse(CasesAt.Examined(Given.Terms with { Barred = true }), RefusalGround.FalseMaterial);

        Assert.Collection(decision.Events,
            e => Assert.IsType<CaseRefused>(e),
            e => Assert.Equal(
                ("CG-001", Given.Accepted.Applicant.IdNumber, "Art. 78", new DateOnly(2027, 3, 9), false),
                e is BarSet bar ? (bar.ItemCode, bar.IdNumber, bar.Article, bar.Until, bar.Lifted) : default));
    }

    [Fact]
    public void Art_78_there_is_no_bar_for_another_item_or_another_ground()
    {
        Assert.Single(CasesAt.Refuse(CasesAt.Examined(), RefusalGround.FalseMaterial).Events);
        Assert.Single(CasesAt.Refuse(CasesAt.Examined(Given.Terms with { Barred = true })).Events);
    }

    private static Decision Refuse(
        ApprovalCase? state = null, string reasons = "不符合", Officer? officer = null, RefusalGround ground = RefusalGround.ConditionsNotMet,
        ScreeningEvidence? screening = null, string? earlierCase = null) =>
        Refusing.Decide(
            state ?? CasesAt.Examined(), new RefuseCase(ground, reasons), screening ?? CasesAt.Screened(), earlierCase, "海政许准〔2026〕2号", CasesAt.Town,
            officer ?? CasesAt.Approver, Given.Now);
}
