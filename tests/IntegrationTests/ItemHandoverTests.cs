using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Npgsql;

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

        Assert.Equal("intake.batch-item-taken", (await Operator.Propose(new ProposeBatch("9", "第九批", ["CG-001"]), Key())).Code());
        var proposed = await Operator.Propose(new ProposeBatch("2", "第二批", [Code]), Key());
        Assert.Equal("intake.batch-state", (await Operator.Publish("2", new PublishBatch("网站", Day(-1), Day(0)), proposed.ETag())).Code());
        var confirmed = await Operator.Confirm("2", new ConfirmBatch("赣政发〔2026〕1号", Day(-2)), proposed.ETag());
        Assert.Equal("intake.item-not-in-force", await SubmissionAsync());
        Assert.Equal(BatchStatus.Published, (await Operator.Publish("2", new PublishBatch("网站", Day(-1), Day(0)), confirmed.ETag())).Must().Status);
        Assert.Equal("intake.handover-incomplete", await SubmissionAsync());

        var digest = await UploadAsync("%PDF-1.7 计划"u8.ToArray(), "application/pdf");
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
        var record = await audit.GetStringAsync("/refusals");
        Assert.Contains("intake.item-not-adjustable", record);
        Assert.Contains(People.UrbanManagement.Id, record);
        Assert.True((await Operator.GetItem("CG-001")).Must().Open);
    }

    [Fact]
    public async Task A_file_comes_back_as_it_was_and_is_kept_once()
    {
        var content = new byte[700_000];
        new Random(7).NextBytes(content);
        "%PDF-1.7"u8.CopyTo(content);

        var digest = await UploadAsync(content, "application/pdf");
        Assert.Equal(digest, await UploadAsync(content, "application/pdf"));

        using var clerk = system.Client(system.Intake, People.Clerk);
        var back = await clerk.GetAsync($"/files/{digest}");
        Assert.Equal("application/pdf", back.Content.Headers.ContentType!.MediaType);
        Assert.Equal(content, await back.Content.ReadAsByteArrayAsync());
        Assert.Equal(3L, await ScalarAsync($"select count(*) from file_piece where sha256 = '{digest}'"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/files/{new string('0', 64)}")).StatusCode);
    }

    [Theory]
    [InlineData("", "application/pdf", "file.empty")]
    [InlineData("%PDF-1.7", "text/html", "file.type-forbidden")]
    [InlineData("MZ program", "application/pdf", "file.type-false")]
    [InlineData("PK\u0003\u0004 cut off", "application/ofd", "file.type-false")]
    public async Task A_wrong_file_is_refused_and_not_kept(string content, string type, string code)
    {
        var before = await ScalarAsync("select count(*) from file");

        Assert.Equal(code, await UploadAsync(System.Text.Encoding.Latin1.GetBytes(content), type));

        Assert.Equal(before, await ScalarAsync("select count(*) from file"));
    }

    [Fact]
    public async Task An_archive_that_would_unpack_into_far_more_is_refused()
    {
        using var memory = new MemoryStream();
        await using (var archive = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("OFD.xml");
            await using var bomb = await archive.CreateEntry("bomb", System.IO.Compression.CompressionLevel.SmallestSize).OpenAsync();
            for (var i = 0; i < 64; i++)
                await bomb.WriteAsync(new byte[1024 * 1024]);
        }

        Assert.Equal("file.archive-bomb", await UploadAsync(memory.ToArray(), "application/ofd"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused() =>
        Assert.Equal("file.too-large", await UploadAsync([.. "%PDF-"u8, .. new byte[50 * 1024 * 1024]], "application/pdf"));

    /// <summary>The digest of the stored file, or the code of the refusal.</summary>
    private async Task<string> UploadAsync(byte[] content, string type)
    {
        using var client = system.Client(system.Intake, People.Clerk);
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        var answer = await (await client.PostAsync("/files", body)).Content.ReadFromJsonAsync<JsonElement>();
        return (answer.TryGetProperty("sha256", out var digest) ? digest : answer.GetProperty("code")).GetString()!;
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

    private async Task<long> ScalarAsync(string sql)
    {
        _ = system.Intake;
        await using var connection = new NpgsqlConnection(system.Connection("intake"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
