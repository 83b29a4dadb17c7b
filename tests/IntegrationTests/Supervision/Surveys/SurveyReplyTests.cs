using System.Net;
using Haitou.Contracts.Approval;
using Haitou.Contracts.DepartmentEdge;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

/// <summary>Surveys from the Town's request to the departments' replies and back, with every service and the broker (R18).</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class SurveyReplyTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly Officer WaterOffice = People.OfDepartment("shuili");
    private static readonly Officer Safety = People.OfDepartment("yingji");
    private static readonly Officer Stranger = People.OfDepartment("ziran");

    private IApprovalApi Examiner => system.ApprovalAs(People.Examiner);

    [Fact]
    public async Task R18_departments_find_one_day_reply_over_http_and_amqp_and_the_case_goes_on_with_its_clock_running()
    {
        var (number, due, request) = await AskAsync(1, SurveyKind.JointSurvey);
        var (water, safety) = (system.SupervisionAs(WaterOffice), system.SupervisionAs(Safety));
        var today = ChinaTime.Today(system.Now);
        var asked = await Eventually.GetAsync(() => water.GetSurvey(request), s => s.IsSuccessStatusCode);
        Assert.Equal([request], (await safety.ListSurveys(awaiting: true, caseNumber: number)).Must().Entries.Select(s => s.RequestId));
        await system.SupervisionAs(Stranger).GetSurvey(request).ThenRefused("identity.other-department");
        await system.SupervisionAs(Stranger).ReplyToSurvey(request, Reply(), asked.ETag()).ThenRefused("identity.other-department");
        Assert.Empty((await system.SupervisionAs(Stranger).ListSurveys()).Must().Entries);
        Assert.Equal(number, (await system.SupervisionAs(People.Auditor).GetSurvey(request)).Must().CaseNumber);

        // No day suits both, which both are told; then one does, and all learn it.
        await water.AcceptSurvey(request, new(["甲"], [today]), asked.ETag()).ThenRefused("survey.two-officers");
        var first = await water.AcceptSurvey(request, new(["甲", "乙"], [today]), asked.ETag());
        await water.AcceptSurvey(request, new(["甲", "乙"], [today]), asked.ETag()).ThenRefused("precondition.stale");
        var differ = await safety.AcceptSurvey(request, new(["丙", "丁"], [today.AddDays(1)]), first.ETag());
        Assert.True(differ.Must().DatesDiffer);
        var settled = await water.AcceptSurvey(request, new(["甲", "乙"], [today, today.AddDays(1)]), differ.ETag());
        Assert.Equal(today.AddDays(1), settled.Must().ScheduledOn);
        foreach (var (officer, department) in new[] { (WaterOffice, "shuili"), (Safety, "yingji") })
            Assert.Equal(
                ["survey-requested", "survey-dates-differ", "survey-scheduled"],
                (await system.FeedAsync(officer, department)).Where(e => e.CaseNumber == number).Select(e => e.Type.Split(':')[3]));
        await Eventually.GetAsync(() => Examiner.GetCase(number), c => c.Must().Surveys[0].ScheduledOn == today.AddDays(1));

        // One replies over HTTP, the other by its own system over the broker.
        var replied = await water.ReplyToSurvey(request, Reply(SurveyPosition.Conditions, "堆高不超过三米"), settled.ETag());
        Assert.Equal((SurveyPosition.Conditions, true), (replied.Must().Departments[0].Position!.Value, replied.Content!.Departments[1].Position is null));
        await system.GrantAsync(await Eventually.GetAsync(() => Examiner.GetCase(number), c => c.Must().Surveys[0].Replies.Count == 1)).ThenRefused("approval.survey-open");
        await using var client = await DepartmentClient.ConnectAsync(system, "yingji");
        var wrong = client.Event(SurveyReplySubmission.Urn, new { requestId = request, position = "NoObjection", opinion = "", officers = new[] { "丙", "丁" }, surveyedOn = today });
        var right = client.Event(SurveyReplySubmission.Urn, new { requestId = request, position = "NoObjection", opinion = "无异议", officers = new[] { "丙", "丁" }, surveyedOn = today });
        await client.SubmitAsync(wrong);
        await client.SubmitAsync(right);
        var answers = await Eventually.GetAsync(
            async () => (await system.FeedAsync(Safety, "yingji")).Where(e => e.Type.Contains("submission-")).ToArray(), a => a.Length == 2);
        Assert.Equal(
            [SubmissionRejected.Urn, SubmissionAccepted.Urn], answers.Select(a => a.Type));
        Assert.Equal("survey.opinion-missing", answers[0].Data.GetProperty("reasons")[0].GetProperty("code").GetString());

        var concluded = await Eventually.GetAsync(() => Examiner.GetCase(number), c => c.Must().Surveys[0].Concluded);
        var result = concluded.Must().Surveys[0];
        Assert.Equal((SurveyPosition.Conditions, 2), (result.Result, result.Replies.Count));
        Assert.Equal(["甲", "乙"], result.Replies.Single(r => r.Department == "shuili").Officers);
        Assert.Equal(due, concluded.Content!.DecisionDue);
        var ended = await Eventually.GetAsync(() => water.GetSurvey(request), s => s.Must().Concluded);
        Assert.Equal(SurveyPosition.Conditions, ended.Must().Result);
        await water.ReplyToSurvey(request, Reply(), ended.ETag()).ThenRefused("survey.concluded");
        Assert.Empty((await water.ListSurveys(awaiting: true, caseNumber: number)).Must().Entries);
    }

    [Fact]
    public async Task R18_a_missing_reply_is_overdue_at_the_department_and_still_counts_when_it_comes_late()
    {
        var (number, _, request) = await AskAsync(2, SurveyKind.Consultation);
        var (water, safety, auditor) = (system.SupervisionAs(WaterOffice), system.SupervisionAs(Safety), system.SupervisionAs(People.Auditor));
        var asked = await Eventually.GetAsync(() => water.GetSurvey(request), s => s.IsSuccessStatusCode);
        await water.AcceptSurvey(request, new([], [ChinaTime.Today(system.Now)]), asked.ETag()).ThenRefused("survey.no-dates-for-consultation");
        var replied = await water.ReplyToSurvey(request, Opinion, (await water.AcceptSurvey(request, new([], []), asked.ETag())).ETag());
        replied.Must();

        system.Clock.Advance(ChinaTime.EndOf(asked.Must().ReplyDue) - system.Now);

        var overdue = await Eventually.GetAsync(() => safety.GetSurvey(request), s => s.Must().Departments[1].Escalation == EscalationStep.Overdue);
        Assert.Equal((true, null), (overdue.Must().Departments[1].Late, overdue.Content!.Departments[0].Escalation));
        Assert.Equal([request], (await safety.ListSurveys(overdue: true, caseNumber: number)).Must().Entries.Select(s => s.RequestId));
        Assert.Empty((await water.ListSurveys(overdue: true, caseNumber: number)).Must().Entries);
        Assert.Contains(request, (await auditor.ListSurveys(overdue: true, size: 100)).Must().Entries.Select(s => s.RequestId));

        (await safety.ReplyToSurvey(request, Opinion, overdue.ETag())).Must();
        var concluded = await Eventually.GetAsync(() => Examiner.GetCase(number), c => c.Must().Surveys[0].Concluded);
        Assert.True(concluded.Must().Surveys[0].Replies.Single(r => r.Department == "yingji").Late);
        Assert.Equal(HttpStatusCode.NotFound, (await water.GetSurvey(Guid.NewGuid())).StatusCode);
    }

    private static ReplyToSurvey Opinion => new(SurveyPosition.NoObjection, "无异议");

    private ReplyToSurvey Reply(SurveyPosition position = SurveyPosition.NoObjection, params string[] conditions) =>
        new(position, "已现场查看", conditions, ["甲", "乙"], ChinaTime.Today(system.Now));

    private async Task<(string Number, DateOnly Due, Guid Request)> AskAsync(int seed, SurveyKind kind)
    {
        system.StartAll();
        var examined = await system.ExaminedAsync(Walk.Company(seed));
        var asked = await Examiner.RequestSurvey(examined.Content!.Number, new(kind, ["shuili", "yingji"], "堆场", ["是否影响行洪？"]), examined.ETag());
        return (examined.Content.Number, examined.Content.DecisionDue, Assert.Single(asked.Must().Surveys).RequestId);
    }
}
