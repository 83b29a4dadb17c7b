using System.Net.Http.Headers;
using System.Text;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

public sealed class AssessmentTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly Officer Head = People.Of("head-1", null, Roles.AgencyHead);

    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    [Fact]
    public async Task R26_officers_items_and_departments_have_their_figures_as_JSON_and_as_a_table()
    {
        var granted = (await system.GrantAsync(await system.ExaminedAsync(Walk.Company(1)))).Must().Number;
        var returned = await system.ExaminedAsync(Walk.Citizen(2), "SC-001");
        var opened = await Approver.Return(returned.Must().Number, new ReturnCase("材料不清"), returned.ETag());
        var again = await system.ApprovalAs(People.Examiner).Examine(opened.Must().Number, new ExamineCase("符合条件", ["甲", "乙"]), opened.ETag());
        var refused = await Approver.Refuse(again.Must().Number, new RefuseCase(RefusalGround.ConditionsNotMet, "不符合条件"), again.ETag());
        await Remedied(refused);
        await Eventually.GetAsync(
            () => system.IntakeAs(People.Clerk).Rate(new RateCase(granted, Walk.Company(1).IdNumber[^4..], RatingGrade.VeryDissatisfied)), a => a.IsSuccessStatusCode);

        var items = await Eventually.GetAsync(
            async () => (await Approver.Assess(AssessmentBy.Item)).Must(),
            rows => rows is [{ Rated: 1, Decided: 1 }, { Annulled: 1 }]);
        Assert.Equal([Walk.Item, "SC-001"], items.Select(r => r.Key));
        Assert.Equal((1, 0, 1, 1.0, 1.0, 1), (items[0].Granted, items[0].Refused, items[0].OnTime, items[0].OnTimeRate, items[0].AverageRating, items[0].BadRatings));
        Assert.Equal((0, 1, 1, 0), (items[1].Granted, items[1].Refused, items[1].Returned, items[1].Rated));

        var officers = (await system.ApprovalAs(Head).Assess(AssessmentBy.Officer)).Must();
        Assert.Equal(
            [(People.Approver.Id, 0, 2, 0, 1), (People.Examiner.Id, 2, 0, 1, 0)],
            officers.Select(r => (r.Key, r.Examined, r.Decided, r.Returned, r.Annulled)));
        Assert.Equal(["chengguan", "shichang"], (await system.ApprovalAs(People.Auditor).Assess(AssessmentBy.Department)).Must().Select(r => r.Key));

        // A department has its own; who did what is for the Town.
        Assert.Equal(["shichang"], (await system.ApprovalAs(People.MarketRegulation).Assess(AssessmentBy.Department)).Must().Select(r => r.Key));
        Assert.Equal(["SC-001"], (await system.ApprovalAs(People.MarketRegulation).Assess(AssessmentBy.Item)).Must().Select(r => r.Key));
        await system.ApprovalAs(People.MarketRegulation).Assess(AssessmentBy.Officer).ThenRefused("assessment.officers-of-the-town");
        await system.ApprovalAs(People.Clerk).Assess(AssessmentBy.Item).ThenRefused("identity.role-forbids");

        var today = ChinaTime.Today(system.Now);
        Assert.Empty((await Approver.Assess(AssessmentBy.Item, today.AddDays(-9), today.AddDays(-1))).Must());
        await Approver.Assess(AssessmentBy.Item, today, today.AddDays(-1)).ThenRefused("assessment.period-reversed");
        await Approver.Assess(AssessmentBy.Item, today.AddDays(-366), today).ThenRefused("assessment.period-too-long");
        Assert.Equal(2, (await Approver.Assess(AssessmentBy.Item, today.AddDays(-365), today)).Must().Count);
        Assert.Equal(2, (await Approver.Assess(AssessmentBy.Item, until: today)).Must().Count);

        await TablesAsync(items[0]);
        await ActsAsync(refused.Content!.Number);
    }

    private async Task Remedied(Refit.ApiResponse<CaseView> refused)
    {
        var (number, today) = (refused.Must().Number, ChinaTime.Today(system.Now));
        var sought = await Approver.RecordRemedy(number, new RecordRemedy(RemedyKind.Reconsideration, "复1", "区政府", today), refused.ETag());
        sought.Must();
        (await Approver.ConcludeRemedy(number, new ConcludeRemedy("复1", RemedyOutcome.Annulled, "复议决定1号", today, "事实不清"), sought.ETag())).Must();
    }

    private async Task TablesAsync(AssessmentRow row)
    {
        using var file = (await Approver.GetAssessmentFile(AssessmentBy.Item, AssessmentFormat.Csv)).Must();
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes.ToArray()[..3]);
        var lines = Encoding.UTF8.GetString(bytes.ToArray()[3..]).Split("\r\n");
        Assert.Equal("事项,审查件数,决定件数,准予,不予,按期办结,按期办结率,平均办理工作日,退回次数,被撤销或变更,视为准予延续,评价件数,平均评分,差评", lines[0]);
        Assert.Equal($"{row.Key},1,1,1,0,1,1,0,0,0,0,1,1,1", lines[1]);

        // An officer's name that a spreadsheet would take for a formula stays a text.
        var formula = People.Of("=1+1", null, Roles.Approver);
        (await system.GrantAsync(await system.ExaminedAsync(Walk.Company(5)), formula)).Must();
        await Eventually.GetAsync(async () => (await Approver.Assess(AssessmentBy.Officer)).Must(), rows => rows.Any(r => r.Key == formula.Id));
        using var http = system.Client(system.Approval, People.Approver);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var answer = await http.GetAsync("/assessment?by=Officer");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("\n=1+1", await answer.Content.ReadAsStringAsync());

        foreach (var bad in (string[])["", "?by=Town", "?by=Item&from=yesterday", "?by=Item&format=Xml"])
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await http.GetAsync($"/assessment{bad}")).StatusCode);
    }

    private async Task ActsAsync(string number)
    {
        var acts = (await system.ApprovalAs(People.MarketRegulation).GetResponsibility(number)).Must();
        Assert.Equal(
            ["case_opened", "case_screened", "case_examined", "case_screened", "case_returned", "case_examined", "case_screened", "case_refused", "remedy_sought", "remedy_ended"],
            acts.Select(a => a.Act));
        Assert.Equal(
            [null, null, People.Examiner.Id, null, People.Approver.Id, People.Examiner.Id, null, People.Approver.Id, People.Approver.Id, People.Approver.Id],
            acts.Select(a => a.Officer));
        Assert.Equal(("不予行政许可", 8L), (acts[7].Name, acts[7].Version));
        await system.ApprovalAs(People.UrbanManagement).GetResponsibility(number).ThenRefused("identity.other-department");
        await Approver.GetResponsibility("x").ThenRefused("not-found");
        await system.ApprovalAs(People.Operator).GetResponsibility(number).ThenRefused("identity.role-forbids");
    }
}
