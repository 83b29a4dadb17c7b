using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Supervision.Corrections;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.Corrections;

/// <summary>Ordered on Monday the 9th of March, to be answered until the 23rd; five working days later, after the 30th, it goes up.</summary>
public sealed class CorrectionOrderTests
{
    private static readonly CorrectionOrder Ordered = Given.Nothing.AfterEvent<CorrectionOrder>(new CorrectionIssued(
        new(Guid.NewGuid(), 1, 1, CorrectionStatus.Open, "chengguan", Given.Town, "C-1", "CG-001", "未现场核查", "《行政许可法》第三十四条", "补做核查", new(2026, 3, 23)),
        Guid.NewGuid(), "chengguan-1", Given.Now));

    [Fact]
    public void R25_an_answer_is_verified_and_the_order_closed()
    {
        var answered = Take(Ordered, 1);
        var closed = answered.After(s => Verify(s));

        Ordered.When(s => Verify(s)).ThenRefused(CorrectionRules.NothingToVerify);
        Assert.Equal((CorrectionStatus.Answered, false), (answered.Status, answered.Awaited));
        Assert.Equal((CorrectionStatus.Closed, 2L, "已到现场复核"), (closed.Status, closed.Order.Version, closed.Outcome));
        closed.When(s => Verify(s)).ThenRefused(CorrectionRules.NothingToVerify);
        answered.When(s => Verify(s, note: " ")).ThenRefused(CorrectionRules.TextMissing);
        answered.When(s => Verify(s, department: "shichang")).ThenRefused(CommonRules.OtherDepartment);
    }

    [Fact]
    public void R25_an_answer_that_is_not_enough_is_asked_for_again_and_each_asking_is_answered_once()
    {
        var answered = Take(Ordered, 1);
        var again = answered.After(s => AskAgain(s));

        Assert.Equal((2, 2L, "缺第二人签名", new DateOnly(2026, 3, 16)), (again.Order.Round, again.Order.Version, again.Order.Demand, again.AnswerDue));
        Assert.Equal((CorrectionStatus.Open, true), (again.Status, again.Awaited));
        again.When(s => CorrectionAnsweredConsumer.Decide(s, Answer(1))).ThenNothing(); // the same message, or an answer to what is over
        Assert.Equal(CorrectionStatus.Answered, Take(again, 2).Status);
        Ordered.When(s => AskAgain(s)).ThenRefused(CorrectionRules.NothingToVerify);
        answered.When(s => AskAgain(s, days: 31)).ThenRefused(AskingForMore.AnswerPeriod);
        answered.When(s => AskAgain(s, demand: "")).ThenRefused(CorrectionRules.TextMissing);
    }

    [Fact]
    public void R25_what_is_not_answered_is_overdue_and_then_goes_up_by_itself()
    {
        Ordered.When(s => Pass(s, 23, hour: 23)).ThenNothing();
        var late = Ordered.AfterEvent(Ordered.When(s => Pass(s, 24)).Then<CorrectionFellOverdue>());
        late.When(s => Pass(s, 30, hour: 23)).ThenNothing();
        var up = late.When(s => Pass(s, 31)).Then<CorrectionTakenUp>();

        Assert.Equal((CorrectionStatus.Escalated, 2L), (up.Order.Status, up.Order.Version));
        Assert.Equal(2, Ordered.When(s => Pass(s, 31)).Events.Count); // both at once, when nobody looked for a week
        Take(Ordered, 1).When(s => Pass(s, 31)).ThenNothing();
        late.AfterEvent(up).When(s => Pass(s, 31)).ThenNothing();
        Assert.Equal(CorrectionStatus.Closed, Take(late.AfterEvent(up), 1).After(s => Verify(s)).Status); // late, and enough
    }

    [Fact]
    public void R25_the_department_takes_it_up_once_the_answer_is_late_or_not_enough()
    {
        Ordered.When(s => Escalate(s, 23)).ThenRefused(EscalatingCorrection.StillInTime);
        Ordered.When(s => Escalate(s, 24)).ThenCarriedOut();
        Take(Ordered, 1).When(s => Escalate(s, 10)).ThenCarriedOut();
        Ordered.When(s => Escalate(s, 24, " ")).ThenRefused(CorrectionRules.TextMissing);
        Ordered.After(s => Escalate(s, 24)).When(s => Escalate(s, 25)).ThenRefused(EscalatingCorrection.Over);
        Ordered.When(s => new EscalatingCorrection().Decide(s, "shichang", new("x"), "o", Given.Now)).ThenRefused(CommonRules.OtherDepartment);
    }

    private static CorrectionAnswered Answer(int round) => new(
        Ordered.Order.OrderId, round, Given.Town, "chengguan", "已补做核查", null, "approver-1", Given.Now, Given.Now);

    private static CorrectionOrder Take(CorrectionOrder state, int round) => state.After(s => CorrectionAnsweredConsumer.Decide(s, Answer(round)));

    private static Decision Verify(CorrectionOrder state, string note = "已到现场复核", string department = "chengguan") =>
        new VerifyingCorrection().Decide(state, department, new(note), "chengguan-1", Given.Now);

    private static Decision AskAgain(CorrectionOrder state, string demand = "缺第二人签名", int days = 5) =>
        new AskingForMore(Given.Calendar).Decide(state, "chengguan", new(demand, days), "chengguan-1", Given.Now);

    private static Decision Escalate(CorrectionOrder state, int day, string reason = "答复不实") =>
        new EscalatingCorrection().Decide(state, "chengguan", new(reason), "chengguan-1", On(day));

    private static Decision Pass(CorrectionOrder state, int day, int hour = 0) =>
        FindCorrectionOverdue.Decide(state, 5, Given.Calendar, On(day, hour));

    private static DateTimeOffset On(int day, int hour = 0) => new(2026, 3, day, hour, 0, 0, Given.Now.Offset);
}
