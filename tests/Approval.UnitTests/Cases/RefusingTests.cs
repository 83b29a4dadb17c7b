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
        var refused = CasesAt.Examined().When(s => CasesAt.Refuse(s)).Then<CaseRefused>();

        Assert.Equal(
            ("海头镇人民政府", "海政许准〔2026〕2号", "场地不符合规定", "examiner-1", "approver-1", 2L),
            (refused.DecidingBody, refused.DecisionNumber, refused.Reasons, refused.Examiner, refused.Approver, refused.CaseSequence));
        Assert.Equal(new RemedyDays(new DateOnly(2026, 5, 8), new DateOnly(2026, 9, 9)), refused.Remedies);
        var state = CasesAt.Examined().AfterEvent(refused);
        Assert.Equal((CaseStatus.Refused, refused.Remedies), (state.Status, state.ToView(true, new(2026, 3, 9)).RemediesUntil));
    }

    [Fact]
    public void Art_38_a_refusal_without_reasons_is_none() => CasesAt.Examined().When(s => Refuse(s, reasons: " ")).ThenRefused(DecisionRules.ReasonsMissing);

    [Fact]
    public void R3_and_R26_a_refusal_is_decided_by_whom_a_grant_would_be()
    {
        CasesAt.Examined().When(s => Refuse(s, officer: CasesAt.Approver with { Id = "examiner-1" })).ThenRefused(DecisionRules.SameOfficer);
        CasesAt.Examined().When(s => Refuse(s, officer: CasesAt.Resident("chengguan"))).ThenRefused(CaseRules.NotDecidingOfficer);
        CasesAt.Opened().When(s => CasesAt.Refuse(s)).ThenRefused(CaseRules.WrongState);
        CasesAt.Granted().When(s => CasesAt.Refuse(s)).ThenRefused(CaseRules.WrongState);
    }

    [Fact]
    public void Art_57_a_case_for_a_limited_number_is_refused_in_its_turn_as_well() =>
        CasesAt.Examined().When(s => Refuse(s, earlierCase: "320707106-2026-000000")).ThenRefused(DecisionRules.NotInTurn);

    [Fact]
    public void Art_57_numbers_are_exhausted_only_where_they_are_limited()
    {
        CasesAt.Examined().When(s => Refuse(s, ground: RefusalGround.NumbersExhausted)).ThenRefused(Refusing.GroundDoesNotApply);
        CasesAt.Examined(Given.Terms with { Limited = true }).When(s => Refuse(s, ground: RefusalGround.NumbersExhausted)).ThenCarriedOut();
    }

    [Fact]
    public void R23_a_refusal_on_account_of_a_list_needs_an_entry_that_is_a_condition()
    {
        CasesAt.Examined().When(s => Refuse(s, ground: RefusalGround.Listed)).ThenRefused(Refusing.GroundDoesNotApply);
        CasesAt.Examined().When(s => Refuse(s, ground: RefusalGround.Listed, screening: CasesAt.Screened(Given.Hit(ListEffect.Reference))))
            .ThenRefused(Refusing.GroundDoesNotApply);
        CasesAt.Examined().When(s => Refuse(s, ground: RefusalGround.Listed, screening: CasesAt.Screened(Given.Hit(ListEffect.Condition)))).ThenCarriedOut();
    }

    [Fact]
    public void R23_lists_that_nobody_can_ask_hinder_no_other_refusal_and_the_record_says_so()
    {
        var refused = CasesAt.Examined().When(s => Refusing.Decide(
            s, new(RefusalGround.ConditionsNotMet, "场地不符合规定"), screening: null, null, "2号", CasesAt.Town, CasesAt.Approver, Given.Now));

        Assert.Null(refused.Then<CaseRefused>().Screening);
    }

    [Fact]
    public void Art_49_and_50_only_a_change_or_renewal_fails_for_its_licence()
    {
        var examined = CasesAt.Renewal(silenceOn: null).After(s => Examining.Decide(s, new("意见", []), CasesAt.Screened(), "examiner-1", Given.Now));

        CasesAt.Examined().When(s => Refuse(s, ground: RefusalGround.LicenceNotEligible)).ThenRefused(Refusing.GroundDoesNotApply);
        examined.When(s => Refuse(s, ground: RefusalGround.LicenceNotEligible)).ThenCarriedOut();
    }

    [Fact]
    public void Art_78_false_material_bars_a_new_application_for_one_year_where_the_item_is_covered()
    {
        var (_, bar) = CasesAt.Examined(Given.Terms with { Barred = true }).When(s => CasesAt.Refuse(s, RefusalGround.FalseMaterial)).Then<CaseRefused, BarSet>();

        Assert.Equal(
            ("CG-001", Given.Accepted.Applicant.IdNumber, "Art. 78", new DateOnly(2027, 3, 9), false), (bar.ItemCode, bar.IdNumber, bar.Article, bar.Until, bar.Lifted));
    }

    [Fact]
    public void Art_78_there_is_no_bar_for_another_item_or_another_ground()
    {
        CasesAt.Examined().When(s => CasesAt.Refuse(s, RefusalGround.FalseMaterial)).Then<CaseRefused>();
        CasesAt.Examined(Given.Terms with { Barred = true }).When(s => CasesAt.Refuse(s)).Then<CaseRefused>();
    }

    private static Decision Refuse(
        ApprovalCase state, string reasons = "不符合", Officer? officer = null, RefusalGround ground = RefusalGround.ConditionsNotMet,
        ScreeningEvidence? screening = null, string? earlierCase = null) =>
        Refusing.Decide(
            state, new RefuseCase(ground, reasons), screening ?? CasesAt.Screened(), earlierCase, "海政许准〔2026〕2号", CasesAt.Town,
            officer ?? CasesAt.Approver, Given.Now);
}
