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
    private static readonly CorrectionOrder Ordered = CorrectionOrder.Fold(null, new CorrectionIssued(
        new(Guid.NewGuid(), 1, 1, CorrectionStatus.Open, "chengguan", Given.Town, "C-1", "CG-001", "未现场核查", "《行政许可法》第三十四条", "补做核查", new(2026, 3, 23)),
        Guid.NewGuid(), "chengguan-1", Given.Now))!;

    [Fact]
    public void R25_an_answer_is_verified_and_the_order_closed()
    {
        var answered = Take(Ordered, 1);
        var closed = Then(answered, Verify(answered));

        Assert.Equal([CorrectionRules.NothingToVerify], Verify(Ordered).RefusedBy());
        Assert.Equal((CorrectionStatus.Answered, false), (answered.Status, answered.Awaited));
        Assert.Equal((CorrectionStatus.Closed, 2L, "已到现场复核"), (closed.Status, closed.Order.Version, closed.Outcome));
        Assert.Equal([CorrectionRules.NothingToVerify], Verify(closed).RefusedBy());
        Assert.Equal([CorrectionRules.TextMissing], Verify(answered, note: " ").RefusedBy());
        Assert.Equal([CommonRules.OtherDepartment], Verify(answered, department: "shichang").RefusedBy());
    }

    [Fact]
    public void R25_an_answer_that_is_not_enough_is_asked_for_again_and_each_asking_is_answered_once()
    {
        var answered = Take(Ordered, 1);
        var again = Then(answered, AskAgain(answered));

        Assert.Equal((2, 2L, "缺第二人签名", new DateOnly(2026, 3, 16)), (again.Order.Round, again.Order.Version, again.Order.Demand, again.AnswerDue));
        Assert.Equal((CorrectionStatus.Open, true), (again.Status, again.Awaited));
        Assert.Empty(CorrectionAnsweredConsumer.Decide(again, Answer(1)).Events); // the same message, or an answer to what is over
        Assert.Equal(CorrectionStatus.Answered, Take(again, 2).Status);
        Assert.Equal([CorrectionRules.NothingToVerify], AskAgain(Ordered).RefusedBy());
        Assert.Equal([AskingForMore.AnswerPeriod], AskAgain(answered, days: 31).RefusedBy());
        Assert.Equal([CorrectionRules.TextMissing], AskAgain(answered, demand: "").RefusedBy());
    }

    [Fact]
    public void R25_what_is_not_answered_is_overdue_and_then_goes_up_by_itself()
    {
        Assert.Empty(Pass(Ordered, 23, hour: 23));
        var overdue = Assert.IsType<CorrectionFellOverdue>(Assert.Single(Pass(Ordered, 24)));
        var late = CorrectionOrder.Fold(Ordered, overdue)!;
        Assert.Empty(Pass(late, 30, hour: 23));
        var up = Assert.IsType<CorrectionTakenUp>(Assert.Single(Pass(late, 31)));

        Assert.Equal((CorrectionStatus.Escalated, 2L), (up.Order.Status, up.Order.Version));
        Assert.Equal(2, Pass(Ordered, 31).Count); // both at once, when nobody looked for a week
        Assert.Empty(Pass(Take(Ordered, 1), 31));
        Assert.Empty(Pass(CorrectionOrder.Fold(late, up)!, 31));
        Assert.Equal(CorrectionStatus.Closed, Then(Take(CorrectionOrder.Fold(late, up)!, 1), Verify(Take(CorrectionOrder.Fold(late, up)!, 1))).Status); // late, and enough
    }

    [Fact]
    public void R25_the_department_takes_it_up_once_the_answer_is_late_or_not_enough()
    {
        Assert.Equal([EscalatingCorrection.StillInTime], Escalate(Ordered, 23).RefusedBy());
        Assert.Empty(Escalate(Ordered, 24).Refusals);
        Assert.Empty(Escalate(Take(Ordered, 1), 10).Refusals);
        Assert.Equal([CorrectionRules.TextMissing], Escalate(Ordered, 24, " ").RefusedBy());
        Assert.Equal([EscalatingCorrection.Over], Escalate(Then(Ordered, Escalate(Ordered, 24)), 25).RefusedBy());
        Assert.Equal([CommonRules.OtherDepartment], new EscalatingCorrection().Decide(Ordered, "shichang", new("x"), "o", Given.Now).RefusedBy());
    }

    private static CorrectionAnswered Answer(int round) => new(
        Ordered.Order.OrderId, round, Given.Town, "chengguan", "已补做核查", null, "approver-1", Given.Now, Given.Now);

    private static CorrectionOrder Take(CorrectionOrder state, int round) => Then(state, CorrectionAnsweredConsumer.Decide(state, Answer(round)));

    private static Decision Verify(CorrectionOrder state, string note = "已到现场复核", string department = "chengguan") =>
        new VerifyingCorrection().Decide(state, department, new(note), "chengguan-1", Given.Now);

    private static Decision AskAgain(CorrectionOrder state, string demand = "缺第二人签名", int days = 5) =>
        new AskingForMore(Given.Calendar).Decide(state, "chengguan", new(demand, days), "chengguan-1", Given.Now);

    private static Decision Escalate(CorrectionOrder state, int day, string reason = "答复不实") =>
        new EscalatingCorrection().Decide(state, "chengguan", new(reason), "chengguan-1", On(day));

    private static IReadOnlyList<object> Pass(CorrectionOrder state, int day, int hour = 0) =>
        FindCorrectionOverdue.Decide(state, 5, Given.Calendar, On(day, hour)).Events;

    private static DateTimeOffset On(int day, int hour = 0) => new(2026, 3, day, hour, 0, 0, Given.Now.Offset);

    private static CorrectionOrder Then(CorrectionOrder state, Decision decision)
    {
        Assert.Empty(decision.Refusals);
        return decision.Events.Aggregate(state, (s, e) => CorrectionOrder.Fold(s, e)!);
    }
}
