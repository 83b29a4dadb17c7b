using Haitou.Contracts.Intake;
using Haitou.Intake.Training;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Training;

public sealed class TrainingTests
{
    private static readonly Dictionary<string, string> Items = new() { ["CG-001"] = "chengguan", ["SC-001"] = "shichang" };
    private static readonly PlanTraining Plan = new("建筑垃圾核准业务培训", "chengguan", ["CG-001"], Regular: true);
    private static readonly AddSession Session = new("核准条件", new DateOnly(2026, 3, 9), "便民服务中心", "城管局 周");
    private static readonly TrainingPlan Planned = Then(null, PlanningTraining.Decide(Plan, Items, "T1", "chengguan-1", Given.Now));
    private static readonly TrainingPlan WithSession = Then(Planned, AddingSession.Decide(Planned, Session, "chengguan-1", Given.Now));

    [Fact]
    public void R24_a_department_trains_for_its_own_items_and_the_town_for_all()
    {
        Assert.Equal([PlanningTraining.OtherDepartment], Refused(Plan with { Items = ["CG-001", "SC-001"] }));
        Assert.Empty(Refused(Plan with { Department = null, Items = ["CG-001", "SC-001"] }));
        Assert.Equal([PlanningTraining.ItemUnknown], Refused(Plan with { Items = ["XX-1"] }));
        Assert.Equal([PlanningTraining.NoItems], Refused(Plan with { Items = [] }));
        Assert.Equal([PlanningTraining.NoItems], Refused(Plan with { Items = ["CG-001", "CG-001"] }));
        Assert.Equal([PlanningTraining.TextMissing], Refused(Plan with { Title = " " }));

        static IReadOnlyList<Law.Rule> Refused(PlanTraining plan) => PlanningTraining.Decide(plan, Items, "T1", "o", Given.Now).RefusedBy();
    }

    [Fact]
    public void A_session_says_what_where_and_by_whom() => Assert.Equal(
        ["topic", "place", "teacher"], AddingSession.Decide(Planned, Session with { Topic = "", Place = " ", Teacher = "" }, "o", Given.Now).Refusals.Select(r => r.Field));

    [Fact]
    public void R24_attendance_is_recorded_from_the_day_of_the_session_on_and_once()
    {
        var tomorrow = Then(Planned, AddingSession.Decide(Planned, Session with { On = new DateOnly(2026, 3, 10) }, "o", Given.Now));
        Assert.Equal([HoldingSession.NotYet], Hold(tomorrow, 1, new Attendee("clerk-1", 2)));
        Assert.Equal([HoldingSession.NoSession], Hold(WithSession, 2, new Attendee("clerk-1", 2)));
        Assert.Equal([HoldingSession.NoSession], Hold(WithSession, 0, new Attendee("clerk-1", 2)));

        var held = Then(WithSession, HoldingSession.Decide(WithSession, 1, new HoldSession([new("clerk-1", 2)]), "o", Given.Now));
        Assert.Equal([HoldingSession.SessionOver], Hold(held, 1, new Attendee("clerk-1", 2)));
        Assert.Equal([HoldingSession.SessionOver], CancellingSession.Decide(held, 1, new CancelSession("雨"), "o", Given.Now).RefusedBy());
        Assert.Equal([PlanningTraining.TextMissing], CancellingSession.Decide(WithSession, 1, new CancelSession(""), "o", Given.Now).RefusedBy());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("12.5")]
    [InlineData("1.2")]
    public void Attendance_has_hours_of_a_day_to_the_half_hour(string hours) =>
        Assert.Equal([HoldingSession.Attendance], Hold(WithSession, 1, new Attendee("clerk-1", decimal.Parse(hours))));

    [Fact]
    public void Attendance_names_somebody_and_nobody_twice()
    {
        Assert.Equal([HoldingSession.Attendance], Hold(WithSession, 1));
        Assert.Equal([HoldingSession.Attendance], Hold(WithSession, 1, new Attendee(" ", 1)));
        Assert.Equal([HoldingSession.Attendance], Hold(WithSession, 1, new Attendee("clerk-1", 1), new Attendee("clerk-1", 2)));
        Assert.Equal([HoldingSession.Attendance], Hold(WithSession, 1, new Attendee("clerk-1", 1), new Attendee(" clerk-1 ", 2)));
        Assert.Equal("clerk-1", HoldingSession.Decide(WithSession, 1, new HoldSession([new(" clerk-1 ", 2)]), "o", Given.Now).Event<SessionHeld>().Attendees[0].Officer);
    }

    [Fact]
    public void R24_the_figures_of_an_item_count_sessions_people_and_hours()
    {
        var twice = Then(WithSession, AddingSession.Decide(WithSession, Session, "o", Given.Now));
        twice = Then(twice, HoldingSession.Decide(twice, 1, new HoldSession([new("clerk-1", 2), new("clerk-2", 1.5m)]), "o", Given.Now));
        twice = Then(twice, HoldingSession.Decide(twice, 2, new HoldSession([new("clerk-1", 1)]), "o", Given.Now));

        Assert.Equal(new TrainingFigures("CG-001", 2, 2, 4.5m), ReadTraining.Figures("CG-001", [twice, Planned]));
        Assert.Equal(new TrainingFigures("SC-001", 0, 0, 0), ReadTraining.Figures("SC-001", [twice]));
    }

    private static IReadOnlyList<Law.Rule> Hold(TrainingPlan plan, int session, params Attendee[] attendees) =>
        HoldingSession.Decide(plan, session, new HoldSession(attendees), "o", Given.Now).RefusedBy();

    private static TrainingPlan Then(TrainingPlan? state, Law.Decision decision)
    {
        Assert.Empty(decision.Refusals);
        return decision.Events.Aggregate(state, TrainingPlan.Fold)!;
    }
}
