using Haitou.Contracts.Intake;
using Haitou.Intake.Training;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Training;

public sealed class TrainingTests
{
    private static readonly Dictionary<string, string> Items = new() { ["CG-001"] = "chengguan", ["SC-001"] = "shichang" };
    private static readonly PlanTraining Plan = new("建筑垃圾核准业务培训", "chengguan", ["CG-001"], Regular: true);
    private static readonly AddSession Session = new("核准条件", new DateOnly(2026, 3, 9), "便民服务中心", "城管局 周");
    private static readonly TrainingPlan Planned = Given.Nothing.After<TrainingPlan>(PlanningTraining.Decide(Plan, Items, "T1", "chengguan-1", Given.Now));
    private static readonly TrainingPlan WithSession = Planned.After(s => AddingSession.Decide(s, Session, "chengguan-1", Given.Now));

    [Fact]
    public void R24_a_department_trains_for_its_own_items_and_the_town_for_all()
    {
        Given.Nothing.When(Propose(Plan with { Items = ["CG-001", "SC-001"] })).ThenRefused(PlanningTraining.OtherDepartment);
        Given.Nothing.When(Propose(Plan with { Department = null, Items = ["CG-001", "SC-001"] })).ThenCarriedOut();
        Given.Nothing.When(Propose(Plan with { Items = ["XX-1"] })).ThenRefused(PlanningTraining.ItemUnknown);
        Given.Nothing.When(Propose(Plan with { Items = [] })).ThenRefused(PlanningTraining.NoItems);
        Given.Nothing.When(Propose(Plan with { Items = ["CG-001", "CG-001"] })).ThenRefused(PlanningTraining.NoItems);
        Given.Nothing.When(Propose(Plan with { Title = " " })).ThenRefused(PlanningTraining.TextMissing);

        static Law.Decision Propose(PlanTraining plan) => PlanningTraining.Decide(plan, Items, "T1", "o", Given.Now);
    }

    [Fact]
    public void A_session_says_what_where_and_by_whom() => Assert.Equal(["topic", "place", "teacher"], Planned
        .When(s => AddingSession.Decide(s, Session with { Topic = "", Place = " ", Teacher = "" }, "o", Given.Now)).Refusals.Select(r => r.Field));

    [Fact]
    public void R24_attendance_is_recorded_from_the_day_of_the_session_on_and_once()
    {
        var tomorrow = Planned.After(s => AddingSession.Decide(s, Session with { On = new DateOnly(2026, 3, 10) }, "o", Given.Now));
        tomorrow.When(s => Hold(s, 1, new Attendee("clerk-1", 2))).ThenRefused(HoldingSession.NotYet);
        WithSession.When(s => Hold(s, 2, new Attendee("clerk-1", 2))).ThenRefused(HoldingSession.NoSession);
        WithSession.When(s => Hold(s, 0, new Attendee("clerk-1", 2))).ThenRefused(HoldingSession.NoSession);

        var held = WithSession.After(s => Hold(s, 1, new Attendee("clerk-1", 2)));
        held.When(s => Hold(s, 1, new Attendee("clerk-1", 2))).ThenRefused(HoldingSession.SessionOver);
        held.When(s => CancellingSession.Decide(s, 1, new CancelSession("雨"), "o", Given.Now)).ThenRefused(HoldingSession.SessionOver);
        WithSession.When(s => CancellingSession.Decide(s, 1, new CancelSession(""), "o", Given.Now)).ThenRefused(PlanningTraining.TextMissing);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("12.5")]
    [InlineData("1.2")]
    public void Attendance_has_hours_of_a_day_to_the_half_hour(string hours) =>
        WithSession.When(s => Hold(s, 1, new Attendee("clerk-1", decimal.Parse(hours)))).ThenRefused(HoldingSession.Attendance);

    [Fact]
    public void Attendance_names_somebody_and_nobody_twice()
    {
        WithSession.When(s => Hold(s, 1)).ThenRefused(HoldingSession.Attendance);
        WithSession.When(s => Hold(s, 1, new Attendee(" ", 1))).ThenRefused(HoldingSession.Attendance);
        WithSession.When(s => Hold(s, 1, new Attendee("clerk-1", 1), new Attendee("clerk-1", 2))).ThenRefused(HoldingSession.Attendance);
        WithSession.When(s => Hold(s, 1, new Attendee("clerk-1", 1), new Attendee(" clerk-1 ", 2))).ThenRefused(HoldingSession.Attendance);
        Assert.Equal("clerk-1", WithSession.When(s => Hold(s, 1, new Attendee(" clerk-1 ", 2))).Then<SessionHeld>().Attendees[0].Officer);
    }

    [Fact]
    public void R24_the_figures_of_an_item_count_sessions_people_and_hours()
    {
        var twice = WithSession
            .After(s => AddingSession.Decide(s, Session, "o", Given.Now))
            .After(s => Hold(s, 1, new Attendee("clerk-1", 2), new Attendee("clerk-2", 1.5m)))
            .After(s => Hold(s, 2, new Attendee("clerk-1", 1)));

        Assert.Equal(new TrainingFigures("CG-001", 2, 2, 4.5m), ReadTraining.Figures("CG-001", [twice, Planned]));
        Assert.Equal(new TrainingFigures("SC-001", 0, 0, 0), ReadTraining.Figures("SC-001", [twice]));
    }

    private static Law.Decision Hold(TrainingPlan plan, int session, params Attendee[] attendees) =>
        HoldingSession.Decide(plan, session, new HoldSession(attendees), "o", Given.Now);
}
