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
        var declined = Decline(Received(), Given.Now, NonAcceptanceGround.OutsidePowers, "属于市级权限", "连云港市生态环境局").Event<ApplicationDeclined>();

        Assert.Equal("连云港市生态环境局", declined.CompetentBody);
        Assert.Equal(new RemedyDays(new DateOnly(2026, 5, 8), new DateOnly(2026, 9, 9)), declined.Remedies);
    }

    [Theory]
    [InlineData(NonAcceptanceGround.OutsidePowers, null)]
    [InlineData(NonAcceptanceGround.OutsidePowers, " ")]
    [InlineData(NonAcceptanceGround.NoLicenceNeeded, "某局")]
    public void Art_32_2_a_body_is_named_exactly_when_another_one_is_competent(NonAcceptanceGround ground, string? body) =>
        Assert.Equal([DecliningApplication.CompetentBodyMissing], Decline(Received(), Given.Now, ground, "理由", body).RefusedBy());

    [Fact]
    public void Art_32_1_that_no_licence_is_needed_is_explained()
    {
        Assert.Equal([ApplicationRules.ExplanationMissing], Decline(Received(), Given.Now, NonAcceptanceGround.NoLicenceNeeded, " ", null).RefusedBy());
        Assert.Empty(Decline(Received(), Given.Now, NonAcceptanceGround.NoLicenceNeeded, "已改为备案", null).Refusals);
    }

    [Fact]
    public void Art_32_4_who_declines_too_late_has_accepted() =>
        Decline(Received(), TooLate, NonAcceptanceGround.NoLicenceNeeded, "已改为备案", null).Event<ApplicationDeemedAccepted>();

    [Fact]
    public void An_applicant_takes_back_what_is_not_accepted_yet()
    {
        var received = Received();
        var noticed = Then(received, Notify(received, Given.Now, "01"));

        Assert.Equal(ApplicationStatus.Withdrawn, Then(received, Withdraw(received, Given.Now)).Status);
        Assert.Equal(ApplicationStatus.Withdrawn, Then(noticed, Withdraw(noticed, TooLate)).Status);
        Assert.Equal([ApplicationRules.ExplanationMissing], Withdraw(received, Given.Now, "").RefusedBy());
        Withdraw(received, TooLate).Event<ApplicationDeemedAccepted>();
    }
}
