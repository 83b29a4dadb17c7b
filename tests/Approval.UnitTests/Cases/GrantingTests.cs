using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Platform.Host;
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

        var granted = CasesAt.Examined().When(s => Granting.Decide(
            s, new GrantCase("准予", []), new(screening), "海政许准〔2026〕7号", CasesAt.Town, Given.Calendar, CasesAt.Approver, Given.Now)).Then<CaseGranted>();

        Assert.Equal(
            ("海头镇人民政府", "海政许准〔2026〕7号", "准予", "examiner-1", "approver-1", Given.Now),
            (granted.DecidingBody, granted.DecisionNumber, granted.Reasons, granted.Examiner, granted.Approver, granted.At));
        Assert.Same(screening, granted.Screening);
        Assert.Equal(2, granted.CaseSequence); // behind the acceptance
    }

    [Fact]
    public void Art_38_a_grant_has_reasons() => CasesAt.Examined().When(s => Grant(s, reasons: "  ")).ThenRefused(DecisionRules.ReasonsMissing);

    [Fact]
    public void R26_whoever_examined_does_not_decide() =>
        CasesAt.Examined().When(s => Grant(s, officer: CasesAt.Approver with { Id = "examiner-1" })).ThenRefused(DecisionRules.SameOfficer);

    [Fact]
    public void R3_a_transferred_item_is_not_decided_by_the_department() =>
        CasesAt.Examined().When(s => Grant(s, officer: CasesAt.Resident("chengguan"))).ThenRefused(CaseRules.NotDecidingOfficer);

    [Fact]
    public void R3_a_resident_window_item_is_decided_by_its_department_only()
    {
        var state = CasesAt.Examined(ResidentWindow);

        state.When(s => Grant(s, officer: CasesAt.Resident("chengguan"))).ThenCarriedOut();
        state.When(s => Grant(s, officer: CasesAt.Resident("huanbao"))).ThenRefused(CaseRules.NotDecidingOfficer);
        state.When(s => Grant(s)).ThenRefused(CaseRules.NotDecidingOfficer);
    }

    [Fact]
    public void R23_a_condition_blocks_whatever_the_reasons_say()
    {
        var hit = Given.Hit(ListEffect.Condition);

        var refusal = CasesAt.Examined().When(s => Grant(s, answers: [new ReferenceAnswer(hit.EntryId, "已说明")], hits: hit)).ThenRefused(ListHits.ConditionHit);

        Assert.All(["严重失信主体名单", "连续三年未公示年报"], text => Assert.Contains(text, refusal.Message(english: false)));
    }

    [Fact]
    public void R23_every_reference_is_answered_by_itself()
    {
        var (first, second) = (Given.Hit(ListEffect.Reference, 1), Given.Hit(ListEffect.Reference, 2));

        Assert.Equal(2, CasesAt.Examined().When(s => Grant(s, hits: [first, second])).Refusals.Count);
        Assert.Equal(2, CasesAt.Examined().When(s => Grant(s, answers: [new(first.EntryId, " "), new(Guid.Empty, "别的")], hits: [first, second])).Refusals.Count);
        CasesAt.Examined().When(s => Grant(s, answers: [new(first.EntryId, "已整改"), new(second.EntryId, "无关")], hits: [first, second])).ThenCarriedOut();
    }

    [Fact]
    public void R23_every_hit_is_told_at_once() => CasesAt.Examined()
        .When(s => Grant(s, hits: [Given.Hit(ListEffect.Condition, 1), Given.Hit(ListEffect.Reference, 2)]))
        .ThenRefused(ListHits.ConditionHit, ListHits.ReferenceUnanswered);

    [Fact]
    public void Art_57_whoever_was_accepted_earlier_is_decided_first() =>
        CasesAt.Examined().When(s => Grant(s, facts: f => f with { EarlierCase = "320707106-2026-000000" })).ThenRefused(DecisionRules.NotInTurn);

    [Fact]
    public void Art_57_only_a_new_licence_takes_one_of_a_limited_number()
    {
        var limited = Given.Terms with { Limited = true };

        Assert.True(CasesAt.Opened(limited).Opened.IsForLimitedNumber);
        Assert.False(CasesAt.Opened().Opened.IsForLimitedNumber);
        Assert.False((CasesAt.Renewal(silenceOn: null).Opened with { Item = limited }).IsForLimitedNumber);
    }

    [Theory]
    [InlineData("2026-03-08", false)]
    [InlineData("2026-03-09", true)] // its last day
    [InlineData("2027-03-09", true)]
    public void Art_78_and_79_a_bar_holds_until_its_last_day(string until, bool holds) => CasesAt.Examined()
        .When(s => Grant(s, facts: f => f with { Bar = new Bar("1", "x", "CG-001", "Art. 78", DateOnly.Parse(until)) }))
        .ThenRefused(holds ? [Granting.Barred] : []);

    [Fact]
    public void Art_49_and_50_a_licence_that_cannot_be_changed_stands_against_it() =>
        CasesAt.Examined().When(s => Grant(s, facts: f => f with { LicenceProblem = LicenceOfCase.NotEligible.Refuse("licence") }))
            .ThenRefused(LicenceOfCase.NotEligible);

    [Fact]
    public void Art_38_a_grant_says_what_it_is_bound_to()
    {
        var granted = CasesAt.Examined().When(s => Grant(s, conditions: ["夜间不得施工"])).Then<CaseGranted>();

        Assert.Equal(["夜间不得施工"], granted.Conditions!);
        CasesAt.Examined().When(s => Grant(s, conditions: ["夜间不得施工", " "])).ThenRefused(Granting.ConditionEmpty);
    }

    [Theory]
    [InlineData("城市建筑垃圾处置核准证", "2026-03-23")]
    [InlineData(null, null)]
    public void Art_44_a_grant_says_by_when_its_licence_is_issued(string? licence, string? due) => Assert.Equal(
        due is null ? null : DateOnly.Parse(due), CasesAt.Examined(Given.Terms with { LicenceName = licence }).When(s => Grant(s)).Then<CaseGranted>().LicenceDue);

    [Fact]
    public void Art_44_a_change_or_renewal_is_carried_out_in_the_same_time() => Assert.NotNull(LicenceOfCase.IssuePeriod(
        CasesAt.Renewal(null).Opened with { Item = Given.Terms with { LicenceName = null } }, new(2026, 3, 9), Given.Calendar));

    [Fact]
    public void Art_44_a_licence_that_is_not_issued_in_time_is_found_once()
    {
        var granted = CasesAt.Granted();
        var found = granted.When(s => FindLicenceOverdue.Find(s, CasesAt.At(3, 24)));
        var late = found.State;

        Assert.Equal(new DateOnly(2026, 3, 23), found.Then<LicenceIssueFellOverdue>().Due);
        granted.When(s => FindLicenceOverdue.Find(s, CasesAt.At(3, 23))).ThenNothing();
        late.When(s => FindLicenceOverdue.Find(s, CasesAt.At(3, 25))).ThenNothing();
        Assert.True(late.ToView(true, new(2026, 3, 24)).LicenceOverdue);
        var issued = granted.After(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now));
        issued.When(s => FindLicenceOverdue.Find(s, CasesAt.At(3, 24))).ThenNothing();
    }

    [Fact]
    public void Nothing_is_granted_before_it_is_examined_nor_twice()
    {
        CasesAt.Opened().When(s => Grant(s)).ThenRefused(CaseRules.WrongState);
        CasesAt.Granted().When(s => Grant(s)).ThenRefused(CaseRules.WrongState);
    }

    private static Decision Grant(
        ApprovalCase state, string reasons = "准予", Officer? officer = null, ReferenceAnswer[]? answers = null, string[]? conditions = null,
        Func<DecisionFacts, DecisionFacts>? facts = null, params ListHit[] hits) =>
        Granting.Decide(
            state, new GrantCase(reasons, answers ?? [], conditions), (facts ?? (f => f))(new(CasesAt.Screened(hits))), "海政许准〔2026〕1号",
            CasesAt.Town, Given.Calendar, officer ?? CasesAt.Approver, Given.Now);
}
