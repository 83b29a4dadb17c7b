using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Law.Remedies;
using Haitou.TestSupport;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Applications;

public sealed class DecliningTests
{
    private static readonly DateTimeOffset TooLate = DateTimeOffset.Parse("2026-03-17T00:00+08:00");

    [Fact]
    public void Art_32_2_and_R10_what_is_outside_the_powers_names_the_right_body_and_the_remedies()
    {
        var declined = Received()
            .When(s => Decline(s, Given.Now, NonAcceptanceGround.OutsidePowers, "属于市级权限", "连云港市生态环境局")).Then<ApplicationDeclined>();

        Assert.Equal("连云港市生态环境局", declined.CompetentBody);
        Assert.Equal(new RemedyDays(new DateOnly(2026, 5, 8), new DateOnly(2026, 9, 9)), declined.Remedies);
    }

    [Theory]
    [InlineData(NonAcceptanceGround.OutsidePowers, null)]
    [InlineData(NonAcceptanceGround.OutsidePowers, " ")]
    [InlineData(NonAcceptanceGround.NoLicenceNeeded, "某局")]
    public void Art_32_2_a_body_is_named_exactly_when_another_one_is_competent(NonAcceptanceGround ground, string? body) =>
        Received().When(s => Decline(s, Given.Now, ground, "理由", body)).ThenRefused(DecliningApplication.CompetentBodyMissing);

    [Fact]
    public void Art_32_1_that_no_licence_is_needed_is_explained()
    {
        Received().When(s => Decline(s, Given.Now, NonAcceptanceGround.NoLicenceNeeded, " ", null)).ThenRefused(ApplicationRules.ExplanationMissing);
        Received().When(s => Decline(s, Given.Now, NonAcceptanceGround.NoLicenceNeeded, "已改为备案", null)).ThenCarriedOut();
    }

    [Fact]
    public void Art_32_4_who_declines_too_late_has_accepted() =>
        Received().When(s => Decline(s, TooLate, NonAcceptanceGround.NoLicenceNeeded, "已改为备案", null)).Then<ApplicationDeemedAccepted>();

    [Fact]
    public void An_applicant_takes_back_what_is_not_accepted_yet()
    {
        var received = Received();
        var noticed = received.After(s => Notify(s, Given.Now, "01"));

        Assert.Equal(ApplicationStatus.Withdrawn, received.After(s => Withdraw(s, Given.Now)).Status);
        Assert.Equal(ApplicationStatus.Withdrawn, noticed.After(s => Withdraw(s, TooLate)).Status);
        received.When(s => Withdraw(s, Given.Now, "")).ThenRefused(ApplicationRules.ExplanationMissing);
        received.When(s => Withdraw(s, TooLate)).Then<ApplicationDeemedAccepted>();
    }
}
