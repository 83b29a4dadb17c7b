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
        var answered = Ordered().When(s => Answer(s)).Then<CorrectionAnswerGiven>();

        Assert.Equal((Order.OrderId, 1, Given.Town, "chengguan", "已补做核查", "approver-1"),
            (answered.OrderId, answered.Round, answered.Town, answered.Department, answered.Measures, answered.Officer));
        Assert.Equal(CorrectionStatus.Answered, Ordered().After(s => Answer(s)).Status);
    }

    [Fact]
    public void R25_an_answer_says_what_was_done_and_a_proof_it_names_is_there()
    {
        Ordered().When(s => Answer(s, measures: " ")).ThenRefused(AnsweringCorrection.MeasuresMissing);
        Ordered().When(s => Answer(s, isUploaded: false)).ThenRefused(AnsweringCorrection.FileMissing);
    }

    [Fact]
    public void R25_the_Town_answers_and_not_a_department() => Ordered()
        .When(s => AnsweringCorrection.Decide(s, new AnswerCorrection("代答"), true, CasesAt.Resident("chengguan"), Given.Now))
        .ThenRefused(CommonRules.OtherDepartment);

    [Fact]
    public void R25_what_is_not_asked_is_not_answered()
    {
        Ordered().After(s => Answer(s)).When(s => Answer(s)).ThenRefused(AnsweringCorrection.NothingAsked);
        Told(Ordered(), Order with { Version = 2, Status = CorrectionStatus.Closed }).When(s => Answer(s)).ThenRefused(AnsweringCorrection.NothingAsked);
    }

    [Fact]
    public void R25_an_answer_that_was_not_enough_is_asked_for_again_and_each_is_kept()
    {
        var again = Told(Ordered().After(s => Answer(s)), Order with { Version = 2, Round = 2, Demand = "核查记录缺第二人签名", AnswerDue = Due.AddDays(7) });
        Assert.Equal(CorrectionStatus.Open, again.Status);

        var state = again.After(s => Answer(s));

        Assert.Equal([1, 2], state.ToView(Due).Answers.Select(a => a.Round));
        Assert.Equal(CorrectionStatus.Answered, state.Status);
    }

    [Fact]
    public void R25_the_newest_version_of_an_order_holds_whatever_order_they_come_in()
    {
        var closed = Ordered(Order with { Version = 3, Status = CorrectionStatus.Closed });

        closed.When(s => CorrectionOrderedConsumer.Decide(s, Order)).ThenNothing();
        closed.When(s => CorrectionOrderedConsumer.Decide(s, Order with { Version = 3 })).ThenNothing();
        Assert.Equal(CorrectionStatus.Closed, closed.Status);
    }

    [Fact]
    public void R25_an_order_that_went_to_the_District_Government_is_still_answered() =>
        Told(Ordered(), Order with { Version = 2, Status = CorrectionStatus.Escalated }).When(s => Answer(s)).ThenCarriedOut();

    [Fact]
    public void R25_a_missed_last_day_is_on_record_and_the_answer_can_still_be_given()
    {
        Ordered().When(s => FindCorrectionOverdue.Find(s, DayAfter.AddTicks(-1))).ThenNothing();
        var overdue = Ordered().When(s => FindCorrectionOverdue.Find(s, DayAfter));
        Assert.Equal((1, Due), overdue.Then<CorrectionFellOverdue>() is var fell ? (fell.Round, fell.Due) : default);

        var state = overdue.State;
        Assert.True(state.ToView(Due.AddDays(1)).Overdue);
        Assert.False(state.ToView(Due).Overdue);
        var answered = state.After(s => Answer(s));
        Assert.False(answered.ToView(Due.AddDays(1)).Overdue);
        Assert.Single(answered.Delays);
        answered.When(s => FindCorrectionOverdue.Find(s, DayAfter)).ThenNothing();
    }

    [Fact]
    public void R25_an_answer_is_awaited_only_for_what_is_asked_and_unanswered()
    {
        Assert.True(Given.Nothing.When(CorrectionOrderedConsumer.Decide(null, Order)).Then<CorrectionTold>().Awaited);
        var answered = Ordered().After(s => Answer(s));
        Assert.False(answered.When(s => CorrectionOrderedConsumer.Decide(s, Order with { Version = 2, Finding = "更正文字" })).Then<CorrectionTold>().Awaited);
        Assert.False(Given.Nothing.When(CorrectionOrderedConsumer.Decide(null, Order with { Status = CorrectionStatus.Closed })).Then<CorrectionTold>().Awaited);
    }

    private static CorrectionOrder Ordered(CorrectionOrdered? order = null) =>
        Given.Nothing.After<CorrectionOrder>(CorrectionOrderedConsumer.Decide(null, order ?? Order));

    private static CorrectionOrder Told(CorrectionOrder state, CorrectionOrdered order) => state.After(s => CorrectionOrderedConsumer.Decide(s, order));

    private static Decision Answer(CorrectionOrder state, string measures = "已补做核查", bool isUploaded = true) =>
        AnsweringCorrection.Decide(state, new AnswerCorrection(measures), isUploaded, CasesAt.Approver, Given.Now);
}
