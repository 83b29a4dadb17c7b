using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Approval.Publicity;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Licences;

/// <summary>Acts of the 9th of March, contested on the 1st of April, concluded on the 20th. The licence is valid until 2027-03-08.</summary>
public sealed class LicenceRemedyTests
{
    private const string File = "赣复〔2026〕3号";
    private static readonly DateTimeOffset Later = CasesAt.At(5, 6);
    private static readonly ItemTerms Covered = Given.Terms with { Barred = true };

    [Fact]
    public void R10_a_suspension_a_revocation_and_a_cancellation_are_contested_by_their_number_and_nothing_else_is()
    {
        foreach (var licence in (Licence[])[Suspended(), Revoked(), Cancelled(LicencesAt.Issued(), CancellationGround.ForceMajeure)])
            Assert.Equal(("2号", true), licence.When(s => Seek(s)).Then<LicenceRemedySought>() is var sought ? (sought.Against, sought.InTime) : default);

        LicencesAt.Issued().When(s => Seek(s)).ThenRefused(SeekingLicenceRemedy.NothingToContest);
        Revoked().When(s => Seek(s, against: "3号")).ThenRefused(SeekingLicenceRemedy.NothingToContest);
        Concluded(Contested(Revoked()), RemedyOutcome.Annulled).When(s => Seek(s, reference: "赣复4号")).ThenRefused(SeekingLicenceRemedy.NothingToContest);
    }

    [Fact]
    public void R10_a_change_or_renewal_is_contested_in_its_case()
    {
        var renewed = LicencesAt.Issued().After(s => LicenceOfCase.Renew(s, LicencesAt.Granted(purpose: LicencePurpose.Renewal), null, Given.Now));

        Assert.Equal("case-2", renewed.When(s => Seek(s, against: "case-2号")).ThenRefused(SeekingLicenceRemedy.ContestedInItsCase).Facts["case"]);
    }

    [Theory]
    [InlineData(RemedyKind.Reconsideration, "2026-05-08", true)]
    [InlineData(RemedyKind.Reconsideration, "2026-05-09", false)]
    [InlineData(RemedyKind.Litigation, "2026-09-09", true)]
    [InlineData(RemedyKind.Litigation, "2026-09-10", false)]
    public void Reconsideration_Law_Art_20_Litigation_Law_Art_46_sixty_days_or_six_months_from_the_act(RemedyKind kind, string filedOn, bool inTime) =>
        Assert.All(
            (Licence[])[Suspended(), Revoked(), Cancelled(LicencesAt.Issued(), CancellationGround.ForceMajeure)],
            licence => Assert.Equal(inTime, licence.When(s => Seek(s, kind, DateOnly.Parse(filedOn), now: CasesAt.At(12, 1))).Then<LicenceRemedySought>().InTime));

    [Fact]
    public void R10_what_is_recorded_of_it_is_complete_and_possible()
    {
        Revoked().When(s => Seek(s, reference: " ")).ThenRefused(RemedyRules.RemedyTextMissing);
        Revoked().When(s => Seek(s, body: "")).ThenRefused(RemedyRules.RemedyTextMissing);
        Revoked().When(s => Seek(s, filedOn: new(2026, 3, 8))).ThenRefused(RemedyRules.RemedyDays);
        Revoked().When(s => Seek(s, filedOn: new(2026, 5, 7))).ThenRefused(RemedyRules.RemedyDays);
        Contested(Revoked()).When(s => Seek(s)).ThenRefused(RemedyRules.RemedyKnown);

        Revoked().When(s => Conclude(s, RemedyOutcome.Upheld)).ThenRefused(RemedyRules.NoSuchRemedy);
        Concluded(Contested(Revoked()), RemedyOutcome.Upheld).When(s => Conclude(s, RemedyOutcome.Annulled)).ThenRefused(RemedyRules.NoSuchRemedy);
        Contested(Revoked()).When(s => Conclude(s, RemedyOutcome.Upheld, reasons: " ")).ThenRefused(RemedyRules.RemedyTextMissing);
        Contested(Revoked()).When(s => Conclude(s, RemedyOutcome.Upheld, decidedOn: new(2026, 3, 31))).ThenRefused(RemedyRules.RemedyDays);
    }

    [Fact]
    public void R10_only_a_variation_says_what_the_act_is_and_only_an_order_sets_a_day()
    {
        Assert.All(
            (Func<Licence, Decision>[])[
                s => Conclude(s, RemedyOutcome.Varied),
                s => Conclude(s, RemedyOutcome.Annulled, new(LicenceStatus.Suspended)),
                s => Conclude(s, RemedyOutcome.Varied, new(LicenceStatus.Valid)),
                s => Conclude(s, RemedyOutcome.Varied, new(LicenceStatus.Revoked)), // on which ground?
                s => Conclude(s, RemedyOutcome.Varied, new(LicenceStatus.Suspended, Ground: RevocationGround.Abuse)),
                s => Conclude(s, RemedyOutcome.Upheld, decideBy: new(2026, 5, 20)),
                s => Conclude(s, RemedyOutcome.OrderedToDecideAgain, decideBy: new(2026, 4, 20)),
                s => Conclude(s, RemedyOutcome.OrderedToDecideAgain, decideBy: new(2026, 6, 20)), // the sixty-first day
            ],
            incomplete => Contested(Revoked()).When(incomplete).ThenRefused(ConcludingLicenceRemedy.OutcomeIncomplete));
        Contested(Suspended()).When(s => Conclude(s, RemedyOutcome.Varied, new(LicenceStatus.Revoked, Ground: RevocationGround.Abuse)))
            .ThenRefused(ConcludingLicenceRemedy.OutcomeIncomplete); // no remedy makes it worse
    }

    [Theory]
    [InlineData(RemedyOutcome.Upheld)]
    [InlineData(RemedyOutcome.GivenUp)]
    public void R10_what_is_upheld_or_given_up_changes_nothing_and_is_told_to_nobody(RemedyOutcome outcome)
    {
        var contested = Contested(Revoked(RevocationGround.Fraud));
        var after = Concluded(contested, outcome);

        Assert.Equal((LicenceStatus.Revoked, contested.Version, outcome), (after.Status, after.Version, after.ToView(true).Remedies![0].Outcome));
        Assert.Empty(Told(contested, s => Conclude(s, outcome)));
    }

    [Fact]
    public void R10_an_annulled_revocation_was_never_there_and_the_licence_stands_again_as_before()
    {
        var bound = LicencesAt.Issued(conditions: ["夜间不得施工"]);
        var contested = Contested(Revoked(licence: bound));
        var after = Concluded(contested, RemedyOutcome.Annulled);

        Assert.Equal((LicenceStatus.Valid, bound.Content), (after.Status, after.Content));
        Assert.Equal(
            (LicenceChange.Resumed, "赣复决〔2026〕3号", contested.Version + 1),
            (after.History[^1].Change!.Value, after.History[^1].DocumentNumber, after.Version));
        var told = Assert.IsType<CaseLicenceChanged>(Assert.Single(Told(contested, s => Conclude(s, RemedyOutcome.Annulled))));
        Assert.Equal((LicenceChange.Resumed, LicenceStatus.Valid, after.Version, true), (told.Change, told.Status, told.Version, told.Restored));
    }

    [Fact]
    public void R10_what_comes_back_after_its_last_day_is_ended_by_time()
    {
        var after = Concluded(Contested(Revoked(licence: LicencesAt.Issued(Given.Terms with { ValidityMonths = 1 }))), RemedyOutcome.Annulled); // until 8 April

        Assert.Equal(new DateOnly(2026, 4, 8), after.When(s => LicencePeriodHandler.PassTime(s, Later)).Then<LicenceExpired>().LastDay);
        Assert.Equal(LicenceStatus.Expired, LicencePeriodHandler.AsOf(after, Later).Status);
    }

    [Fact]
    public void R10_what_was_suspended_or_expired_before_the_revocation_is_so_again()
    {
        var suspended = LicencesAt.Suspended(new DateOnly(2026, 12, 31));
        var again = Concluded(Contested(Revoked(licence: suspended)), RemedyOutcome.Annulled);

        Assert.Equal((LicenceStatus.Suspended, suspended.SuspendedUntil, LicenceChange.Suspended), (again.Status, again.SuspendedUntil, again.History[^1].Change!.Value));
        Assert.Equal(LicenceStatus.Expired, Concluded(Contested(Revoked(licence: LicencesAt.Expired())), RemedyOutcome.Annulled).Status);
    }

    [Fact]
    public void Art_70_4_a_cancellation_that_rests_on_the_revocation_alone_falls_with_it_and_no_other_does()
    {
        var rested = Concluded(Contested(Cancelled(Revoked(), CancellationGround.TakenAway, proof: null, number: "3号")), RemedyOutcome.Annulled);
        Assert.Equal((LicenceStatus.Valid, 0), (rested.Status, rested.Acts.Count));

        foreach (var (ground, proof) in new[] { (CancellationGround.TakenAway, "吊销决定书1号"), (CancellationGround.ForceMajeure, "证明") })
        {
            var contested = Contested(Cancelled(Revoked(RevocationGround.Fraud, LicencesAt.Issued(Covered)), ground, proof, "3号"));
            var stays = Concluded(contested, RemedyOutcome.Annulled);
            Assert.Equal((LicenceStatus.Cancelled, contested.Version), (stays.Status, stays.Version));
            Assert.True(Assert.IsType<BarSet>(Assert.Single(Told(contested, s => Conclude(s, RemedyOutcome.Annulled), Covered))).Lifted); // and nothing else
        }
    }

    [Fact]
    public void R10_an_annulled_cancellation_leaves_the_revocation_and_an_annulled_suspension_what_came_after_it()
    {
        Assert.Equal(LicenceStatus.Revoked, Concluded(
            Contested(Cancelled(Revoked(), CancellationGround.TakenAway, proof: null, number: "3号"), against: "3号"), RemedyOutcome.Annulled).Status);

        var resumed = Suspended().After(s => new ResumingLicence(Town.Haitou).Decide(s, Opened(), new("已整改"), "3号", CasesAt.Approver, Given.Now));
        var after = Concluded(Contested(resumed), RemedyOutcome.Annulled);
        Assert.Equal((LicenceStatus.Valid, resumed.Version), (after.Status, after.Version)); // valid again already: nothing to tell
        Assert.Equal(LicenceStatus.Valid, Concluded(Contested(Suspended()), RemedyOutcome.Annulled).Status);
    }

    [Fact]
    public void R10_a_suspension_is_varied_in_its_day_and_a_revocation_to_a_suspension()
    {
        var until = new DateOnly(2026, 6, 30);

        foreach (var licence in (Licence[])[Suspended(), Revoked(), Cancelled(Revoked(), CancellationGround.TakenAway, null, "3号")])
        {
            var after = Concluded(Contested(licence), RemedyOutcome.Varied, new(LicenceStatus.Suspended, until));
            Assert.Equal((LicenceStatus.Suspended, until, "2号"), (after.Status, after.SuspendedUntil!.Value, after.Acts[^1].Document));
            after.When(s => Seek(s, reference: "苏行初1号", filedOn: new(2026, 5, 1))).ThenCarriedOut(); // what stands in its place can be contested, too
        }
    }

    [Fact]
    public void Art_79_the_bar_of_three_years_falls_with_the_revocation_and_with_its_ground()
    {
        var contested = Contested(Revoked(RevocationGround.Fraud, LicencesAt.Issued(Covered)));

        Assert.True(BarIn(RemedyOutcome.Annulled)!.Lifted);
        Assert.True(BarIn(RemedyOutcome.OrderedToDecideAgain)!.Lifted);
        Assert.True(BarIn(RemedyOutcome.Varied, new(LicenceStatus.Suspended))!.Lifted);
        Assert.True(BarIn(RemedyOutcome.Varied, new(LicenceStatus.Revoked, Ground: RevocationGround.NotEntitled))!.Lifted);
        Assert.Null(BarIn(RemedyOutcome.Upheld));
        Assert.Null(BarIn(RemedyOutcome.Varied, new(LicenceStatus.Revoked, Ground: RevocationGround.Fraud)));

        var worse = Contested(Revoked(licence: LicencesAt.Issued(Covered))); // as whoever has the opposite interest may have asked
        var bar = Assert.Single(Told(worse, s => Conclude(s, RemedyOutcome.Varied, new(LicenceStatus.Revoked, Ground: RevocationGround.Fraud)), Covered).OfType<BarSet>());
        Assert.Equal((false, new DateOnly(2029, 3, 9)), (bar.Lifted, bar.Until));

        BarSet? BarIn(RemedyOutcome outcome, VariedLicenceAct? varied = null) =>
            Told(contested, s => Conclude(s, outcome, varied), Covered).OfType<BarSet>().SingleOrDefault();
    }

    [Fact]
    public void R10_what_no_longer_stands_is_not_annulled_again()
    {
        var twice = Contested(Contested(Revoked()), "苏行初〔2026〕8号");
        var annulled = Concluded(twice, RemedyOutcome.Annulled);

        annulled.When(s => Conclude(s, RemedyOutcome.Annulled, reference: "苏行初〔2026〕8号")).ThenRefused(RemedyRules.DecisionNoLongerStands);
        annulled.When(s => Conclude(s, RemedyOutcome.GivenUp, reference: "苏行初〔2026〕8号")).ThenCarriedOut();
    }

    [Fact]
    public void R10_an_order_to_decide_again_leaves_sixty_days_or_what_it_says()
    {
        var ordered = Concluded(Contested(Revoked()), RemedyOutcome.OrderedToDecideAgain);

        Assert.Equal((LicenceStatus.Valid, new DateOnly(2026, 6, 19)), (ordered.Status, ordered.ToView(true).DecideAgainBy!.Value));
        Assert.Equal(new DateOnly(2026, 5, 10), Concluded(Contested(Revoked()), RemedyOutcome.OrderedToDecideAgain, decideBy: new(2026, 5, 10)).DecideAgain!.By);
        ordered.When(s => FindLicenceDecisionOverdue.Find(s, CasesAt.At(6, 19))).ThenNothing();
        var overdue = ordered.After(s => FindLicenceDecisionOverdue.Find(s, CasesAt.At(6, 20)));
        Assert.True(overdue.ToView(true).DecisionOverdue);
        overdue.When(s => FindLicenceDecisionOverdue.Find(s, CasesAt.At(6, 21))).ThenNothing(); // once
    }

    [Fact]
    public void R10_every_decision_on_the_licence_is_the_new_one_also_that_nothing_is_done()
    {
        var ordered = Concluded(Contested(Revoked()), RemedyOutcome.OrderedToDecideAgain);

        Assert.All(
            (Func<Licence, Decision>[])[
                s => new SuspendingLicence(Town.Haitou).Decide(s, Opened(), new("《条例》", "由"), "9号", CasesAt.Approver, Later),
                s => new RevokingLicence(Town.Haitou).Decide(s, Opened(), new(RevocationGround.Abuse, "由"), "9号", CasesAt.Approver, Later),
                s => ForgoingRevocation.Decide(s, Opened(), new(RevocationGround.Abuse, "由"), CasesAt.Approver, Later),
                s => new CancellingLicence(Town.Haitou).Decide(s, Opened(), new(CancellationGround.ForceMajeure, "况", "证"), "9号", CasesAt.Approver, Later),
                s => LeaveAlone(s),
            ],
            again => Assert.Null(ordered.After(again).DecideAgain));
        LicencesAt.Issued().When(s => LeaveAlone(s)).ThenRefused(LeavingAsItIs.NothingOrdered);
        ordered.When(s => LeaveAlone(s, " ")).ThenRefused(LicenceRules.ReasonsMissing);
        ordered.When(s => new LeavingAsItIs(Town.Haitou).Decide(s, Opened(), new("由"), "9号", CasesAt.Resident("chengguan"), Later))
            .ThenRefused(CaseRules.NotDecidingOfficer);
    }

    [Fact]
    public void R10_a_licence_whose_grant_fell_does_not_come_back_with_an_annulled_revocation_and_says_nothing_of_a_change_that_fell()
    {
        var contested = Contested(Revoked());
        var fallen = contested.After(s => LicenceOfCase.Void(s, Fell(contested.Issued.CaseNumber)));
        Assert.Equal(LicenceStatus.Revoked, Concluded(fallen, RemedyOutcome.Annulled).Status);
        Assert.Equal(LicenceStatus.Revoked, Concluded(fallen, RemedyOutcome.Varied, new(LicenceStatus.Suspended)).Status);
        Assert.DoesNotContain(Told(fallen, s => Conclude(s, RemedyOutcome.Annulled)), e => e is CaseLicenceChanged { Restored: true });

        var issued = LicencesAt.Issued();
        var changed = issued.After(s => LicenceOfCase.Amend(
            s, LicencesAt.Granted(holder: Given.Organisation() with { Name = "新名称" }, purpose: LicencePurpose.Change), "a", Given.Now));
        var revoked = Contested(Revoked(licence: changed));
        var restored = Concluded(revoked.After(s => LicenceOfCase.Void(s, Fell("case-2"))), RemedyOutcome.Annulled);
        Assert.Equal((LicenceStatus.Valid, issued.Content.Holder.Name), (restored.Status, restored.Content.Holder.Name));
    }

    [Fact]
    public void R10_a_public_decision_stands_again_with_its_licence_and_goes_out_anew_where_it_was_public()
    {
        var row = new PublicDecision
        {
            Id = "1号", CaseNumber = "C-1", PartyName = "甲", DecisionName = "决定书", Content = "许可", DecidingBody = "镇", DecidedOn = new(2026, 3, 9), Since = new(2026, 3, 9),
        };
        var (voidOn, backOn) = (new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 6));

        var before = PublicityRules.StandsAgain(PublicityRules.Voided(row, voidOn), backOn); // never went out
        Assert.Equal((false, row.Since), (before.IsVoid, before.Since));
        var between = PublicityRules.StandsAgain(PublicityRules.Voided(row with { PublishedOn = new(2026, 3, 12) }, voidOn), backOn);
        Assert.Equal((false, backOn, null), (between.IsVoid, between.Since, between.PublishedOn));
        var after = PublicityRules.StandsAgain(PublicityRules.Published(PublicityRules.Voided(row, voidOn), new(2026, 4, 3)), backOn); // went out as void
        Assert.Equal((false, backOn, null), (after.IsVoid, after.Since, after.PublishedOn));
        Assert.True(PublicityRules.StandsAgain(PublicityRules.Voided(row, voidOn) with { Fell = true }, backOn).IsVoid); // the decision itself fell
    }

    private static CaseOpened Opened(ItemTerms? item = null) => LicencesAt.Case(item).Opened;

    private static Licence Suspended() => LicencesAt.Issued().After(
        s => new SuspendingLicence(Town.Haitou).Decide(s, Opened(), new("《条例》第三条", "违规"), "2号", CasesAt.Approver, Given.Now));

    private static Licence Revoked(RevocationGround ground = RevocationGround.NotEntitled, Licence? licence = null) => (licence ?? LicencesAt.Issued()).After(
        s => new RevokingLicence(Town.Haitou).Decide(s, Opened(), new(ground, "由"), "2号", CasesAt.Approver, Given.Now));

    private static Licence Cancelled(Licence licence, CancellationGround ground, string? proof = "证明", string number = "2号") =>
        licence.After(s => new CancellingLicence(Town.Haitou).Decide(s, Opened(), new(ground, "情况", proof), number, CasesAt.Approver, Given.Now));

    private static Licence Contested(Licence licence, string reference = File, string against = "2号") =>
        licence.After(s => Seek(s, reference: reference, against: against));

    private static Licence Concluded(Licence licence, RemedyOutcome outcome, VariedLicenceAct? varied = null, DateOnly? decideBy = null) =>
        licence.After(s => Conclude(s, outcome, varied, decideBy));

    /// <summary>What the case of the licence is told, with the bar of a fraud if there was one.</summary>
    private static IReadOnlyList<object> Told(Licence before, Func<Licence, Decision> act, ItemTerms? item = null)
    {
        var state = LicencesAt.Case(item);
        if (before.Acts.Any(a => a.Ground == RevocationGround.Fraud))
            state = state.AfterEvent(new BarSet(
                state.Opened.Number, state.Opened.Town, "CG-001", Given.Organisation().IdNumber, "Art. 79", new(2029, 3, 9), Lifted: false, Given.Now));
        return LicenceNews.ForCase(state, before, before.When(act).Events, Later);
    }

    private static Decision Seek(
        Licence licence, RemedyKind kind = RemedyKind.Reconsideration, DateOnly? filedOn = null, string reference = File, string body = "连云港市赣榆区人民政府",
        string against = "2号", DateTimeOffset? now = null) =>
        SeekingLicenceRemedy.Decide(licence, new(against, kind, reference, body, filedOn ?? new(2026, 4, 1)), "clerk-1", now ?? Later);

    private static Decision Conclude(
        Licence licence, RemedyOutcome outcome, VariedLicenceAct? varied = null, DateOnly? decideBy = null, string reasons = "事实不清",
        DateOnly? decidedOn = null, string reference = File) =>
        ConcludingLicenceRemedy.Decide(
            licence, new(reference, outcome, "赣复决〔2026〕3号", decidedOn ?? new(2026, 4, 20), reasons, varied, decideBy), "approver-1", Later);

    private static Decision LeaveAlone(Licence licence, string reasons = "不影响") =>
        new LeavingAsItIs(Town.Haitou).Decide(licence, Opened(), new(reasons), "9号", CasesAt.Approver, Later);

    private static RemedyEnded Fell(string caseNumber) => new(
        LicencesAt.Case().Opened with { Number = caseNumber }, 9, RemedyKind.Reconsideration, "赣政复1号", RemedyOutcome.Annulled, "复议决定1号", new(2026, 4, 1),
        "程序违法", null, CaseStatus.Annulled, null, null, "clerk-1", Given.Now);
}
