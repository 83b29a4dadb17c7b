using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>Decided on the 9th of March, contested on the 1st of April, concluded on the 20th.</summary>
public sealed class RemedyTests
{
    private static readonly DateTimeOffset Later = CasesAt.At(5, 6);

    [Fact]
    public void R10_a_decision_is_contested_by_its_number_and_in_time()
    {
        var sought = Refused().When(s => Seek(s)).Then<RemedySought>();

        Assert.Equal(("赣复〔2026〕3号", "海政许准〔2026〕2号", true), (sought.Reference, sought.Against, sought.InTime));
    }

    [Theory]
    [InlineData(RemedyKind.Reconsideration, "2026-05-08", true)]
    [InlineData(RemedyKind.Reconsideration, "2026-05-09", false)]
    [InlineData(RemedyKind.Litigation, "2026-09-09", true)]
    [InlineData(RemedyKind.Litigation, "2026-09-10", false)]
    public void R10_sixty_days_to_apply_for_reconsideration_six_months_to_bring_a_suit(RemedyKind kind, string filedOn, bool inTime) =>
        Assert.Equal(inTime, Refused().When(s => Seek(s, kind, DateOnly.Parse(filedOn), now: CasesAt.At(12, 1))).Then<RemedySought>().InTime);

    [Fact]
    public void R10_what_is_recorded_of_it_is_complete_and_possible()
    {
        CasesAt.Examined().When(s => Seek(s)).ThenRefused(RemedyRules.NothingToContest);
        Refused().When(s => Seek(s, reference: " ")).ThenRefused(RemedyRules.RemedyTextMissing);
        Refused().When(s => Seek(s, body: "")).ThenRefused(RemedyRules.RemedyTextMissing);
        Refused().When(s => Seek(s, filedOn: new(2026, 3, 8))).ThenRefused(RemedyRules.RemedyDays);
        Refused().When(s => Seek(s, filedOn: new(2026, 5, 7))).ThenRefused(RemedyRules.RemedyDays); // to come
        Contested(Refused()).When(s => Seek(s)).ThenRefused(RemedyRules.RemedyKnown);
    }

    [Fact]
    public void R10_only_what_runs_ends_and_its_end_is_complete()
    {
        var contested = Contested(Refused());

        Refused().When(s => Conclude(s, RemedyOutcome.Upheld)).ThenRefused(RemedyRules.NoSuchRemedy);
        Concluded(contested, RemedyOutcome.Upheld).When(s => Conclude(s, RemedyOutcome.Annulled)).ThenRefused(RemedyRules.NoSuchRemedy);
        contested.When(s => Conclude(s, RemedyOutcome.Upheld, document: "")).ThenRefused(RemedyRules.RemedyTextMissing);
        contested.When(s => Conclude(s, RemedyOutcome.Upheld, reasons: " ")).ThenRefused(RemedyRules.RemedyTextMissing);
        contested.When(s => Conclude(s, RemedyOutcome.Upheld, decidedOn: new(2026, 3, 31))).ThenRefused(RemedyRules.RemedyDays);
        contested.When(s => Conclude(s, RemedyOutcome.Upheld, decidedOn: new(2026, 5, 7))).ThenRefused(RemedyRules.RemedyDays);
    }

    [Fact]
    public void R10_only_a_variation_says_what_the_decision_is_and_only_an_order_sets_a_period()
    {
        var contested = Contested(Refused());

        Assert.All(
            (Func<ApprovalCase, Decision>[])[
                s => Conclude(s, RemedyOutcome.Varied),
                s => Conclude(s, RemedyOutcome.Annulled, varied: new(true, [])),
                s => Conclude(s, RemedyOutcome.Annulled, within: 5),
                s => Conclude(s, RemedyOutcome.OrderedToDecideAgain, within: 0),
                s => Conclude(s, RemedyOutcome.OrderedToDecideAgain, within: 21), // more than the law's period
            ],
            incomplete => contested.When(incomplete).ThenRefused(RemedyRules.OutcomeIncomplete));
    }

    [Theory]
    [InlineData(RemedyOutcome.Upheld)]
    [InlineData(RemedyOutcome.GivenUp)]
    public void R10_what_is_upheld_or_given_up_changes_nothing(RemedyOutcome outcome)
    {
        var after = Concluded(Contested(Licensed()), outcome);

        Assert.Equal((CaseStatus.LicenceIssued, "L-1", true), (after.Status, after.LicenceNumber, after.Decision!.Granted));
        Assert.False(ConcludingRemedy.VoidsLicence(Contested(Licensed()), Ended(Contested(Licensed()), outcome)));
    }

    [Fact]
    public void R10_an_annulled_grant_takes_its_licence_with_it()
    {
        var contested = Contested(Licensed());

        Assert.Equal(CaseStatus.Annulled, Concluded(contested, RemedyOutcome.Annulled).Status);
        Assert.Null(Concluded(contested, RemedyOutcome.Annulled).Decision);
        Assert.True(ConcludingRemedy.VoidsLicence(contested, Ended(contested, RemedyOutcome.Annulled)));
        Assert.True(ConcludingRemedy.VoidsLicence(contested, Ended(contested, RemedyOutcome.Varied, new(false, []))));
        Assert.True(ConcludingRemedy.VoidsLicence(contested, Ended(contested, RemedyOutcome.OrderedToDecideAgain)));
        Assert.False(ConcludingRemedy.VoidsLicence(contested, Ended(contested, RemedyOutcome.Varied, new(true, ["夜间不得施工"]))));
        Assert.False(ConcludingRemedy.VoidsLicence(Contested(CasesAt.Granted()), Ended(Contested(CasesAt.Granted()), RemedyOutcome.Annulled)));
    }

    [Fact]
    public void R10_an_order_to_decide_again_sets_a_new_period_running_and_everything_is_done_again()
    {
        var after = Concluded(Contested(Licensed()), RemedyOutcome.OrderedToDecideAgain, within: 10);

        Assert.Equal((CaseStatus.Opened, new DateOnly(2026, 4, 20), 10), (after.Status, after.Period.From, after.Period.WorkingDays));
        Assert.Equal(new DateOnly(2026, 5, 7), after.Period.End.LastDay); // over Labour Day, off until the 5th
        Assert.Equal((null, new DateOnly(2026, 3, 9)), (after.Decision, after.FirstDecidedOn));
        Assert.Null(after.Examined);
        Assert.Null(after.LicenceNumber);
        Assert.Equal(["examiner-1"], after.Examiners); // who still does not decide
        Assert.Equal(5, Concluded(Contested(Licensed()), RemedyOutcome.OrderedToDecideAgain).Period.WorkingDays); // the guide's
    }

    [Fact]
    public void R10_a_grant_in_place_of_a_refusal_is_followed_by_its_licence()
    {
        var after = Concluded(Contested(Refused()), RemedyOutcome.Varied, new(true, ["夜间不得施工"]));

        Assert.Equal((CaseStatus.Granted, new DateOnly(2026, 5, 7)), (after.Status, after.ToIssue!.Value.LastDay));
        Assert.Equal(["夜间不得施工"], after.Decision!.Conditions);
        after.When(s => LicenceOfCase.Issue(s, "L-2", "ABCD2345", "approver-1", Later)).ThenCarriedOut();
    }

    [Fact]
    public void R10_conditions_that_are_varied_reach_a_licence_that_was_issued_and_no_other()
    {
        var varied = new VariedDecision(true, ["夜间不得施工"]);

        Assert.True(ConcludingRemedy.VariesLicence(Contested(Licensed()), Ended(Contested(Licensed()), RemedyOutcome.Varied, varied)));
        Assert.False(ConcludingRemedy.VariesLicence(Contested(CasesAt.Granted()), Ended(Contested(CasesAt.Granted()), RemedyOutcome.Varied, varied)));
        Assert.False(ConcludingRemedy.VariesLicence(Contested(Licensed()), Ended(Contested(Licensed()), RemedyOutcome.Upheld)));
        Assert.Equal("海头镇人民政府", Ended(Contested(Refused()), RemedyOutcome.Varied, varied).DecidingBody); // it takes a refusal's place
        Assert.Null(Ended(Contested(Licensed()), RemedyOutcome.Varied, varied).DecidingBody);
    }

    [Fact]
    public void R10_what_no_longer_stands_is_not_annulled_again()
    {
        var twice = Contested(Contested(Refused()), "苏行初〔2026〕8号");
        var annulled = Concluded(twice, RemedyOutcome.Annulled);

        annulled.When(s => Conclude(s, RemedyOutcome.Annulled, reference: "苏行初〔2026〕8号")).ThenRefused(RemedyRules.DecisionNoLongerStands);
        annulled.When(s => Conclude(s, RemedyOutcome.GivenUp, reference: "苏行初〔2026〕8号")).ThenCarriedOut();
    }

    [Fact]
    public void R10_a_refusal_that_is_upheld_does_not_void_the_licence_of_an_earlier_grant_again()
    {
        var again = Concluded(Contested(Licensed()), RemedyOutcome.OrderedToDecideAgain);
        var contested = again
            .After(s => Examining.Decide(s, new("意见", []), CasesAt.Screened(), "examiner-1", Later))
            .After(s => CasesAt.Refuse(s, now: Later))
            .After(s => Seek(s, filedOn: new(2026, 5, 6), reference: "赣复〔2026〕9号", now: Later));

        Assert.False(ConcludingRemedy.VoidsLicence(contested, Ended(contested, RemedyOutcome.Upheld, reference: "赣复〔2026〕9号", decidedOn: new(2026, 5, 6))));
    }

    [Theory]
    [InlineData(RemedyOutcome.Annulled, true)]
    [InlineData(RemedyOutcome.OrderedToDecideAgain, true)]
    [InlineData(RemedyOutcome.Upheld, false)]
    public void Art_78_a_bar_falls_with_its_refusal(RemedyOutcome outcome, bool lifted)
    {
        var barred = Contested(CasesAt.Examined(Given.Terms with { Barred = true }).After(s => CasesAt.Refuse(s, RefusalGround.FalseMaterial)));

        Assert.Equal(lifted, barred.When(s => Conclude(s, outcome)).Events.OfType<BarSet>().Any(b => b.Lifted));
        Assert.Equal(lifted, Concluded(barred, outcome).Bar is null);
    }

    private static ApprovalCase Refused() => CasesAt.Examined().After(s => CasesAt.Refuse(s));

    private static ApprovalCase Licensed() =>
        CasesAt.Granted().After(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now));

    private static ApprovalCase Contested(ApprovalCase state, string reference = "赣复〔2026〕3号") => state.After(s => Seek(s, reference: reference));

    private static ApprovalCase Concluded(ApprovalCase state, RemedyOutcome outcome, VariedDecision? varied = null, int? within = null) =>
        state.After(s => Conclude(s, outcome, varied, within));

    private static RemedyEnded Ended(
        ApprovalCase state, RemedyOutcome outcome, VariedDecision? varied = null, string reference = "赣复〔2026〕3号", DateOnly? decidedOn = null) =>
        state.When(s => Conclude(s, outcome, varied, reference: reference, decidedOn: decidedOn)).Then<RemedyEnded>();

    private static Decision Seek(
        ApprovalCase state, RemedyKind kind = RemedyKind.Reconsideration, DateOnly? filedOn = null, string reference = "赣复〔2026〕3号",
        string body = "连云港市赣榆区人民政府", DateTimeOffset? now = null) =>
        SeekingRemedy.Decide(state, new RecordRemedy(kind, reference, body, filedOn ?? new(2026, 4, 1)), "clerk-1", now ?? Later);

    private static Decision Conclude(
        ApprovalCase state, RemedyOutcome outcome, VariedDecision? varied = null, int? within = null, string document = "赣复决〔2026〕3号",
        string reasons = "事实不清", DateOnly? decidedOn = null, string reference = "赣复〔2026〕3号") =>
        ConcludingRemedy.Decide(
            state, new ConcludeRemedy(reference, outcome, document, decidedOn ?? new(2026, 4, 20), reasons, varied, within), Given.Calendar, "approver-1", Later);
}
