using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.TestSupport;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Applications;

public sealed class NotifyingTests
{
    private static readonly DateTimeOffset Later = DateTimeOffset.Parse("2026-03-12T10:00+08:00");
    private static readonly DateTimeOffset TooLate = DateTimeOffset.Parse("2026-03-17T00:00+08:00");
    private static readonly SubmitApplication Incomplete = Complete.With(new SubmittedMaterial("01", MaterialForm.Paper));

    [Fact]
    public void Art_32_4_the_notice_stops_the_period_and_the_supplement_begins_it_anew()
    {
        var noticed = Noticed("01", "02");
        Assert.Equal(ApplicationStatus.AwaitingSupplement, noticed.Status);
        Assert.False(noticed.IsOverdue(Given.Now.AddYears(1)));
        Assert.Equal([ApplicationRules.WrongState], Accept(noticed, Later).RefusedBy());

        var half = Then(noticed, Supply(noticed, Later, "02"));
        Assert.Equal(ApplicationStatus.AwaitingSupplement, half.Status);
        Assert.Equal(["01"], half.Outstanding);

        var complete = Then(half, Supply(half, Later, "01"));
        Assert.Equal((ApplicationStatus.Received, new DateOnly(2026, 3, 19)), (complete.Status, complete.AcceptanceDue));
        Assert.Empty(Accept(complete, Later).Refusals);
        Assert.Equal(new DateOnly(2026, 3, 12), DeemAccepted.Deem(
            complete, Given.Calendar, DateTimeOffset.Parse("2026-03-20T00:00+08:00")).Event<ApplicationDeemedAccepted>().AcceptedOn);
    }

    [Fact]
    public void Art_32_4_a_notice_names_something_and_why()
    {
        Assert.Equal([IssuingCorrectionNotice.NoticeEmpty], Notify(Received(), Given.Now).RefusedBy());
        Assert.Equal([IssuingCorrectionNotice.NoticeEmpty], IssuingCorrectionNotice.Decide(
            Received(), new IssueCorrectionNotice([new Defect("01", " ")]), "1", "clerk-1", Given.Calendar, Given.Now).RefusedBy());
    }

    [Fact]
    public void Art_32_4_a_notice_names_everything_that_is_missing()
    {
        var refusal = Assert.Single(Notify(Received(Incomplete), Given.Now, "01").Refusals);

        Assert.Same(IssuingCorrectionNotice.NoticeIncomplete, refusal.Rule);
        Assert.EndsWith("02", refusal.Message(english: true));
    }

    [Fact]
    public void Art_31_a_notice_asks_for_nothing_outside_the_list() =>
        Assert.Equal([ApplicationRules.MaterialUnknown], Notify(Received(), Given.Now, "99").RefusedBy());

    [Fact]
    public void Art_32_4_R4_the_applicant_is_told_once_and_again_only_about_what_the_supplement_brought()
    {
        var noticed = Noticed("02");
        var supplemented = Then(noticed, Supply(noticed, Later, "02"));

        Assert.Equal([IssuingCorrectionNotice.NoticeTwice], Notify(supplemented, Later, "01").RefusedBy());
        Assert.Equal([IssuingCorrectionNotice.NoticeTwice], Notify(supplemented, Later, "01", "02").RefusedBy());

        var again = Then(supplemented, Notify(supplemented, Later, "02"));
        Assert.Equal(["02"], again.Outstanding);
        Assert.Equal([ApplicationRules.WrongState], Notify(again, Later, "02").RefusedBy());
    }

    [Fact]
    public void Art_32_4_a_notice_that_comes_too_late_is_an_acceptance_from_receipt() => Assert.Equal(
        new DateOnly(2026, 3, 9), Notify(Received(Incomplete), TooLate, "02").Event<ApplicationDeemedAccepted>().AcceptedOn);

    [Fact]
    public void Art_32_3_what_is_wrong_can_be_put_right_on_the_spot_and_only_then()
    {
        var state = Received(Incomplete);

        var corrected = Then(state, Supply(state, Given.Now, "02"));

        Assert.Empty(corrected.Received.MissingMaterials);
        Assert.Empty(Accept(corrected, Given.Now).Refusals);
        Assert.Equal([SupplyingMaterials.SupplementNotAsked], Supply(state, Later, "02").RefusedBy());
    }

    [Fact]
    public void Art_31_a_supplement_is_what_was_asked_for()
    {
        Assert.Equal([SupplyingMaterials.SupplementOther], Supply(Noticed("02"), Later, "01").RefusedBy());
        Assert.Equal([SupplyingMaterials.NothingSupplied], Supply(Noticed("02"), Later).RefusedBy());
    }

    private static Application Noticed(params string[] codes)
    {
        var received = Received();
        return Then(received, Notify(received, Given.Now, codes));
    }
}
