using Haitou.Approval.Corrections;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests;

/// <summary>Correction orders of departments (R25).</summary>
public sealed class CorrectionTests
{
    private static readonly DateOnly Due = new(2026, 3, 23);
    private static readonly DateTimeOffset DayAfter = new(2026, 3, 24, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly CorrectionOrdered Order = new(
        new Guid("6f0c1f1e-0000-4000-8000-000000000005"), Version: 1, Round: 1, CorrectionStatus.Open, "chengguan", Given.Town, "C-1", "CG-001",
        "未现场核查即准予", "《行政许可法》第三十四条", "补做核查并报告", Due, "chengguan-1", Given.Now, Given.Now);

    [Fact]
    public void R25_an_order_is_answered_and_the_answer_says_which_asking_it_is_for()
    {
        var answered = Answer(Ordered()).Event<CorrectionAnswerGiven>();

        Assert.Equal((Order.OrderId, 1, Given.Town, "chengguan", "已补做核查", "approver-1"),
            (answered.OrderId, answered.Round, answered.Town, answered.Department, answered.Measures, answered.Officer));
        Assert.Equal(CorrectionStatus.Answered, Then(Ordered(), Answer(Ordered())).Status);
    }

    [Fact]
    public void R25_an_answer_says_what_was_done_and_a_proof_it_names_is_there()
    {
        Assert.Equal([AnsweringCorrection.MeasuresMissing], Answer(Ordered(), measures: " ").RefusedBy());
        Assert.Equal([AnsweringCorrection.FileMissing], Answer(Ordered(), isUploaded: false).RefusedBy());
    }

    [Fact]
    public void R25_the_Town_answers_and_not_a_department() => Assert.Equal(
        [CommonRules.OtherDepartment],
        AnsweringCorrection.Decide(Ordered(), new AnswerCorrection("代答"), true, CasesAt.Resident("chengguan"), Given.Now).RefusedBy());

    [Fact]
    public void R25_what_is_not_asked_is_not_answered()
    {
        Assert.Equal([AnsweringCorrection.NothingAsked], Answer(Then(Ordered(), Answer(Ordered()))).RefusedBy());
        Assert.Equal([AnsweringCorrection.NothingAsked], Answer(Told(Ordered(), Order with { Version = 2, Status = CorrectionStatus.Closed })).RefusedBy());
    }

    [Fact]
    public void R25_an_answer_that_was_not_enough_is_asked_for_again_and_each_is_kept()
    {
        var again = Told(Then(Ordered(), Answer(Ordered())), Order with { Version = 2, Round = 2, Demand = "核查记录缺第二人签名", AnswerDue = Due.AddDays(7) });
        Assert.Equal(CorrectionStatus.Open, again.Status);

        var state = Then(again, Answer(again));

        Assert.Equal([1, 2], state.ToView(Due).Answers.Select(a => a.Round));
        Assert.Equal(CorrectionStatus.Answered, state.Status);
    }

    [Fact]
    public void R25_the_newest_version_of_an_order_holds_whatever_order_they_come_in()
    {
        var closed = Told(null, Order with { Version = 3, Status = CorrectionStatus.Closed });

        Assert.Empty(CorrectionOrderedConsumer.Decide(closed, Order).Events);
        Assert.Empty(CorrectionOrderedConsumer.Decide(closed, Order with { Version = 3 }).Events);
        Assert.Equal(CorrectionStatus.Closed, closed.Status);
    }

    [Fact]
    public void R25_an_order_that_went_to_the_District_Government_is_still_answered() =>
        Assert.Empty(Answer(Told(Ordered(), Order with { Version = 2, Status = CorrectionStatus.Escalated })).RefusedBy());

    [Fact]
    public void R25_a_missed_last_day_is_on_record_and_the_answer_can_still_be_given()
    {
        Assert.Empty(FindCorrectionOverdue.Find(Ordered(), DayAfter.AddTicks(-1)).Events);
        var overdue = FindCorrectionOverdue.Find(Ordered(), DayAfter);
        Assert.Equal((1, Due), (overdue.Event<CorrectionFellOverdue>().Round, overdue.Event<CorrectionFellOverdue>().Due));

        var state = Then(Ordered(), overdue);
        Assert.True(state.ToView(Due.AddDays(1)).Overdue);
        Assert.False(state.ToView(Due).Overdue);
        var answered = Then(state, Answer(state));
        Assert.False(answered.ToView(Due.AddDays(1)).Overdue);
        Assert.Single(answered.Delays);
        Assert.Empty(FindCorrectionOverdue.Find(answered, DayAfter).Events);
    }

    [Fact]
    public void R25_an_answer_is_awaited_only_for_what_is_asked_and_unanswered()
    {
        Assert.True(CorrectionOrderedConsumer.Decide(null, Order).Event<CorrectionTold>().Awaited);
        var answered = Then(Ordered(), Answer(Ordered()));
        Assert.False(CorrectionOrderedConsumer.Decide(answered, Order with { Version = 2, Finding = "更正文字" }).Event<CorrectionTold>().Awaited);
        Assert.False(CorrectionOrderedConsumer.Decide(null, Order with { Status = CorrectionStatus.Closed }).Event<CorrectionTold>().Awaited);
    }

    private static CorrectionOrder Ordered() => Told(null, Order);

    private static CorrectionOrder Told(CorrectionOrder? state, CorrectionOrdered order) => Then(state, CorrectionOrderedConsumer.Decide(state, order));

    private static Decision Answer(CorrectionOrder state, string measures = "已补做核查", bool isUploaded = true) =>
        AnsweringCorrection.Decide(state, new AnswerCorrection(measures), isUploaded, CasesAt.Approver, Given.Now);

    private static CorrectionOrder Then(CorrectionOrder? state, Decision decision)
    {
        Assert.Empty(decision.Refusals);
        return decision.Events.Aggregate(state, CorrectionOrder.Fold)!;
    }
}
