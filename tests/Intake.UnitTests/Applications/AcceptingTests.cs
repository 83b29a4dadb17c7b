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
        var accepted = Accept(Received(), LastMoment).Event<ApplicationAccepted>();

        Assert.Equal((new DateOnly(2026, 3, 16), "clerk-2", LastMoment), (accepted.AcceptedOn, accepted.Officer, accepted.At));
    }

    [Fact]
    public void Art_32_an_incomplete_one_is_not_and_everything_missing_is_named()
    {
        var refusal = Assert.Single(Accept(Received(Incomplete), Given.Now).Refusals);

        Assert.Same(ApplicationRules.MaterialsMissing, refusal.Rule);
        Assert.EndsWith("02", refusal.Message(english: true));
    }

    [Fact]
    public void R23_what_the_lists_say_is_told_and_hinders_no_acceptance_Art_32()
    {
        var hit = Given.Hit(ListEffect.Condition);
        var told = Accept(Received(), Given.Now, lists: new(Given.Now, Given.Now, [hit], []));

        Assert.Equal(ApplicationStatus.Accepted, Then(Received(), told).Status);
        Assert.Same(hit, Assert.Single(Then(Received(), told).ToView(unmasked: true).Warning!.Hits));
        Assert.NotNull(Then(Received(), Accept(Received(), Given.Now, lists: new(Given.Now, null, [], [new(hit, "名", "号")]))).Warning);
        Assert.IsType<ApplicationAccepted>(Assert.Single(Accept(Received(), Given.Now, lists: new(Given.Now, Given.Now, [], [])).Events));
    }

    [Fact]
    public void An_application_is_accepted_once()
    {
        var received = Received();
        var accepted = Then(received, Accept(received, Given.Now));

        Assert.Equal([ApplicationRules.WrongState], Accept(accepted, Given.Now).RefusedBy());
    }

    [Fact]
    public void Art_32_4_without_a_word_in_time_it_counts_as_accepted_from_the_day_of_receipt_complete_or_not()
    {
        Assert.Empty(DeemAccepted.Deem(Received(Incomplete), Given.Calendar, LastMoment).Events);

        var deemed = DeemAccepted.Deem(Received(Incomplete), Given.Calendar, TooLate).Event<ApplicationDeemedAccepted>();
        Assert.Equal((new DateOnly(2026, 3, 9), TooLate), (deemed.AcceptedOn, deemed.At));
    }

    [Fact]
    public void Art_32_4_an_officer_who_is_too_late_cannot_choose_the_day() => Assert.Equal(
        new DateOnly(2026, 3, 9),
        Accept(Received(), TooLate).Event<ApplicationDeemedAccepted>().AcceptedOn);

    [Fact]
    public void What_may_follow_later_is_due_by_the_promised_day_of_the_decision_or_earlier()
    {
        Assert.Equal(["03"], Deferred(null)!.Codes);
        Assert.Equal(new DateOnly(2026, 3, 16), Deferred(null)!.Due);
        Assert.Equal(new DateOnly(2026, 3, 12), Deferred(new DateOnly(2026, 3, 12))!.Due);
        Assert.Equal([AcceptingApplication.DeferralTooLong], Accept(Received(), Given.Now, new DateOnly(2026, 3, 9)).RefusedBy());
        Assert.Equal([AcceptingApplication.DeferralTooLong], Accept(Received(), Given.Now, new DateOnly(2026, 3, 17)).RefusedBy());

        static DeferredMaterials? Deferred(DateOnly? until) => Accept(Received(), Given.Now, until).Event<ApplicationAccepted>().Deferred;
    }

    [Fact]
    public void What_was_to_follow_is_taken_later_and_what_has_not_come_by_its_day_is_overdue_once()
    {
        var received = Received();
        var accepted = Then(received, Accept(received, Given.Now));
        Assert.Equal([SupplyingMaterials.SupplementOther], Supply(accepted, Given.Now, "01").RefusedBy());
        Assert.Empty(FindDeferredOverdue.Find(accepted, LastMoment).Events);

        var overdue = Then(accepted, FindDeferredOverdue.Find(accepted, TooLate));
        Assert.True(overdue.Deferred!.Overdue);
        Assert.Empty(FindDeferredOverdue.Find(overdue, TooLate).Events);

        var complete = Then(overdue, Supply(overdue, TooLate, "03"));
        Assert.Null(complete.Deferred);
        Assert.Contains("03", complete.Received.Materials.Select(m => m.Code));
        Assert.Equal([SupplyingMaterials.SupplementNotAsked], Supply(complete, TooLate, "03").RefusedBy());
    }

    [Fact]
    public void Art_32_4_the_window_is_warned_once_on_the_last_day()
    {
        var state = Received();
        Assert.Empty(WarnOfAcceptance.Warn(state, DateTimeOffset.Parse("2026-03-15T23:59:59+08:00")).Events);

        var warned = Then(state, WarnOfAcceptance.Warn(state, DateTimeOffset.Parse("2026-03-16T00:00+08:00")));
        Assert.True(warned.AcceptanceDueSoon);
        Assert.Empty(WarnOfAcceptance.Warn(warned, LastMoment).Events);
    }
}
