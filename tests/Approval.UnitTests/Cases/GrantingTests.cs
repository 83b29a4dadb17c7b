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

        var granted = Granting.Decide(
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
        Assert.Equal([CaseRules.NotDecidingOfficer], Grant(officer: CasesAt.Resident("chengguan")).RefusedBy());

    [Fact]
    public void R3_a_resident_window_item_is_decided_by_its_department_only()
    {
        var state = CasesAt.Examined(ResidentWindow);

        Assert.Empty(Grant(state, officer: CasesAt.Resident("chengguan")).RefusedBy());
        Assert.Equal([CaseRules.NotDecidingOfficer], Grant(state, officer: CasesAt.Resident("huanbao")).RefusedBy());
        Assert.Equal([CaseRules.NotDecidingOfficer], Grant(state).RefusedBy());
    }

    [Fact]
    public void R23_a_condition_blocks_whatever_the_reasons_say()
    {
        var hit = Given.Hit(ListEffect.Condition);

        var decision = Grant(answers: [new ReferenceAnswer(hit.EntryId, "已说明")], hits: hit);

        var refusal = Assert.Single(decision.Refusals);
        Assert.Same(ListHits.ConditionHit, refusal.Rule);
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
        [ListHits.ConditionHit, ListHits.ReferenceUnanswered],
        Grant(hits: [Given.Hit(ListEffect.Condition, 1), Given.Hit(ListEffect.Reference, 2)]).RefusedBy());

    [Fact]
    public void Art_57_whoever_was_accepted_earlier_is_decided_first() =>
        Assert.Equal([DecisionRules.NotInTurn], Grant(facts: f => f with { EarlierCase = "320707106-2026-000000" }).RefusedBy());

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
    public void Art_78_and_79_a_bar_holds_until_its_last_day(string until, bool holds) => Assert.Equal(
        holds ? [Granting.Barred] : [],
        Grant(facts: f => f with { Bar = new Bar("1", "x", "CG-001", "Art. 78", DateOnly.Parse(until)) }).RefusedBy());

    [Fact]
    public void Art_49_and_50_a_licence_that_cannot_be_changed_stands_against_it() =>
        Assert.Equal([LicenceOfCase.NotEligible], Grant(facts: f => f with { LicenceProblem = LicenceOfCase.NotEligible.Refuse("licence") }).RefusedBy());

    [Fact]
    public void Art_38_a_grant_says_what_it_is_bound_to()
    {
        var granted = Grant(conditions: ["夜间不得施工"]).Event<CaseGranted>();

        Assert.Equal(["夜间不得施工"], granted.Conditions!);
        Assert.Equal([Granting.ConditionEmpty], Grant(conditions: ["夜间不得施工", " "]).RefusedBy());
    }

    [Theory]
    [InlineData("城市建筑垃圾处置核准证", "2026-03-23")]
    [InlineData(null, null)]
    public void Art_44_a_grant_says_by_when_its_licence_is_issued(string? licence, string? due) => Assert.Equal(
        due is null ? null : DateOnly.Parse(due), Grant(CasesAt.Examined(Given.Terms with { LicenceName = licence })).Event<CaseGranted>().LicenceDue);

    [Fact]
    public void Art_44_a_change_or_renewal_is_carried_out_in_the_same_time() => Assert.NotNull(LicenceOfCase.IssuePeriod(
        CasesAt.Renewal(null).Opened with { Item = Given.Terms with { LicenceName = null } }, new(2026, 3, 9), Given.Calendar));

    [Fact]
    public void Art_44_a_licence_that_is_not_issued_in_time_is_found_once()
    {
        var granted = CasesAt.Granted();
        var found = FindLicenceOverdue.Find(granted, CasesAt.At(3, 24));
        var late = CasesAt.Then(granted, found);

        Assert.Equal(new DateOnly(2026, 3, 23), found.Event<LicenceIssueFellOverdue>().Due);
        Assert.Empty(FindLicenceOverdue.Find(granted, CasesAt.At(3, 23)).Events);
        Assert.Empty(FindLicenceOverdue.Find(late, CasesAt.At(3, 25)).Events);
        Assert.True(late.ToView(true, new(2026, 3, 24)).LicenceOverdue);
        var issued = CasesAt.Then(granted, LicenceOfCase.Issue(granted, "L-1", "ABCD2345", "approver-1", Given.Now));
        Assert.Empty(FindLicenceOverdue.Find(issued, CasesAt.At(3, 24)).Events);
    }

    [Fact]
    public void Nothing_is_granted_before_it_is_examined_nor_twice()
    {
        Assert.Equal([CaseRules.WrongState], Grant(CasesAt.Opened()).RefusedBy());
        Assert.Equal([CaseRules.WrongState], Grant(CasesAt.Granted()).RefusedBy());
    }

    private static Decision Grant(
        ApprovalCase? state = null, string reasons = "准予", Officer? officer = null, ReferenceAnswer[]? answers = null, string[]? conditions = null,
        Func<DecisionFacts, DecisionFacts>? facts = null, params ListHit[] hits) =>
        Granting.Decide(
            state ?? CasesAt.Examined(), new GrantCase(reasons, answers ?? [], conditions), (facts ?? (f => f))(new(CasesAt.Screened(hits))), "海政许准〔2026〕1号",
            CasesAt.Town, Given.Calendar, officer ?? CasesAt.Approver, Given.Now);
}
