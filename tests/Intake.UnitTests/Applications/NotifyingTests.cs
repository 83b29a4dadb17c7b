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
        noticed.When(s => Accept(s, Later)).ThenRefused(ApplicationRules.WrongState);

        var half = noticed.After(s => Supply(s, Later, "02"));
        Assert.Equal(ApplicationStatus.AwaitingSupplement, half.Status);
        Assert.Equal(["01"], half.Outstanding);

        var complete = half.After(s => Supply(s, Later, "01"));
        Assert.Equal((ApplicationStatus.Received, new DateOnly(2026, 3, 19)), (complete.Status, complete.AcceptanceDue));
        complete.When(s => Accept(s, Later)).ThenCarriedOut();
        var deemed = complete.When(s => DeemAccepted.Deem(s, Given.Calendar, DateTimeOffset.Parse("2026-03-20T00:00+08:00")));
        Assert.Equal(new DateOnly(2026, 3, 12), deemed.Then<ApplicationDeemedAccepted>().AcceptedOn);
    }

    [Fact]
    public void Art_32_4_a_notice_names_something_and_why()
    {
        Received().When(s => Notify(s, Given.Now)).ThenRefused(IssuingCorrectionNotice.NoticeEmpty);
        Received().When(s => IssuingCorrectionNotice.Decide(
            s, new IssueCorrectionNotice([new Defect("01", " ")]), "1", "clerk-1", Given.Calendar, Given.Now))
            .ThenRefused(IssuingCorrectionNotice.NoticeEmpty);
    }

    [Fact]
    public void Art_32_4_a_notice_names_everything_that_is_missing()
    {
        var refusal = Received(Incomplete).When(s => Notify(s, Given.Now, "01")).ThenRefused(IssuingCorrectionNotice.NoticeIncomplete);

        Assert.EndsWith("02", refusal.Message(english: true));
    }

    [Fact]
    public void Art_31_a_notice_asks_for_nothing_outside_the_list() =>
        Received().When(s => Notify(s, Given.Now, "99")).ThenRefused(ApplicationRules.MaterialUnknown);

    [Fact]
    public void Art_32_4_R4_the_applicant_is_told_once_and_again_only_about_what_the_supplement_brought()
    {
        var noticed = Noticed("02");
        var supplemented = noticed.After(s => Supply(s, Later, "02"));

        supplemented.When(s => Notify(s, Later, "01")).ThenRefused(IssuingCorrectionNotice.NoticeTwice);
        supplemented.When(s => Notify(s, Later, "01", "02")).ThenRefused(IssuingCorrectionNotice.NoticeTwice);

        var again = supplemented.After(s => Notify(s, Later, "02"));
        Assert.Equal(["02"], again.Outstanding);
        again.When(s => Notify(s, Later, "02")).ThenRefused(ApplicationRules.WrongState);
    }

    [Fact]
    public void Art_32_4_a_notice_that_comes_too_late_is_an_acceptance_from_receipt() => Assert.Equal(
        new DateOnly(2026, 3, 9), Received(Incomplete).When(s => Notify(s, TooLate, "02")).Then<ApplicationDeemedAccepted>().AcceptedOn);

    [Fact]
    public void Art_32_3_what_is_wrong_can_be_put_right_on_the_spot_and_only_then()
    {
        var state = Received(Incomplete);

        var corrected = state.After(s => Supply(s, Given.Now, "02"));

        Assert.Empty(corrected.Received.MissingMaterials);
        corrected.When(s => Accept(s, Given.Now)).ThenCarriedOut();
        state.When(s => Supply(s, Later, "02")).ThenRefused(SupplyingMaterials.SupplementNotAsked);
    }

    [Fact]
    public void Art_31_a_supplement_is_what_was_asked_for()
    {
        Noticed("02").When(s => Supply(s, Later, "01")).ThenRefused(SupplyingMaterials.SupplementOther);
        Noticed("02").When(s => Supply(s, Later)).ThenRefused(SupplyingMaterials.NothingSupplied);
    }

    private static Application Noticed(params string[] codes) => Received().After(s => Notify(s, Given.Now, codes));
}
