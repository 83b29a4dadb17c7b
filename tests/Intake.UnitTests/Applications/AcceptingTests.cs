using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.TestSupport;
using ApplicationAccepted = Haitou.Intake.Applications.ApplicationAccepted;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Applications;

public sealed class AcceptingTests
{
    private static readonly DateTimeOffset LastMoment = DateTimeOffset.Parse("2026-03-16T23:59:59.999+08:00");
    private static readonly DateTimeOffset TooLate = DateTimeOffset.Parse("2026-03-17T00:00+08:00");
    private static readonly SubmitApplication Incomplete = Complete.With(new SubmittedMaterial("01", MaterialForm.Paper));

    [Fact]
    public void Art_32_a_complete_application_is_accepted_on_the_day_it_is_done()
    {
        var accepted = Received().When(s => Accept(s, LastMoment)).Then<ApplicationAccepted>();

        Assert.Equal((new DateOnly(2026, 3, 16), "clerk-2", LastMoment), (accepted.AcceptedOn, accepted.Officer, accepted.At));
    }

    [Fact]
    public void Art_32_an_incomplete_one_is_not_and_everything_missing_is_named()
    {
        var refusal = Received(Incomplete).When(s => Accept(s, Given.Now)).ThenRefused(ApplicationRules.MaterialsMissing);

        Assert.EndsWith("02", refusal.Message(english: true));
    }

    [Fact]
    public void R23_what_the_lists_say_is_told_and_hinders_no_acceptance_Art_32()
    {
        var hit = Given.Hit(ListEffect.Condition);
        var told = Received().When(s => Accept(s, Given.Now, lists: new(Given.Now, Given.Now, [hit], [])));

        Assert.Equal(ApplicationStatus.Accepted, told.State.Status);
        Assert.Same(hit, Assert.Single(told.State.ToView(unmasked: true).Warning!.Hits));
        Assert.NotNull(Received().After(s => Accept(s, Given.Now, lists: new(Given.Now, null, [], [new(hit, "名", "号")]))).Warning);
        Received().When(s => Accept(s, Given.Now, lists: new(Given.Now, Given.Now, [], []))).Then<ApplicationAccepted>();
    }

    [Fact]
    public void An_application_is_accepted_once()
    {
        var accepted = Received().After(s => Accept(s, Given.Now));

        accepted.When(s => Accept(s, Given.Now)).ThenRefused(ApplicationRules.WrongState);
    }

    [Fact]
    public void Art_32_4_without_a_word_in_time_it_counts_as_accepted_from_the_day_of_receipt_complete_or_not()
    {
        Received(Incomplete).When(s => DeemAccepted.Deem(s, Given.Calendar, LastMoment)).ThenNothing();

        var deemed = Received(Incomplete).When(s => DeemAccepted.Deem(s, Given.Calendar, TooLate)).Then<ApplicationDeemedAccepted>();
        Assert.Equal((new DateOnly(2026, 3, 9), TooLate), (deemed.AcceptedOn, deemed.At));
    }

    [Fact]
    public void Art_32_4_an_officer_who_is_too_late_cannot_choose_the_day() => Assert.Equal(
        new DateOnly(2026, 3, 9), Received().When(s => Accept(s, TooLate)).Then<ApplicationDeemedAccepted>().AcceptedOn);

    [Fact]
    public void What_may_follow_later_is_due_by_the_promised_day_of_the_decision_or_earlier()
    {
        Assert.Equal(["03"], Deferred(null)!.Codes);
        Assert.Equal(new DateOnly(2026, 3, 16), Deferred(null)!.Due);
        Assert.Equal(new DateOnly(2026, 3, 12), Deferred(new DateOnly(2026, 3, 12))!.Due);
        Received().When(s => Accept(s, Given.Now, new DateOnly(2026, 3, 9))).ThenRefused(AcceptingApplication.DeferralTooLong);
        Received().When(s => Accept(s, Given.Now, new DateOnly(2026, 3, 17))).ThenRefused(AcceptingApplication.DeferralTooLong);

        static DeferredMaterials? Deferred(DateOnly? until) => Received().When(s => Accept(s, Given.Now, until)).Then<ApplicationAccepted>().Deferred;
    }

    [Fact]
    public void What_was_to_follow_is_taken_later_and_what_has_not_come_by_its_day_is_overdue_once()
    {
        var accepted = Received().After(s => Accept(s, Given.Now));
        accepted.When(s => Supply(s, Given.Now, "01")).ThenRefused(SupplyingMaterials.SupplementOther);
        accepted.When(s => FindDeferredOverdue.Find(s, LastMoment)).ThenNothing();

        var overdue = accepted.After(s => FindDeferredOverdue.Find(s, TooLate));
        Assert.True(overdue.Deferred!.Overdue);
        overdue.When(s => FindDeferredOverdue.Find(s, TooLate)).ThenNothing();

        var complete = overdue.After(s => Supply(s, TooLate, "03"));
        Assert.Null(complete.Deferred);
        Assert.Contains("03", complete.Received.Materials.Select(m => m.Code));
        complete.When(s => Supply(s, TooLate, "03")).ThenRefused(SupplyingMaterials.SupplementNotAsked);
    }

    [Fact]
    public void Art_32_4_the_window_is_warned_once_on_the_last_day()
    {
        var state = Received();
        state.When(s => WarnOfAcceptance.Warn(s, DateTimeOffset.Parse("2026-03-15T23:59:59+08:00"))).ThenNothing();

        var warned = state.After(s => WarnOfAcceptance.Warn(s, DateTimeOffset.Parse("2026-03-16T00:00+08:00")));
        Assert.True(warned.AcceptanceDueSoon);
        warned.When(s => WarnOfAcceptance.Warn(s, LastMoment)).ThenNothing();
    }
}
