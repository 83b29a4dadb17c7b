using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.UnitTests.Applications;
using Haitou.TestSupport;
using JasperFx.Events;
using Accepted = Haitou.Contracts.Intake.ApplicationAccepted;
using ApplicationAccepted = Haitou.Intake.Applications.ApplicationAccepted;
using CaseRated = Haitou.Intake.Ratings.CaseRated;

namespace Haitou.Intake.UnitTests.Integration;

public sealed class OutgoingMapTests
{
    private static readonly ApplicationReceived Received = ApplicationsAt.Received().Received;

    [Fact]
    public void R16_an_acceptance_is_the_first_act_of_its_case_and_says_all_that_approval_needs()
    {
        var e = new ApplicationAccepted(Received, new DateOnly(2026, 3, 10), "clerk-2", Given.Now.AddDays(1));

        var message = Map(new Event<ApplicationAccepted>(e) { Timestamp = Given.Now.AddDays(2) });

        Assert.Equal((1L, Received.Number, Given.Town, "CG-001"), (message.CaseSequence, message.CaseNumber, message.Town, message.ItemCode));
        Assert.Equal((new DateOnly(2026, 3, 9), e.AcceptedOn, "clerk-2"), (message.ReceivedOn, message.AcceptedOn, message.AcceptedBy));
        Assert.Equal((e.At, Given.Now.AddDays(2)), (message.OccurredAt, message.RecordedAt));
        Assert.Equal(["chengguan", "huanbao"], message.Departments);
        Assert.Equal(Received.Applicant, message.Applicant);
    }

    [Theory]
    [InlineData(LicencePurpose.Change)]
    [InlineData(LicencePurpose.Renewal)]
    public void Art_49_50_approval_learns_which_licence_an_application_is_about(LicencePurpose purpose)
    {
        var licence = new LicenceRequest(purpose, "CG-001-2026-00001");
        var received = ApplicationsAt.Received(ApplicationsAt.Complete with { Licence = licence }).Received;

        Assert.Equal(licence, Map(new Event<ApplicationAccepted>(new ApplicationAccepted(received, new DateOnly(2026, 3, 10), "c", Given.Now))).Licence);
        Assert.Equal(licence, Map(new Event<ApplicationDeemedAccepted>(new ApplicationDeemedAccepted(received, new DateOnly(2026, 3, 9), Given.Now))).Licence);
    }

    [Fact]
    public void Art_32_4_an_acceptance_by_time_has_no_officer() => Assert.Null(
        Map(new Event<ApplicationDeemedAccepted>(new ApplicationDeemedAccepted(Received, new DateOnly(2026, 3, 9), Given.Now))).AcceptedBy);

    [Fact]
    public void R26_approval_is_told_of_a_rating_and_not_what_the_applicant_said()
    {
        var rated = new CaseRated(Received.Number, "CG-001", "chengguan", ["clerk-1"], RatingGrade.Dissatisfied, "来回跑", null, Given.Now, Given.Town);

        Assert.Contains(typeof(CaseRated), IntakeService.Definition.Tell.Events);
        Assert.Equal(
            new Contracts.Intake.CaseRated(Given.Town, Received.Number, "CG-001", RatingGrade.Dissatisfied, Given.Now, Given.Now),
            IntakeService.Definition.Tell.Map(new Event<CaseRated>(rated) { Timestamp = Given.Now }));
        Assert.Null(IntakeService.Definition.Tell.Map(new Event<CaseRated>(rated with { Town = null })));
    }

    [Fact]
    public void A_receipt_stays_inside() => Assert.Null(IntakeService.Definition.Tell.Map(new Event<ApplicationReceived>(Received)));

    private static Accepted Map(IEvent e)
    {
        Assert.Contains(e.EventType, IntakeService.Definition.Tell.Events);
        return Assert.IsType<Accepted>(IntakeService.Definition.Tell.Map(e));
    }
}
