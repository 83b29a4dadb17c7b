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
        Assert.Empty(Raise(Complaint).Refusals);
        Assert.Empty(Raise(Visit).Refusals);
        Assert.Equal([RaisingFinding.OriginMismatch], Raise(Complaint with { Complaint = null }).RefusedBy());
        Assert.Equal([RaisingFinding.OriginMismatch], Raise(Complaint with { Visit = Visit.Visit }).RefusedBy());
        Assert.Equal([RaisingFinding.OriginMismatch], Raise(Visit with { ReviewId = Guid.NewGuid() }).RefusedBy());
        Assert.Equal([RaisingFinding.OriginMismatch], Raise(new(FindingOrigin.DossierReview, Given.Town, "x", ReviewId: Guid.NewGuid())).RefusedBy());
        Assert.Equal([RaisingFinding.TownUnknown], Raise(Visit with { Town = "999999999" }).RefusedBy());
        Assert.Equal([FindingRules.TextMissing], Raise(Visit with { Facts = " " }).RefusedBy());
        Assert.Equal([FindingRules.TextMissing], Raise(Complaint with { Complaint = new(Today, new("王某", "")) }).RefusedBy());
        Assert.Equal([RaisingFinding.TwoVisitors], Raise(Visit with { Visit = new(Today, ["甲", " 甲"]) }).RefusedBy());
        Assert.Equal([RaisingFinding.Days], Raise(Visit with { Visit = new(Today.AddDays(1), ["甲", "乙"]) }).RefusedBy());
        Assert.Equal([RaisingFinding.Days], Raise(Complaint with { Complaint = new(Today.AddDays(1)) }).RefusedBy());
    }

    [Fact]
    public void R25_a_finding_from_a_review_is_about_a_case_that_was_drawn_and_scored_there()
    {
        var review = DossierReview.Fold(null, DrawingDossiers.Decide(
            Guid.NewGuid(), "chengguan", new(Today, Today, 1), ["C-1"], "seed", "o", Given.Now).Events[0])!;
        var scored = DossierReview.Fold(review, new DossierScored(new("C-1", [], ""), "o", Given.Now))!;
        var raise = new RaiseFinding(FindingOrigin.DossierReview, Given.Town, "未说明理由", "C-1", ReviewId: review.Drawn.ReviewId);

        Assert.Empty(Raise(raise, scored).Refusals);
        Assert.Equal([RaisingFinding.NotScored], Raise(raise, review).RefusedBy());
        Assert.Equal([RaisingFinding.NotScored], Raise(raise with { CaseNumber = "C-2" }, scored).RefusedBy());
        Assert.Equal([RaisingFinding.NotScored], Raise(raise, null).RefusedBy());
        Assert.Equal([RaisingFinding.NotScored], Raise(raise, scored, "shichang").RefusedBy());
    }

    [Fact]
    public void R25_who_complains_is_answered_in_time_and_who_does_not_say_who_it_is_cannot_be()
    {
        var state = After(null, Raise(Complaint));
        var anonymous = After(null, Raise(Complaint with { Complaint = new(Today) }));

        Assert.Equal(new DateOnly(2026, 3, 30), state.Raised.AnswerDue);
        Assert.Null(anonymous.Raised.AnswerDue);
        Assert.Equal([AnsweringComplainant.NobodyToAnswer], Answer(anonymous).RefusedBy());
        Assert.Equal([AnsweringComplainant.NobodyToAnswer], Answer(After(null, Raise(Visit))).RefusedBy());
        Assert.Equal([FindingRules.TextMissing], Answer(state, " ").RefusedBy());
        Assert.Equal([CommonRules.OtherDepartment], Answer(state, department: "shichang").RefusedBy());
        Assert.Equal([AnsweringComplainant.AnsweredBefore], Answer(After(state, Answer(state))).RefusedBy());

        Assert.Empty(FindComplaintOverdue.Find(state, new(2026, 3, 30, 23, 0, 0, Given.Now.Offset)).Events);
        var late = After(state, FindComplaintOverdue.Find(state, new(2026, 3, 31, 0, 0, 0, Given.Now.Offset)));
        Assert.True(late.AnswerOverdue);
        Assert.Empty(FindComplaintOverdue.Find(late, Given.Now.AddDays(90)).Events);
        Assert.True(After(late, Answer(late)).AnswerOverdue); // an answer does not undo it
    }

    [Fact]
    public void R25_who_complained_is_known_to_the_department_that_answers_and_to_nobody_else()
    {
        var state = After(null, Raise(Complaint));

        Assert.Equal("王某", state.ToView(own: true).Finding.Complaint!.By!.Name);
        Assert.Null(state.ToView(own: false).Finding.Complaint!.By);
        Assert.False(state.ToView(own: false).Anonymous);
        Assert.True(After(null, Raise(Complaint with { Complaint = new(Today) })).ToView(own: true).Anonymous);
        Assert.DoesNotContain("139", $"{state} {state.Raised} {Complaint.Complaint!.By}");
    }

    [Fact]
    public void R25_a_serious_finding_and_no_other_orders_the_town_to_correct()
    {
        var state = After(null, Raise(Visit with { CaseNumber = "C-1", ItemCode = "CG-001" }));
        var (decision, order) = Conclude(state, Serious);

        Assert.Equal((order!.Order.OrderId, true), (decision.Event<FindingConcluded>().OrderId!.Value, order.FindingId == state.Raised.FindingId));
        Assert.Equal(
            ("C-1", "CG-001", "未现场核查即准予", "补做核查", new DateOnly(2026, 3, 23), 1L, 1),
            (order.Order.CaseNumber, order.Order.ItemCode, order.Order.Finding, order.Order.Demand, order.Order.AnswerDue, order.Order.Version, order.Order.Round));
        Assert.Null(Conclude(state, new(FindingSeverity.Minor, "已当场改正")).Order);
        Assert.Equal([ConcludingFinding.OrderMismatch], Conclude(state, Serious with { Demand = null }).Decision.RefusedBy());
        Assert.Equal([ConcludingFinding.OrderMismatch], Conclude(state, Serious with { AnswerWorkingDays = 31 }).Decision.RefusedBy());
        Assert.Equal([ConcludingFinding.OrderMismatch], Conclude(state, Serious with { Severity = FindingSeverity.Minor }).Decision.RefusedBy());
        Assert.Equal([FindingRules.TextMissing], Conclude(state, new(FindingSeverity.Unfounded, "")).Decision.RefusedBy());
        Assert.Equal([ConcludingFinding.ConcludedBefore], Conclude(After(state, decision), Serious).Decision.RefusedBy());
        Assert.Equal([CommonRules.OtherDepartment], ConcludingFinding.Decide(state, "shichang", Serious, Guid.NewGuid(), Given.Calendar, "o", Given.Now).Finding.RefusedBy());
    }

    private static Decision Raise(RaiseFinding command, DossierReview? review = null, string department = "chengguan") =>
        RaisingFinding.Decide(Guid.NewGuid(), department, command, review, Bureaus, 15, Given.Calendar, "chengguan-1", Given.Now);

    private static Decision Answer(Finding state, string text = "已核实", string department = "chengguan") =>
        AnsweringComplainant.Decide(state, department, new(text), "chengguan-1", Given.Now);

    private static (Decision Decision, Supervision.Corrections.CorrectionIssued? Order) Conclude(Finding state, ConcludeFinding command) =>
        ConcludingFinding.Decide(state, "chengguan", command, Guid.NewGuid(), Given.Calendar, "chengguan-1", Given.Now);

    private static Finding After(Finding? state, Decision decision) => Finding.Fold(state, decision.Events.Single())!;
}
