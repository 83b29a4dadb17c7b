using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Supervision.DossierReviews;
using Haitou.Supervision.Findings;
using Haitou.TestSupport;
using Haitou.Towns;

namespace Haitou.Supervision.UnitTests.Findings;

/// <summary>Raised on Monday the 9th of March; who complained is answered within fifteen working days.</summary>
public sealed class FindingTests
{
    private static readonly EnforcementBureaus Bureaus = new(new Dictionary<string, string> { [Given.Town] = "zongzhi" });
    private static readonly DateOnly Today = new(2026, 3, 9);

    private static readonly RaiseFinding Complaint = new(
        FindingOrigin.Complaint, Given.Town, "收费与公示不符", Complaint: new(Today, new Complainant("王某", "13900001234")));

    private static readonly RaiseFinding Visit = new(FindingOrigin.SiteVisit, Given.Town, "窗口未公示指南", Visit: new(Today, ["甲", "乙"]));
    private static readonly ConcludeFinding Serious = new(FindingSeverity.Serious, "未现场核查即准予", "《行政许可法》第三十四条", "补做核查", 10);

    [Fact]
    public void R25_each_origin_says_its_own_and_no_other()
    {
        Given.Nothing.When(Raise(Complaint)).ThenCarriedOut();
        Given.Nothing.When(Raise(Visit)).ThenCarriedOut();
        Given.Nothing.When(Raise(Complaint with { Complaint = null })).ThenRefused(RaisingFinding.OriginMismatch);
        Given.Nothing.When(Raise(Complaint with { Visit = Visit.Visit })).ThenRefused(RaisingFinding.OriginMismatch);
        Given.Nothing.When(Raise(Visit with { ReviewId = Guid.NewGuid() })).ThenRefused(RaisingFinding.OriginMismatch);
        Given.Nothing.When(Raise(new(FindingOrigin.DossierReview, Given.Town, "x", ReviewId: Guid.NewGuid()))).ThenRefused(RaisingFinding.OriginMismatch);
        Given.Nothing.When(Raise(Visit with { Town = "999999999" })).ThenRefused(RaisingFinding.TownUnknown);
        Given.Nothing.When(Raise(Visit with { Facts = " " })).ThenRefused(FindingRules.TextMissing);
        Given.Nothing.When(Raise(Complaint with { Complaint = new(Today, new("王某", "")) })).ThenRefused(FindingRules.TextMissing);
        Given.Nothing.When(Raise(Visit with { Visit = new(Today, ["甲", " 甲"]) })).ThenRefused(RaisingFinding.TwoVisitors);
        Given.Nothing.When(Raise(Visit with { Visit = new(Today.AddDays(1), ["甲", "乙"]) })).ThenRefused(RaisingFinding.Days);
        Given.Nothing.When(Raise(Complaint with { Complaint = new(Today.AddDays(1)) })).ThenRefused(RaisingFinding.Days);
    }

    [Fact]
    public void R25_a_finding_from_a_review_is_about_a_case_that_was_drawn_and_scored_there()
    {
        var review = Given.Nothing.AfterOne<DossierReview>(DrawingDossiers.Decide(
            Guid.NewGuid(), "chengguan", new(Today, Today, 1), ["C-1"], "seed", "o", Given.Now));
        var scored = review.AfterEvent(new DossierScored(new("C-1", [], ""), "o", Given.Now));
        var raise = new RaiseFinding(FindingOrigin.DossierReview, Given.Town, "未说明理由", "C-1", ReviewId: review.Drawn.ReviewId);

        Given.Nothing.When(Raise(raise, scored)).ThenCarriedOut();
        Given.Nothing.When(Raise(raise, review)).ThenRefused(RaisingFinding.NotScored);
        Given.Nothing.When(Raise(raise with { CaseNumber = "C-2" }, scored)).ThenRefused(RaisingFinding.NotScored);
        Given.Nothing.When(Raise(raise, null)).ThenRefused(RaisingFinding.NotScored);
        Given.Nothing.When(Raise(raise, scored, "shichang")).ThenRefused(RaisingFinding.NotScored);
    }

    [Fact]
    public void R25_who_complains_is_answered_in_time_and_who_does_not_say_who_it_is_cannot_be()
    {
        var state = Given.Nothing.AfterOne<Finding>(Raise(Complaint));
        var anonymous = Given.Nothing.AfterOne<Finding>(Raise(Complaint with { Complaint = new(Today) }));

        Assert.Equal(new DateOnly(2026, 3, 30), state.Raised.AnswerDue);
        Assert.Null(anonymous.Raised.AnswerDue);
        anonymous.When(s => Answer(s)).ThenRefused(AnsweringComplainant.NobodyToAnswer);
        Given.Nothing.AfterOne<Finding>(Raise(Visit)).When(s => Answer(s)).ThenRefused(AnsweringComplainant.NobodyToAnswer);
        state.When(s => Answer(s, " ")).ThenRefused(FindingRules.TextMissing);
        state.When(s => Answer(s, department: "shichang")).ThenRefused(CommonRules.OtherDepartment);
        state.AfterOne(s => Answer(s)).When(s => Answer(s)).ThenRefused(AnsweringComplainant.AnsweredBefore);

        state.When(s => FindComplaintOverdue.Find(s, new(2026, 3, 30, 23, 0, 0, Given.Now.Offset))).ThenNothing();
        var late = state.AfterOne(s => FindComplaintOverdue.Find(s, new(2026, 3, 31, 0, 0, 0, Given.Now.Offset)));
        Assert.True(late.AnswerOverdue);
        late.When(s => FindComplaintOverdue.Find(s, Given.Now.AddDays(90))).ThenNothing();
        Assert.True(late.AfterOne(s => Answer(s)).AnswerOverdue); // an answer does not undo it
    }

    [Fact]
    public void R25_who_complained_is_known_to_the_department_that_answers_and_to_nobody_else()
    {
        var state = Given.Nothing.AfterOne<Finding>(Raise(Complaint));

        Assert.Equal("王某", state.ToView(own: true).Finding.Complaint!.By!.Name);
        Assert.Null(state.ToView(own: false).Finding.Complaint!.By);
        Assert.False(state.ToView(own: false).Anonymous);
        Assert.True(Given.Nothing.AfterOne<Finding>(Raise(Complaint with { Complaint = new(Today) })).ToView(own: true).Anonymous);
        Assert.DoesNotContain("139", $"{state} {state.Raised} {Complaint.Complaint!.By}");
    }

    [Fact]
    public void R25_a_serious_finding_and_no_other_orders_the_town_to_correct()
    {
        var state = Given.Nothing.AfterOne<Finding>(Raise(Visit with { CaseNumber = "C-1", ItemCode = "CG-001" }));
        var (decision, order) = Conclude(state, Serious);
        var concluded = state.When(_ => decision);

        Assert.Equal((order!.Order.OrderId, true), (concluded.Then<FindingConcluded>().OrderId!.Value, order.FindingId == state.Raised.FindingId));
        Assert.Equal(
            ("C-1", "CG-001", "未现场核查即准予", "补做核查", new DateOnly(2026, 3, 23), 1L, 1),
            (order.Order.CaseNumber, order.Order.ItemCode, order.Order.Finding, order.Order.Demand, order.Order.AnswerDue, order.Order.Version, order.Order.Round));
        Assert.Null(Conclude(state, new(FindingSeverity.Minor, "已当场改正")).Order);
        state.When(s => Conclude(s, Serious with { Demand = null }).Decision).ThenRefused(ConcludingFinding.OrderMismatch);
        state.When(s => Conclude(s, Serious with { AnswerWorkingDays = 31 }).Decision).ThenRefused(ConcludingFinding.OrderMismatch);
        state.When(s => Conclude(s, Serious with { Severity = FindingSeverity.Minor }).Decision).ThenRefused(ConcludingFinding.OrderMismatch);
        state.When(s => Conclude(s, new(FindingSeverity.Unfounded, "")).Decision).ThenRefused(FindingRules.TextMissing);
        concluded.State.When(s => Conclude(s, Serious).Decision).ThenRefused(ConcludingFinding.ConcludedBefore);
        state.When(s => ConcludingFinding.Decide(s, "shichang", Serious, Guid.NewGuid(), Given.Calendar, "o", Given.Now).Finding)
            .ThenRefused(CommonRules.OtherDepartment);
    }

    private static Decision Raise(RaiseFinding command, DossierReview? review = null, string department = "chengguan") =>
        RaisingFinding.Decide(Guid.NewGuid(), department, command, review, Bureaus, 15, Given.Calendar, "chengguan-1", Given.Now);

    private static Decision Answer(Finding state, string text = "已核实", string department = "chengguan") =>
        AnsweringComplainant.Decide(state, department, new(text), "chengguan-1", Given.Now);

    private static (Decision Decision, Supervision.Corrections.CorrectionIssued? Order) Conclude(Finding state, ConcludeFinding command) =>
        ConcludingFinding.Decide(state, "chengguan", command, Guid.NewGuid(), Given.Calendar, "chengguan-1", Given.Now);
}
