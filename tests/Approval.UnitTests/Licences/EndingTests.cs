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
        Assert.Equal([LicenceRules.ReasonsMissing, SuspendingLicence.BasisMissing, SuspendingLicence.SuspendedUntilPast], Suspend(licence, new("", " ", Today.AddDays(-1))).RefusedBy());

        var suspended = Suspend(licence, new("《条例》第三条", "违规", Today)).Event<LicenceSuspended>(); // on its last day it still holds

        Assert.Equal(new RemedyDays(new(2026, 5, 8), new(2026, 9, 9)), suspended.Remedies);
        Assert.Equal(suspended.Remedies, Licence.Fold(licence, suspended)!.History[^1].Remedies);
        foreach (var other in new[] { LicencesAt.Suspended(), LicencesAt.Expired(), LicencesAt.Revoked(), LicencesAt.Cancelled() })
            Assert.Equal([LicenceRules.WrongStatus], Suspend(other, new("法", "由")).RefusedBy());
    }

    [Fact]
    public void Only_a_suspended_licence_is_resumed_and_with_reasons()
    {
        Assert.Equal([LicenceRules.WrongStatus], Resume(LicencesAt.Issued(), "由").RefusedBy());
        Assert.Equal([LicenceRules.ReasonsMissing], Resume(LicencesAt.Suspended(), " ").RefusedBy());

        var resumed = LicencesAt.Then(LicencesAt.Suspended(Today.AddDays(5)), Resume(LicencesAt.Suspended(Today.AddDays(5)), "已整改"));

        Assert.Equal((LicenceStatus.Valid, (DateOnly?)null), (resumed.Status, resumed.SuspendedUntil));

        static Decision Resume(Licence licence, string reasons) =>
            new ResumingLicence(Town.Haitou).Decide(licence, Case, new ResumeLicence(reasons), LicencesAt.Document, CasesAt.Approver, Given.Now);
    }

    [Fact]
    public void A_suspension_ends_with_its_last_day_and_one_without_a_day_does_not()
    {
        var until = Today.AddDays(3);
        var suspended = LicencesAt.Suspended(until);

        Assert.Empty(LicencePeriodHandler.PassTime(suspended, Law.Calendar.ChinaTime.EndOf(until).AddTicks(-1)).Events);
        Assert.Equal((null, null), LicencePeriodHandler.PassTime(suspended, Law.Calendar.ChinaTime.EndOf(until)).Event<LicenceResumed>() is var e ? (e.Officer, e.DocumentNumber) : default);
        Assert.Empty(LicencePeriodHandler.PassTime(LicencesAt.Suspended(), Given.Now.AddMonths(11)).Events);
    }

    [Fact]
    public void Art_70_1_a_licence_expires_with_the_end_of_its_last_day_suspended_or_not_and_a_long_term_one_never()
    {
        var licence = LicencesAt.Issued();
        var end = Law.Calendar.ChinaTime.EndOf(licence.Content.ValidUntil!.Value);

        Assert.Empty(LicencePeriodHandler.PassTime(licence, end.AddTicks(-1)).Events);
        Assert.Equal(licence.Content.ValidUntil, LicencePeriodHandler.PassTime(licence, end).Event<LicenceExpired>().LastDay);
        Assert.IsType<LicenceExpired>(Assert.Single(LicencePeriodHandler.PassTime(LicencesAt.Suspended(Today.AddDays(1)), end).Events));
        Assert.Empty(LicencePeriodHandler.PassTime(LicencesAt.Issued(Given.Terms with { ValidityMonths = null }), Given.Now.AddYears(80)).Events);
        Assert.Equal((LicenceStatus.Valid, LicenceStatus.Expired), (LicencePeriodHandler.AsOf(licence, end.AddTicks(-1)).Status, LicencePeriodHandler.AsOf(licence, end).Status));
        foreach (var ended in new[] { LicencesAt.Expired(), LicencesAt.Revoked(), LicencesAt.Cancelled() })
            Assert.Empty(LicencePeriodHandler.PassTime(ended, Given.Now.AddYears(9)).Events);
    }

    [Theory]
    [InlineData(RevocationGround.Abuse)]
    [InlineData(RevocationGround.BeyondPowers)]
    [InlineData(RevocationGround.AgainstProcedure)]
    [InlineData(RevocationGround.NotEntitled)]
    [InlineData(RevocationGround.OtherByLaw)]
    public void Art_69_1_these_may_be_revoked_or_not(RevocationGround ground)
    {
        Assert.Equal(ground, Revoke(LicencesAt.Issued(), ground).Event<LicenceRevoked>().Ground);
        Assert.Equal(ground, Forgo(LicencesAt.Issued(), ground).Event<LicenceRevocationForgone>().Ground);
    }

    [Fact]
    public void Art_69_2_what_was_got_by_fraud_must_be_revoked()
    {
        Assert.IsType<LicenceRevoked>(Assert.Single(Revoke(LicencesAt.Issued(), RevocationGround.Fraud).Events));
        Assert.Equal([ForgoingRevocation.MustRevoke], Forgo(LicencesAt.Issued(), RevocationGround.Fraud).RefusedBy());
    }

    [Theory]
    [InlineData(RevocationGround.NotEntitled)]
    [InlineData(RevocationGround.Fraud)]
    public void Art_69_3_nothing_is_revoked_where_that_would_do_major_harm_to_the_public_interest(RevocationGround ground)
    {
        Assert.Equal([RevokingLicence.MajorHarm], Revoke(LicencesAt.Issued(), ground, harm: true).RefusedBy());
        Assert.True(Forgo(LicencesAt.Issued(), ground, harm: true).Event<LicenceRevocationForgone>().MajorPublicHarm);
    }

    [Fact]
    public void Art_38_revoking_and_not_revoking_need_reasons()
    {
        Assert.Equal([LicenceRules.ReasonsMissing], Revoke(LicencesAt.Issued(), RevocationGround.Abuse, reasons: "").RefusedBy());
        Assert.Equal([LicenceRules.ReasonsMissing], Forgo(LicencesAt.Issued(), RevocationGround.Abuse, reasons: " ").RefusedBy());
    }

    [Fact]
    public void Art_69_what_is_suspended_or_expired_can_be_revoked_what_is_void_cannot()
    {
        foreach (var licence in new[] { LicencesAt.Suspended(), LicencesAt.Expired() })
            Assert.Single(Revoke(licence, RevocationGround.NotEntitled).Events);
        foreach (var licence in new[] { LicencesAt.Revoked(), LicencesAt.Cancelled() })
        {
            Assert.Equal([LicenceRules.WrongStatus], Revoke(licence, RevocationGround.NotEntitled).RefusedBy());
            Assert.Equal([LicenceRules.WrongStatus], Forgo(licence, RevocationGround.NotEntitled).RefusedBy());
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

        var told = LicenceNews.ForCase(state, licence, Revoke(licence, ground).Events, Given.Now);

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
        var forgone = Forgo(licence, RevocationGround.AgainstProcedure);
        var after = LicencesAt.Then(licence, forgone);

        Assert.Equal((licence.Status, licence.Version), (after.Status, after.Version));
        Assert.Equal(RevocationGround.AgainstProcedure, after.ToView(unmasked: true).Forgone.Single().Ground);
        Assert.Empty(LicenceNews.ForCase(LicencesAt.Case(), licence, forgone.Events, Given.Now));
    }

    [Fact]
    public void Art_70_1_only_an_expired_licence_is_cancelled_as_expired()
    {
        Assert.Equal([CancellingLicence.GroundDoesNotApply], Cancel(LicencesAt.Issued(), CancellationGround.Expired).RefusedBy());
        Assert.Single(Cancel(LicencesAt.Expired(), CancellationGround.Expired, proof: null).Events); // the register itself knows
    }

    [Fact]
    public void Art_70_2_a_persons_death_ends_a_persons_licence_only()
    {
        Assert.Equal([CancellingLicence.GroundDoesNotApply], Cancel(LicencesAt.Issued(), CancellationGround.PersonGone).RefusedBy());
        var person = LicencesAt.Issued(holder: Given.Person());
        Assert.Single(Cancel(person, CancellationGround.PersonGone).Events);
        Assert.Equal([CancellingLicence.ProofMissing], Cancel(person, CancellationGround.PersonGone, proof: " ").RefusedBy());
    }

    [Fact]
    public void Art_70_3_the_end_of_an_organisation_ends_an_organisations_licence_only()
    {
        Assert.Equal([CancellingLicence.GroundDoesNotApply], Cancel(LicencesAt.Issued(holder: Given.Person()), CancellationGround.OrganisationEnded).RefusedBy());
        Assert.Single(Cancel(LicencesAt.Issued(), CancellationGround.OrganisationEnded).Events);
        Assert.Equal([CancellingLicence.ProofMissing], Cancel(LicencesAt.Issued(), CancellationGround.OrganisationEnded, proof: null).RefusedBy());
    }

    [Fact]
    public void Art_70_4_what_was_revoked_here_needs_no_proof_what_others_took_away_does()
    {
        Assert.Single(Cancel(LicencesAt.Revoked(), CancellationGround.TakenAway, proof: null).Events);
        Assert.Equal([CancellingLicence.ProofMissing], Cancel(LicencesAt.Issued(), CancellationGround.TakenAway, proof: null).RefusedBy());
        Assert.Single(Cancel(LicencesAt.Issued(), CancellationGround.TakenAway, proof: "吊销决定书1号").Events);
    }

    [Theory]
    [InlineData(CancellationGround.ForceMajeure)]
    [InlineData(CancellationGround.OtherByLaw)]
    public void Art_70_5_and_6_force_majeure_and_other_cases_by_law_need_their_proof(CancellationGround ground)
    {
        Assert.Equal([CancellingLicence.ProofMissing], Cancel(LicencesAt.Issued(), ground, proof: null).RefusedBy());
        Assert.Single(Cancel(LicencesAt.Issued(), ground).Events);
    }

    [Fact]
    public void Art_70_a_cancellation_says_what_happened_and_is_the_end()
    {
        Assert.Equal([CancellingLicence.ExplanationMissing], Cancel(LicencesAt.Expired(), CancellationGround.Expired, explanation: "").RefusedBy());
        Assert.Equal([LicenceRules.WrongStatus], Cancel(LicencesAt.Cancelled(), CancellationGround.OtherByLaw).RefusedBy());
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
            foreach (var decision in Each(@case, officer))
                Assert.Equal(allowed ? [] : [CaseRules.NotDecidingOfficer], decision.RefusedBy());

        static IEnumerable<Decision> Each(CaseOpened @case, Officer officer) =>
        [
            new SuspendingLicence(Town.Haitou).Decide(LicencesAt.Issued(), @case, new("法", "由"), "1号", officer, Given.Now),
            new ResumingLicence(Town.Haitou).Decide(LicencesAt.Suspended(), @case, new("由"), "1号", officer, Given.Now),
            new RevokingLicence(Town.Haitou).Decide(LicencesAt.Issued(), @case, new(RevocationGround.Abuse, "由"), "1号", officer, Given.Now),
            ForgoingRevocation.Decide(LicencesAt.Issued(), @case, new(RevocationGround.Abuse, "由"), officer, Given.Now),
            new CancellingLicence(Town.Haitou).Decide(LicencesAt.Issued(), @case, new(CancellationGround.ForceMajeure, "由", "证"), "1号", officer, Given.Now),
        ];
    }

    [Fact]
    public void R16_what_is_told_in_the_case_is_the_licence_as_it_now_is()
    {
        var (state, licence) = (LicencesAt.Case(), LicencesAt.Issued());

        var told = Assert.IsType<CaseLicenceChanged>(Assert.Single(LicenceNews.ForCase(state, licence, Suspend(licence, new("《条例》", "违规")).Events, Given.Now)));

        Assert.Equal((state.CaseSequence + 1, 2L, LicenceStatus.Suspended, "《条例》", "违规", LicencesAt.Document),
            (told.CaseSequence, told.Version, told.Status, told.Ground, told.Reason, told.DocumentNumber));
        Assert.Equal(state.CaseSequence + 1, ApprovalCase.Fold(state, told)!.CaseSequence);
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
