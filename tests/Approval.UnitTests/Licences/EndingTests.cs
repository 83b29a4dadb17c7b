using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Law.Remedies;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Licences;

/// <summary>Suspension, expiry, revocation, cancellation.</summary>
public sealed class EndingTests
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private static readonly CaseOpened Case = LicencesAt.Case().Opened;

    [Fact]
    public void A_suspension_names_its_law_reasons_and_day_and_carries_both_remedies()
    {
        var licence = LicencesAt.Issued();
        licence.When(s => Suspend(s, new("", " ", Today.AddDays(-1))))
            .ThenRefused(LicenceRules.ReasonsMissing, SuspendingLicence.BasisMissing, SuspendingLicence.SuspendedUntilPast);

        var suspended = licence.When(s => Suspend(s, new("《条例》第三条", "违规", Today))).Then<LicenceSuspended>(); // on its last day it still holds

        Assert.Equal(new RemedyDays(new(2026, 5, 8), new(2026, 9, 9)), suspended.Remedies);
        Assert.Equal(suspended.Remedies, licence.AfterEvent(suspended).History[^1].Remedies);
        foreach (var other in new[] { LicencesAt.Suspended(), LicencesAt.Expired(), LicencesAt.Revoked(), LicencesAt.Cancelled() })
            other.When(s => Suspend(s, new("法", "由"))).ThenRefused(LicenceRules.WrongStatus);
    }

    [Fact]
    public void Only_a_suspended_licence_is_resumed_and_with_reasons()
    {
        LicencesAt.Issued().When(s => Resume(s, "由")).ThenRefused(LicenceRules.WrongStatus);
        LicencesAt.Suspended().When(s => Resume(s, " ")).ThenRefused(LicenceRules.ReasonsMissing);

        var resumed = LicencesAt.Suspended(Today.AddDays(5)).After(s => Resume(s, "已整改"));

        Assert.Equal((LicenceStatus.Valid, (DateOnly?)null), (resumed.Status, resumed.SuspendedUntil));

        static Decision Resume(Licence licence, string reasons) =>
            new ResumingLicence(Town.Haitou).Decide(licence, Case, new ResumeLicence(reasons), LicencesAt.Document, CasesAt.Approver, Given.Now);
    }

    [Fact]
    public void A_suspension_ends_with_its_last_day_and_one_without_a_day_does_not()
    {
        var until = Today.AddDays(3);
        var suspended = LicencesAt.Suspended(until);

        suspended.When(s => LicencePeriodHandler.PassTime(s, Law.Calendar.ChinaTime.EndOf(until).AddTicks(-1))).ThenNothing();
        var resumed = suspended.When(s => LicencePeriodHandler.PassTime(s, Law.Calendar.ChinaTime.EndOf(until))).Then<LicenceResumed>();
        Assert.Equal((null, null), (resumed.Officer, resumed.DocumentNumber));
        LicencesAt.Suspended().When(s => LicencePeriodHandler.PassTime(s, Given.Now.AddMonths(11))).ThenNothing();
    }

    [Fact]
    public void Art_70_1_a_licence_expires_with_the_end_of_its_last_day_suspended_or_not_and_a_long_term_one_never()
    {
        var licence = LicencesAt.Issued();
        var end = Law.Calendar.ChinaTime.EndOf(licence.Content.ValidUntil!.Value);

        licence.When(s => LicencePeriodHandler.PassTime(s, end.AddTicks(-1))).ThenNothing();
        Assert.Equal(licence.Content.ValidUntil, licence.When(s => LicencePeriodHandler.PassTime(s, end)).Then<LicenceExpired>().LastDay);
        LicencesAt.Suspended(Today.AddDays(1)).When(s => LicencePeriodHandler.PassTime(s, end)).Then<LicenceExpired>();
        LicencesAt.Issued(Given.Terms with { ValidityMonths = null }).When(s => LicencePeriodHandler.PassTime(s, Given.Now.AddYears(80))).ThenNothing();
        Assert.Equal((LicenceStatus.Valid, LicenceStatus.Expired), (LicencePeriodHandler.AsOf(licence, end.AddTicks(-1)).Status, LicencePeriodHandler.AsOf(licence, end).Status));
        foreach (var ended in new[] { LicencesAt.Expired(), LicencesAt.Revoked(), LicencesAt.Cancelled() })
            ended.When(s => LicencePeriodHandler.PassTime(s, Given.Now.AddYears(9))).ThenNothing();
    }

    [Theory]
    [InlineData(RevocationGround.Abuse)]
    [InlineData(RevocationGround.BeyondPowers)]
    [InlineData(RevocationGround.AgainstProcedure)]
    [InlineData(RevocationGround.NotEntitled)]
    [InlineData(RevocationGround.OtherByLaw)]
    public void Art_69_1_these_may_be_revoked_or_not(RevocationGround ground)
    {
        Assert.Equal(ground, LicencesAt.Issued().When(s => Revoke(s, ground)).Then<LicenceRevoked>().Ground);
        Assert.Equal(ground, LicencesAt.Issued().When(s => Forgo(s, ground)).Then<LicenceRevocationForgone>().Ground);
    }

    [Fact]
    public void Art_69_2_what_was_got_by_fraud_must_be_revoked()
    {
        LicencesAt.Issued().When(s => Revoke(s, RevocationGround.Fraud)).Then<LicenceRevoked>();
        LicencesAt.Issued().When(s => Forgo(s, RevocationGround.Fraud)).ThenRefused(ForgoingRevocation.MustRevoke);
    }

    [Theory]
    [InlineData(RevocationGround.NotEntitled)]
    [InlineData(RevocationGround.Fraud)]
    public void Art_69_3_nothing_is_revoked_where_that_would_do_major_harm_to_the_public_interest(RevocationGround ground)
    {
        LicencesAt.Issued().When(s => Revoke(s, ground, harm: true)).ThenRefused(RevokingLicence.MajorHarm);
        Assert.True(LicencesAt.Issued().When(s => Forgo(s, ground, harm: true)).Then<LicenceRevocationForgone>().MajorPublicHarm);
    }

    [Fact]
    public void Art_38_revoking_and_not_revoking_need_reasons()
    {
        LicencesAt.Issued().When(s => Revoke(s, RevocationGround.Abuse, reasons: "")).ThenRefused(LicenceRules.ReasonsMissing);
        LicencesAt.Issued().When(s => Forgo(s, RevocationGround.Abuse, reasons: " ")).ThenRefused(LicenceRules.ReasonsMissing);
    }

    [Fact]
    public void Art_69_what_is_suspended_or_expired_can_be_revoked_what_is_void_cannot()
    {
        foreach (var licence in new[] { LicencesAt.Suspended(), LicencesAt.Expired() })
            licence.When(s => Revoke(s, RevocationGround.NotEntitled)).Then<LicenceRevoked>();
        foreach (var licence in new[] { LicencesAt.Revoked(), LicencesAt.Cancelled() })
        {
            licence.When(s => Revoke(s, RevocationGround.NotEntitled)).ThenRefused(LicenceRules.WrongStatus);
            licence.When(s => Forgo(s, RevocationGround.NotEntitled)).ThenRefused(LicenceRules.WrongStatus);
        }
    }

    [Theory]
    [InlineData(RevocationGround.Fraud, true, true)]
    [InlineData(RevocationGround.Fraud, false, false)]
    [InlineData(RevocationGround.NotEntitled, true, false)]
    public void Art_79_fraud_bars_the_holder_for_three_years_for_items_that_it_covers(RevocationGround ground, bool covered, bool barred)
    {
        var item = Given.Terms with { Barred = covered };
        var (state, licence) = (LicencesAt.Case(item), LicencesAt.Issued(item));

        var told = LicenceNews.ForCase(state, licence, licence.When(s => Revoke(s, ground)).Events, Given.Now);

        Assert.Equal(LicenceChange.Revoked, Assert.IsType<CaseLicenceChanged>(told[0]).Change);
        Assert.Equal(barred, told.Count == 2);
        if (barred)
            Assert.Equal(
                new BarSet(state.Opened.Number, state.Opened.Town, "CG-001", Given.Organisation().IdNumber, "Art. 79", new(2029, 3, 9), Lifted: false, Given.Now),
                told[1]);
    }

    [Fact]
    public void R10_a_revocation_carries_the_last_days_of_both_remedies() => Assert.Equal(
        new RemedyDays(new(2026, 5, 8), new(2026, 9, 9)), LicencesAt.Revoked().History[^1].Remedies);

    [Fact]
    public void Art_69_what_is_forgone_stays_on_record_and_changes_nothing_outside()
    {
        var licence = LicencesAt.Issued();
        var forgone = licence.When(s => Forgo(s, RevocationGround.AgainstProcedure));
        var after = forgone.State;

        Assert.Equal((licence.Status, licence.Version), (after.Status, after.Version));
        Assert.Equal(RevocationGround.AgainstProcedure, after.ToView(unmasked: true).Forgone.Single().Ground);
        Assert.Empty(LicenceNews.ForCase(LicencesAt.Case(), licence, forgone.Events, Given.Now));
    }

    [Fact]
    public void Art_70_1_only_an_expired_licence_is_cancelled_as_expired()
    {
        LicencesAt.Issued().When(s => Cancel(s, CancellationGround.Expired)).ThenRefused(CancellingLicence.GroundDoesNotApply);
        LicencesAt.Expired().When(s => Cancel(s, CancellationGround.Expired, proof: null)).Then<LicenceCancelled>(); // the register itself knows
    }

    [Fact]
    public void Art_70_2_a_persons_death_ends_a_persons_licence_only()
    {
        LicencesAt.Issued().When(s => Cancel(s, CancellationGround.PersonGone)).ThenRefused(CancellingLicence.GroundDoesNotApply);
        var person = LicencesAt.Issued(holder: Given.Person());
        person.When(s => Cancel(s, CancellationGround.PersonGone)).Then<LicenceCancelled>();
        person.When(s => Cancel(s, CancellationGround.PersonGone, proof: " ")).ThenRefused(CancellingLicence.ProofMissing);
    }

    [Fact]
    public void Art_70_3_the_end_of_an_organisation_ends_an_organisations_licence_only()
    {
        LicencesAt.Issued(holder: Given.Person()).When(s => Cancel(s, CancellationGround.OrganisationEnded))
            .ThenRefused(CancellingLicence.GroundDoesNotApply);
        LicencesAt.Issued().When(s => Cancel(s, CancellationGround.OrganisationEnded)).Then<LicenceCancelled>();
        LicencesAt.Issued().When(s => Cancel(s, CancellationGround.OrganisationEnded, proof: null)).ThenRefused(CancellingLicence.ProofMissing);
    }

    [Fact]
    public void Art_70_4_what_was_revoked_here_needs_no_proof_what_others_took_away_does()
    {
        LicencesAt.Revoked().When(s => Cancel(s, CancellationGround.TakenAway, proof: null)).Then<LicenceCancelled>();
        LicencesAt.Issued().When(s => Cancel(s, CancellationGround.TakenAway, proof: null)).ThenRefused(CancellingLicence.ProofMissing);
        LicencesAt.Issued().When(s => Cancel(s, CancellationGround.TakenAway, proof: "吊销决定书1号")).Then<LicenceCancelled>();
    }

    [Theory]
    [InlineData(CancellationGround.ForceMajeure)]
    [InlineData(CancellationGround.OtherByLaw)]
    public void Art_70_5_and_6_force_majeure_and_other_cases_by_law_need_their_proof(CancellationGround ground)
    {
        LicencesAt.Issued().When(s => Cancel(s, ground, proof: null)).ThenRefused(CancellingLicence.ProofMissing);
        LicencesAt.Issued().When(s => Cancel(s, ground)).Then<LicenceCancelled>();
    }

    [Fact]
    public void Art_70_a_cancellation_says_what_happened_and_is_the_end()
    {
        LicencesAt.Expired().When(s => Cancel(s, CancellationGround.Expired, explanation: "")).ThenRefused(CancellingLicence.ExplanationMissing);
        LicencesAt.Cancelled().When(s => Cancel(s, CancellationGround.OtherByLaw)).ThenRefused(LicenceRules.WrongStatus);
    }

    [Fact]
    public void R3_whoever_decides_the_item_acts_on_its_licences()
    {
        var resident = Case with { Item = Case.Item with { Mode = ItemMode.ResidentWindow } };
        foreach (var (@case, officer, allowed) in new[]
                 {
                     (Case, CasesAt.Approver, true), (Case, CasesAt.Resident("chengguan"), false), (resident, CasesAt.Approver, false),
                     (resident, CasesAt.Resident("chengguan"), true), (resident, CasesAt.Resident("huanbao"), false),
                 })
            foreach (var decided in Each(@case, officer))
                decided.ThenRefused(allowed ? [] : [CaseRules.NotDecidingOfficer]);

        static IEnumerable<Decided> Each(CaseOpened @case, Officer officer) =>
        [
            LicencesAt.Issued().When(s => new SuspendingLicence(Town.Haitou).Decide(s, @case, new("法", "由"), "1号", officer, Given.Now)),
            LicencesAt.Suspended().When(s => new ResumingLicence(Town.Haitou).Decide(s, @case, new("由"), "1号", officer, Given.Now)),
            LicencesAt.Issued().When(s => new RevokingLicence(Town.Haitou).Decide(s, @case, new(RevocationGround.Abuse, "由"), "1号", officer, Given.Now)),
            LicencesAt.Issued().When(s => ForgoingRevocation.Decide(s, @case, new(RevocationGround.Abuse, "由"), officer, Given.Now)),
            LicencesAt.Issued().When(
                s => new CancellingLicence(Town.Haitou).Decide(s, @case, new(CancellationGround.ForceMajeure, "由", "证"), "1号", officer, Given.Now)),
        ];
    }

    [Fact]
    public void R16_what_is_told_in_the_case_is_the_licence_as_it_now_is()
    {
        var (state, licence) = (LicencesAt.Case(), LicencesAt.Issued());

        var suspended = licence.When(s => Suspend(s, new("《条例》", "违规")));
        var told = Assert.IsType<CaseLicenceChanged>(Assert.Single(LicenceNews.ForCase(state, licence, suspended.Events, Given.Now)));

        Assert.Equal((state.CaseSequence + 1, 2L, LicenceStatus.Suspended, "《条例》", "违规", LicencesAt.Document),
            (told.CaseSequence, told.Version, told.Status, told.Ground, told.Reason, told.DocumentNumber));
        Assert.Equal(state.CaseSequence + 1, state.AfterEvent(told).CaseSequence);
    }

    private static Decision Suspend(Licence licence, SuspendLicence command) =>
        new SuspendingLicence(Town.Haitou).Decide(licence, Case, command, LicencesAt.Document, CasesAt.Approver, Given.Now);

    private static Decision Revoke(Licence licence, RevocationGround ground, string reasons = "由", bool harm = false) =>
        new RevokingLicence(Town.Haitou).Decide(licence, Case, new RevokeLicence(ground, reasons, harm), LicencesAt.Document, CasesAt.Approver, Given.Now);

    private static Decision Forgo(Licence licence, RevocationGround ground, string reasons = "由", bool harm = false) =>
        ForgoingRevocation.Decide(licence, Case, new ForgoRevocation(ground, reasons, harm), CasesAt.Approver, Given.Now);

    private static Decision Cancel(Licence licence, CancellationGround ground, string explanation = "情况", string? proof = "证明1号") =>
        new CancellingLicence(Town.Haitou).Decide(licence, Case, new CancelLicence(ground, explanation, proof), LicencesAt.Document, CasesAt.Approver, Given.Now);
}
