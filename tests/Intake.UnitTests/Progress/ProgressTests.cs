using Haitou.Contracts.Intake;
using Haitou.Intake.Progress;
using Haitou.TestSupport;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Progress;

public sealed class ProgressTests
{
    [Fact]
    public void R1_an_applicant_sees_what_has_happened_and_what_is_still_to_be_supplied()
    {
        var received = Received(Complete.With(new SubmittedMaterial("01", MaterialForm.Paper)));
        var noticed = Then(received, Notify(received, Given.Now, "02"));

        var view = ProgressOf.Case(noticed, null, Given.Calendar);

        Assert.Equal([ProgressStepKind.Received, ProgressStepKind.CorrectionNotice], view.Steps.Select(s => s.Kind));
        Assert.Equal(["营业执照"], view.Outstanding);
        Assert.Null(view.DecisionDue);
    }

    [Fact]
    public void R1_after_acceptance_the_day_of_the_decision_and_then_the_decision()
    {
        var received = Received();
        var accepted = Then(received, Accept(received, Given.Now));
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
