using System.Net;
using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

/// <summary>Surveys and consultations with the departments' replies said by the tests' own bus.</summary>
public sealed class SurveyTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly Officer WaterOffice = People.OfDepartment("shuili");
    private static readonly Officer Safety = People.OfDepartment("yingji");
    private static readonly RequestSurvey Ask = new(SurveyKind.JointSurvey, ["shuili", "yingji"], "堆场", ["是否影响行洪？"]);

    [Fact]
    public async Task R18_two_departments_survey_together_their_replies_are_merged_and_the_decision_period_runs_on()
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        var examined = await system.ExaminedAsync(Walk.Company(1));
        var number = examined.Content!.Number;
        var examiner = system.ApprovalAs(People.Examiner);
        var asked = await examiner.RequestSurvey(number, Ask, examined.ETag());
        var survey = Assert.Single(asked.Must().Surveys);
        Assert.Equal(["shuili", "yingji"], survey.Departments);

        // Both find the request in their feeds, with whom to visit; the item's other departments and the bureau do not.
        foreach (var (officer, department) in new[] { (WaterOffice, "shuili"), (Safety, "yingji") })
        {
            var feed = await Eventually.GetAsync(async () => Surveys(await system.FeedAsync(officer, department), number), f => f.Length == 1);
            Assert.Contains(examined.Content.Applicant.IdNumber, feed[0].Data.ToString());
        }

        await bus.PublishAsync(new SurveyScheduled(survey.RequestId, Walk.Haitou, number, asked.Content!.AcceptedOn.AddDays(1), system.Now, system.Now), Guid.NewGuid());
        await bus.PublishAsync(Reply(survey, number, "shuili", SurveyPosition.Conditions, "堆高不超过三米"), Guid.NewGuid());
        var waiting = await Eventually.GetAsync(() => examiner.GetCase(number), c => c.Must().Surveys[0] is { Replies.Count: 1, ScheduledOn: not null });
        await system.GrantAsync(waiting).ThenRefused("approval.survey-open");

        // Another town's reply changes nothing, the same message twice is one reply.
        await bus.PublishAsync(Reply(survey, number, "yingji", SurveyPosition.Objection) with { Town = "320707105" }, Guid.NewGuid());
        var message = Guid.NewGuid();
        await bus.PublishAsync(Reply(survey, number, "yingji", SurveyPosition.NoObjection), message);
        await bus.PublishAsync(Reply(survey, number, "yingji", SurveyPosition.NoObjection), message);
        var concluded = await Eventually.GetAsync(() => examiner.GetCase(number), c => c.Must().Surveys[0].Concluded);
        var result = concluded.Content!.Surveys[0];
        Assert.Equal((SurveyPosition.Conditions, 2), (result.Result, result.Replies.Count));
        Assert.Equal(["堆高不超过三米"], result.Replies.Single(r => r.Department == "shuili").Conditions);
        Assert.Equal(examined.Content.DecisionDue, concluded.Content.DecisionDue);

        await system.GrantAsync(concluded).ThenRefused("approval.objection-unanswered");
        var granted = await system.ApprovalAs(People.Approver).Grant(
            number, new GrantCase("符合法定条件", [], ["堆高不超过三米"], ObjectionAnswer: "水利局的条件已附于决定。"), concluded.ETag());
        Assert.Equal(["堆高不超过三米"], granted.Must().Conditions);

        await Eventually.GetAsync(async () => Surveys(await system.FeedAsync(Safety, "yingji"), number), f => f.Length == 2);
        var bureau = await Eventually.GetAsync(
            () => system.FeedAsync(People.Enforcement, "zongzhi"), f => f.Any(e => e.CaseNumber == number && e.Type.Contains("case-granted")));
        Assert.Empty(Surveys(bureau, number));
    }

    [Fact]
    public async Task R18_a_missing_reply_counts_as_no_objection_where_configured_else_somebody_has_to_say_why_it_is_not_needed()
    {
        system.StartAll();
        var byDefault = system.ApprovalAs(
            People.Examiner, system.Start<ApprovalCase>(("Surveys:MissingReply", "NoObjection"), ("Surveys:ReplyWorkingDays", "2")));
        var (first, second) = (await system.ExaminedAsync(Walk.Company(2)), await system.ExaminedAsync(Walk.Company(3)));
        var examiner = system.ApprovalAs(People.Examiner);
        (await byDefault.RequestSurvey(first.Content!.Number, Ask, first.ETag())).Must();
        var waiting = await examiner.RequestSurvey(second.Content!.Number, Ask, second.ETag());
        var request = waiting.Must().Surveys[0].RequestId;
        await examiner.ConcludeSurvey(second.Content.Number, request, new("不必再等"), waiting.ETag()).ThenRefused("approval.survey-still-running");

        system.Clock.Advance(TimeSpan.FromDays(20));

        var defaulted = await Eventually.GetAsync(() => examiner.GetCase(first.Content.Number), c => c.Must().Surveys[0].Concluded);
        Assert.Equal(SurveyPosition.NoObjection, defaulted.Content!.Surveys[0].Result);
        Assert.All(defaulted.Content.Surveys[0].Replies, r => Assert.True(r.ByDefault));

        var missed = await Eventually.GetAsync(() => examiner.GetCase(second.Content.Number), c => c.Must().Surveys[0].Missed.Count == 2);
        Assert.False(missed.Content!.Surveys[0].Concluded);
        var concluded = (await examiner.ConcludeSurvey(second.Content.Number, request, new("已电话核实"), missed.ETag())).Must();
        Assert.Equal(("已电话核实", (SurveyPosition?)null), (concluded.Surveys[0].ConclusionReason, concluded.Surveys[0].Result));
    }

    [Fact]
    public async Task R18_departments_learn_that_a_case_has_ended_without_their_replies()
    {
        system.StartAll();
        var opened = await system.OpenedAsync(await system.AcceptedAsync(Walk.Company(5)));
        var number = opened.Content!.Number;
        var asked = await system.ApprovalAs(People.Examiner).RequestSurvey(number, Ask with { Kind = SurveyKind.Consultation }, opened.ETag());
        (await system.ApprovalAs(People.Approver).Terminate(number, new(TerminationGround.TakenBack, "不再申请"), asked.ETag())).Must();

        var feed = await Eventually.GetAsync(async () => Surveys(await system.FeedAsync(WaterOffice, "shuili"), number), f => f.Length == 2);
        Assert.Equal("不再申请", feed[1].Data.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_request_is_said()
    {
        system.StartAll();
        var opened = await system.OpenedAsync(await system.AcceptedAsync(Walk.Company(4)));
        var number = opened.Content!.Number;
        var examiner = system.ApprovalAs(People.Examiner);
        await examiner.RequestSurvey(number, Ask with { Departments = ["nobody"] }, opened.ETag()).ThenRefused("approval.survey-department");
        await examiner.RequestSurvey(number, Ask with { ReplyWorkingDays = 99 }, opened.ETag()).ThenRefused("approval.survey-reply-period");
        await examiner.ConcludeSurvey(number, Guid.NewGuid(), new("理由"), opened.ETag()).ThenRefused("approval.no-such-survey");
        await examiner.RequestSurvey(number, Ask, "\"99\"").ThenRefused("precondition.stale");
        Assert.Equal(HttpStatusCode.Forbidden, (await system.ApprovalAs(People.Clerk).RequestSurvey(number, Ask, opened.ETag())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await examiner.RequestSurvey("320707106-2026-999999", Ask, "\"1\"")).StatusCode);
    }

    private SurveyReplied Reply(SurveyView survey, string number, string department, SurveyPosition position, params string[] conditions) => new(
        survey.RequestId, Walk.Haitou, number, department, position, "已现场查看", conditions, ["甲", "乙"], survey.RequestedOn, system.Now, system.Now);

    private static FeedEntry[] Surveys(IReadOnlyList<FeedEntry> feed, string number) =>
        [.. feed.Where(e => e.CaseNumber == number && e.Type.Contains("survey-"))];
}
