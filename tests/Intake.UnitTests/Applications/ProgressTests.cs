using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.TestSupport;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Applications;

public sealed class ProgressTests
{
    [Fact]
    public void R1_an_applicant_sees_what_has_happened_and_what_is_still_to_be_supplied()
    {
        var noticed = Received(Complete.With(new SubmittedMaterial("01", MaterialForm.Paper))).After(s => Notify(s, Given.Now, "02"));

        var view = ProgressOf.Case(noticed, null, Given.Calendar);

        Assert.Equal([ProgressStepKind.Received, ProgressStepKind.CorrectionNotice], view.Steps.Select(s => s.Kind));
        Assert.Equal(["营业执照"], view.Outstanding);
        Assert.Null(view.DecisionDue);
    }

    [Fact]
    public void R1_after_acceptance_the_day_of_the_decision_and_then_the_decision()
    {
        var accepted = Received().After(s => Accept(s, Given.Now));
        var decided = new CaseProgress("n", new Dictionary<long, ProgressStep>())
            .With(3, new ProgressStep(ProgressStepKind.LicenceIssued, new DateOnly(2026, 3, 12), "L-1"))
            .With(2, new ProgressStep(ProgressStepKind.Granted, new DateOnly(2026, 3, 11), "1号"))
            .With(2, new ProgressStep(ProgressStepKind.Granted, new DateOnly(2026, 3, 11), "1号"));

        Assert.Equal(new DateOnly(2026, 3, 16), ProgressOf.Case(accepted, null, Given.Calendar).DecisionDue);
        var view = ProgressOf.Case(accepted, decided, Given.Calendar);
        Assert.Equal(
            [ProgressStepKind.Received, ProgressStepKind.Accepted, ProgressStepKind.Granted, ProgressStepKind.LicenceIssued], view.Steps.Select(s => s.Kind));
        Assert.Null(view.DecisionDue);
    }

    [Fact]
    public void Art_42_45_an_applicant_sees_every_change_of_the_last_day_and_none_after_the_decision()
    {
        var accepted = Received().After(s => Accept(s, Given.Now));
        var since = CaseProgress.None("n").With(2, ProgressOf.StepOf(Period(2, PeriodChange.Suspended, 20, "告1号"))!);
        Assert.Equal(new DateOnly(2026, 3, 20), ProgressOf.Case(accepted, since, Given.Calendar).DecisionDue);

        since = since.With(4, ProgressOf.StepOf(Period(4, PeriodChange.Extended, 27, "延1号"))!).With(3, ProgressOf.StepOf(Period(3, PeriodChange.Resumed, 18, null))!);
        Assert.Equal(new DateOnly(2026, 3, 27), ProgressOf.Case(accepted, since, Given.Calendar).DecisionDue);

        since = since.With(5, ProgressOf.StepOf(Refused)!);
        var view = ProgressOf.Case(accepted, since, Given.Calendar);
        Assert.Null(view.DecisionDue);
        Assert.Equal(
            [ProgressStepKind.PeriodSuspended, ProgressStepKind.PeriodResumed, ProgressStepKind.PeriodExtended, ProgressStepKind.Refused],
            view.Steps.Skip(2).Select(s => s.Kind));
        Assert.Equal("告1号", view.Steps[2].Document);

        since = since.With(6, ProgressOf.StepOf(Remedy(RemedyOutcome.OrderedToDecideAgain, new DateOnly(2026, 6, 1)))!);
        Assert.Equal(new DateOnly(2026, 6, 1), ProgressOf.Case(accepted, since, Given.Calendar).DecisionDue);
    }

    [Fact]
    public void R10_an_applicant_sees_the_refusal_with_its_number_and_how_the_remedy_ended()
    {
        Assert.Equal(new ProgressStep(ProgressStepKind.Refused, new DateOnly(2026, 3, 9), "海政许准〔2026〕3号"), ProgressOf.StepOf(Refused));
        foreach (var (outcome, kind) in new[]
                 {
                     (RemedyOutcome.Upheld, ProgressStepKind.DecisionUpheld), (RemedyOutcome.Varied, ProgressStepKind.DecisionVaried),
                     (RemedyOutcome.Annulled, ProgressStepKind.DecisionAnnulled), (RemedyOutcome.GivenUp, ProgressStepKind.RemedyGivenUp),
                 })
            Assert.Equal(new ProgressStep(kind, new DateOnly(2026, 3, 9), "赣政复〔2026〕1号"), ProgressOf.StepOf(Remedy(outcome, null)));
    }

    [Theory]
    [InlineData(LicenceChange.Changed, ProgressStepKind.LicenceChanged)]
    [InlineData(LicenceChange.Renewed, ProgressStepKind.LicenceRenewed)]
    [InlineData(LicenceChange.Suspended, ProgressStepKind.LicenceSuspended)]
    [InlineData(LicenceChange.Resumed, ProgressStepKind.LicenceResumed)]
    [InlineData(LicenceChange.Expired, ProgressStepKind.LicenceExpired)]
    [InlineData(LicenceChange.Revoked, ProgressStepKind.LicenceRevoked)]
    [InlineData(LicenceChange.Cancelled, ProgressStepKind.LicenceCancelled)]
    public void R1_a_holder_sees_what_becomes_of_the_licence(LicenceChange change, ProgressStepKind kind) =>
        Assert.Equal(new ProgressStep(kind, new DateOnly(2026, 3, 9), "L-1"), ProgressOf.StepOf(new LicenceChanged(
            Given.Town, "n", 4, "CG-001", "名", [], change, "L-1", "证", 2, LicenceStatus.Valid, Given.Person(), default, null, null, "", null, [], Given.Now, Given.Now)));

    [Fact]
    public void R18_what_departments_are_asked_is_not_told() => Assert.Null(ProgressOf.StepOf(new SurveyRequested(
        Given.Town, "n", 2, "CG-001", "名", ["shuili"], Guid.Empty, SurveyKind.Consultation, "文", [], Given.Person(), default, default, "e", Given.Now, Given.Now)));

    private static readonly CaseRefused Refused = new(
        Given.Town, "n", 5, "CG-001", "名", [], Given.Person(), "镇", "海政许准〔2026〕3号", RefusalGround.ConditionsNotMet, "e", "a", "理由",
        new DateOnly(2026, 5, 8), new DateOnly(2026, 9, 9), Given.Now, Given.Now);

    private static CasePeriodChanged Period(long sequence, PeriodChange change, int day, string? document) => new(
        Given.Town, "n", sequence, "CG-001", "名", [], change, null, null, "理由", document, new DateOnly(2026, 3, day), Given.Now, Given.Now);

    private static RemedyConcluded Remedy(RemedyOutcome outcome, DateOnly? due) => new(
        Given.Town, "n", 6, "CG-001", "名", [], RemedyKind.Reconsideration, "1", outcome, "赣政复〔2026〕1号", "理由", CaseStatus.Refused, due, Given.Now, Given.Now);

    [Fact]
    public void Only_who_knows_the_ending_of_the_identifier_is_told()
    {
        var application = Received();
        var id = application.Received.Applicant.IdNumber;

        Assert.True(ProgressOf.Knows(application, id[^4..].ToLowerInvariant()));
        Assert.False(ProgressOf.Knows(application, id[^3..]));
        Assert.False(ProgressOf.Knows(application, id[^5..]));
        Assert.False(ProgressOf.Knows(application, ""));
        Assert.False(ProgressOf.Knows(application, "!!!!"));
    }
}
