using CsCheck;
using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Law.Calendar;
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
        var accepted = ApplicationDecider.Accept(Received(), "clerk-2", LastMoment).Event<ApplicationAccepted>();

        Assert.Equal((new DateOnly(2026, 3, 16), "clerk-2", LastMoment), (accepted.AcceptedOn, accepted.Officer, accepted.At));
    }

    [Fact]
    public void Art_32_an_incomplete_one_is_not_and_everything_missing_is_named()
    {
        var refusal = Assert.Single(ApplicationDecider.Accept(Received(Incomplete), "clerk-1", Given.Now).Refusals);

        Assert.Same(ApplicationDecider.MaterialsMissing, refusal.Rule);
        Assert.EndsWith("02", refusal.Message(english: true));
    }

    [Fact]
    public void An_application_is_accepted_once()
    {
        var received = Received();
        var accepted = Then(received, ApplicationDecider.Accept(received, "clerk-1", Given.Now));

        Assert.Equal([ApplicationDecider.AlreadyAccepted], ApplicationDecider.Accept(accepted, "clerk-1", Given.Now).RefusedBy());
    }

    [Fact]
    public void Art_32_4_without_a_word_in_time_it_counts_as_accepted_from_the_day_of_receipt_complete_or_not()
    {
        Assert.Empty(ApplicationDecider.DeemAccepted(Received(Incomplete), LastMoment).Events);

        var deemed = ApplicationDecider.DeemAccepted(Received(Incomplete), TooLate).Event<ApplicationDeemedAccepted>();
        Assert.Equal((new DateOnly(2026, 3, 9), TooLate), (deemed.AcceptedOn, deemed.At));
    }

    [Fact]
    public void Art_32_4_an_officer_who_is_too_late_cannot_choose_the_day() => Assert.Equal(
        new DateOnly(2026, 3, 9),
        ApplicationDecider.Accept(Received(), "clerk-1", TooLate).Event<ApplicationDeemedAccepted>().AcceptedOn);

    [Fact]
    public void Art_32_4_whenever_it_is_received_and_asked_for_it_is_accepted_once_and_never_later_than_the_law_has_it() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 24 * 60], Gen.Select(Gen.Bool, Gen.Int[0, 24 * 20]).Array[0, 10], Gen.Bool).Sample(
            (day, minute, commands, complete) =>
            {
                var at = ChinaTime.StartOf(new DateOnly(2012, 1, 1).AddDays(day)).AddMinutes(minute);
                var state = Received(complete ? Complete : Incomplete, at);
                var received = ChinaTime.Today(at);
                var outcomes = 0;
                foreach (var (sweep, hours) in commands.OrderBy(c => c.Item2))
                {
                    var now = at.AddHours(hours);
                    var decision = sweep ? ApplicationDecider.DeemAccepted(state, now) : ApplicationDecider.Accept(state, "clerk-1", now);
                    outcomes += decision.Events.Count;
                    state = decision.Events.Aggregate(state, (s, e) => ApplicationDecider.Evolve(s, e)!);
                    var over = Given.Calendar.WorkingDaysBetween(received, ChinaTime.Today(now)) > ApplicationDecider.NoticeWorkingDays;
                    if (over)
                        Assert.Equal(ApplicationStatus.Accepted, state.Status);
                }

                Assert.InRange(outcomes, 0, 1);
                Assert.True(complete || state.AcceptedOn is null || state.DeemedAccepted);
                if (state.DeemedAccepted)
                    Assert.Equal(received, state.AcceptedOn);
            });
}
