using System.Net;
using System.Net.Http.Json;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Store;

namespace Haitou.IntegrationTests;

/// <summary>An item's way to the window: catalogue, batch, five papers (R7, R11, R14).</summary>
public sealed class ItemHandoverTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Code = "CG-901";

    private IIntakeApi Operator => system.IntakeAs(People.Operator);

    [Fact]
    public async Task R11_R14_an_item_opens_when_its_batch_is_published_and_its_five_papers_are_there()
    {
        await LoadAsync(Code);
        Assert.Equal("intake.item-not-in-force", await SubmissionAsync());

        await Operator.Propose(new ProposeBatch("9", "第九批", ["CG-001"]), Key()).ThenRefused("intake.batch-item-taken");
        var proposed = await Operator.Propose(new ProposeBatch("2", "第二批", [Code]), Key());
        await Operator.Publish("2", new PublishBatch("网站", Day(-1), Day(0)), proposed.ETag()).ThenRefused("intake.batch-state");
        var confirmed = await Operator.Confirm("2", new ConfirmBatch("赣政发〔2026〕1号", Day(-2)), proposed.ETag());
        Assert.Equal("intake.item-not-in-force", await SubmissionAsync());
        Assert.Equal(BatchStatus.Published, (await Operator.Publish("2", new PublishBatch("网站", Day(-1), Day(0)), confirmed.ETag())).Must().Status);
        Assert.Equal("intake.handover-incomplete", await SubmissionAsync());

        using var clerk = system.Client(system.Intake, People.Clerk);
        var digest = await FileUploadTests.UploadAsync(clerk, "%PDF-1.7 计划"u8.ToArray(), "application/pdf");
        foreach (var paper in Enum.GetValues<HandoverPaper>())
        {
            Assert.Equal("intake.handover-incomplete", await SubmissionAsync());
            var item = await Operator.GetItem(Code);
            Assert.False(item.Must().Open);
            var body = paper == HandoverPaper.Course ? new FileHandoverPaper("培训计划", digest, null) : new FileHandoverPaper($"{paper}", null, "档案室");
            (await Operator.FilePaper(Code, paper, body, item.ETag())).Must();
        }

        Assert.True((await Operator.GetItem(Code)).Must().Open);
        Assert.Null(await SubmissionAsync());
    }

    [Fact]
    public async Task R11_an_item_is_in_one_batch_even_when_two_are_proposed_at_once()
    {
        await LoadAsync("CG-907");

        var answers = await Task.WhenAll(Enumerable.Range(70, 6).Select(n => Operator.Propose(new ProposeBatch($"{n}", "同时", ["CG-907"]), Key())));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal("intake.batch-item-taken", a.Code()));
    }

    [Fact]
    public async Task R13_every_version_of_a_guide_can_be_read_by_everybody()
    {
        await LoadAsync("CG-908");
        await LoadAsync("CG-908", fees: "每件 10 元");
        using var anybody = system.Client(system.Intake, null);

        Assert.Contains("每件 10 元", await anybody.GetStringAsync("/items/CG-908/guide"), StringComparison.Ordinal);
        Assert.Contains("不收费", await anybody.GetStringAsync("/items/CG-908/guide?version=1"), StringComparison.Ordinal);
        using var chart = await anybody.GetAsync("/items/CG-908/flow-chart");
        Assert.Equal("image/svg+xml", chart.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/items/CG-908/guide?version=3")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/items/XX-1/flow-chart")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await anybody.GetAsync("/items/CG-908/guide?version=x")).StatusCode);
    }

    [Fact]
    public async Task R7_a_department_that_adjusts_an_item_is_refused_and_on_record()
    {
        var refused = await system.IntakeAs(People.UrbanManagement).Adjust("CG-001", new AdjustItem("拟收回"));

        Assert.Equal((HttpStatusCode.Forbidden, "intake.item-not-adjustable"), (refused.StatusCode!.Value, refused.Code()));
        using var audit = system.Client(system.Intake, People.Auditor);
        await system.IntakeAs(People.UrbanManagement).Rate(new RateCase("?", "?", RatingGrade.Satisfied)); // another refusal
        var record = Assert.Single((await audit.GetFromJsonAsync<RefusedCommand[]>("/refusals?code=intake.item-not-adjustable"))!);
        Assert.Equal((People.UrbanManagement.Id, "code=CG-001"), (record.Officer, record.Subject));
        Assert.Equal(2, (await audit.GetFromJsonAsync<RefusedCommand[]>($"/refusals?officer={People.UrbanManagement.Id}"))!.Length);
        Assert.Empty((await audit.GetFromJsonAsync<RefusedCommand[]>($"/refusals?code=intake.item-not-adjustable&before={record.At.UtcDateTime:O}"))!);
        Assert.True((await Operator.GetItem("CG-001")).Must().Open);
    }

    private async Task<string?> SubmissionAsync()
    {
        var answer = await system.IntakeAs(People.Clerk).Submit(
            new SubmitApplication(Code, Channel.Hall, Walk.Company(1), Walk.Haitou, [new("01", MaterialForm.Paper)]), Key());
        return answer.IsSuccessStatusCode ? null : answer.Code();
    }

    private async Task LoadAsync(string code, string fees = "不收费")
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "catalogue", "items.csv"));
        var header = Array.FindIndex(lines, l => l.StartsWith("code,", StringComparison.Ordinal));
        var file = $"{lines[header]}\n{lines[header + 1].Replace("CG-001", code).Replace("不收费", fees)}\n";
        using var client = system.Client(system.Intake, People.Operator);
        using var body = new StringContent(file, System.Text.Encoding.UTF8, "text/csv");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/catalogue", body)).StatusCode);
    }

    private DateOnly Day(int offset) => Law.Calendar.ChinaTime.Today(system.Clock.GetUtcNow()).AddDays(offset);

    private static string Key() => Guid.NewGuid().ToString();
}
