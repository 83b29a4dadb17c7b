using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>Whatever is wrong with a request is said clearly, and nothing of it stays but the record of the refusal.</summary>
public sealed class IntakeInputTests(TestSystem system) : IClassFixture<TestSystem>
{
    public static TheoryData<string, string, int, string, string?> Wrong => new()
    {
        { "unknown item", """{"itemCode":"XX-999"}""", 422, "intake.item-unknown", "itemCode" },
        { "wrong check character", """{"applicant":{"kind":"Organisation","idNumber":"91320799000000000A","name":"甲"}}""", 422, "identifier.credit-code.check", "applicant.idNumber" },
        { "wrong check digit", """{"applicant":{"kind":"Person","idNumber":"110105194912310021","name":"甲"}}""", 422, "identifier.citizen-id.check", "applicant.idNumber" },
        { "no name", """{"applicant":{"kind":"Person","idNumber":"11010519491231002X","name":" "}}""", 422, "intake.applicant-name", "applicant.name" },
        { "unknown town", """{"applicantTown":"32"}""", 422, "identifier.town-code.form", "applicantTown" },
        { "unknown material", """{"materials":[{"code":"99","form":"Paper"}]}""", 422, "intake.material-unknown", "materials[0].code" },
        { "material twice", """{"materials":[{"code":"01","form":"Paper"},{"code":"01","form":"Paper"}]}""", 422, "intake.material-twice", "materials[1].code" },
        { "electronic without digest", """{"materials":[{"code":"01","form":"Electronic"}]}""", 422, "intake.material-digest", "materials[0].sha256" },
        { "extra field", """{"surprise":1}""", 400, "request.field-unknown", "surprise" },
        { "extra nested field", """{"applicant":{"kind":"Person","idNumber":"11010519491231002X","name":"甲","x":1}}""", 400, "request.field-unknown", "applicant.x" },
        { "extra field that speaks as the parser does", """{"JSON deserialization for type 'X' was missing required properties including: 'a', 'b'.":1}""", 400, "request.field-unknown", "['JSON deserialization for type 'X' was missing required properties including: 'a', 'b'.']" },
        { "missing nested field", """{"applicant":{"kind":"Person","idNumber":"11010519491231002X"}}""", 400, "request.field-missing", "applicant.name" },
        { "null", """{"materials":null}""", 400, "request.malformed", "materials" },
        { "null in a list", """{"materials":[null]}""", 400, "request.malformed", "materials" },
        { "no character", """{"applicant":{"kind":"Person","idNumber":"11010519491231002X","name":"甲\u0000"}}""", 400, "request.malformed", "applicant.name" },
        { "unknown channel", """{"channel":"Pigeon"}""", 400, "request.malformed", "channel" },
        { "number for a name", """{"channel":0}""", 400, "request.malformed", "channel" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Wrong_input_is_refused_by_field(string what, string change, int status, string code, string? field)
    {
        var before = await StreamsAsync();
        var body = (JsonObject)JsonSerializer.SerializeToNode(await system.ApplicationAsync(Walk.Company(1)), HttpJson.Stored)!;
        foreach (var (key, value) in JsonNode.Parse(change)!.AsObject().ToArray())
            body[key] = value?.DeepClone();

        var (answered, problem) = await PostAsync(body.ToJsonString(), People.Clerk);

        Assert.True(answered == (HttpStatusCode)status, $"{what}: {(int)answered} {problem}");
        Assert.Equal((code, field), (problem.GetProperty("code").GetString(), problem.TryGetProperty("field", out var f) ? f.GetString() : null));
        Assert.Equal(before, await StreamsAsync());
    }

    [Fact]
    public async Task All_missing_fields_are_named_at_once()
    {
        var (status, problem) = await PostAsync("{}", People.Clerk);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            ["itemCode", "channel", "applicant", "applicantTown", "materials"],
            problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_body_that_is_no_json_or_cut_short_is_refused()
    {
        Assert.Equal("request.malformed", Code(await PostAsync("""{"itemCode":"CG-0""", People.Clerk)));
        Assert.Equal("request.malformed", Code(await PostAsync("[]", People.Clerk)));
        Assert.Equal("request.malformed", Code(await PostAsync("{\"itemCode\":\"\\ud800\"}", People.Clerk)));
        using var clerk = system.Client(system.Intake, People.Clerk);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync("/applications?search=%00")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync("/applications/%00")).StatusCode);
        Assert.Equal("request.media-type", Code(await PostAsync("x", People.Clerk, "text/plain")));
    }

    [Fact]
    public async Task A_body_larger_than_the_limit_is_refused()
    {
        var (status, problem) = await PostAsync($$"""{"itemCode":"{{new string('x', 2_000_000)}}"}""", People.Clerk);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "request.too-large"), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_body_leaves_nothing()
    {
        var before = await StreamsAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(system.Intake.Address.Host, system.Intake.Address.Port);
            var head = $"POST /applications HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {system.Token(People.Clerk)}\r\n"
                + "Content-Type: application/json\r\nIdempotency-Key: cut\r\nContent-Length: 5000\r\n\r\n{\"itemCode\":";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        }

        (await system.IntakeAs(People.Clerk).GetItem(Walk.Item)).Must(); // the service goes on
        Assert.Equal(before, await StreamsAsync());
    }

    [Fact]
    public async Task R12_nothing_is_accepted_before_the_item_is_in_force()
    {
        var csv = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "catalogue", "items.csv"));
        using var client = system.Client(system.Intake, People.Operator);
        var loaded = await client.PostAsync("/catalogue", new StringContent(
            csv.Replace("CG-001,", "ZZ-001,").Replace("城市建筑垃圾处置核准,", "将来的事项,").Replace("2024-06-01", "2099-01-01"), Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.OK, loaded.StatusCode);
        var refused = await system.IntakeAs(People.Clerk).Submit(
            await system.ApplicationAsync(Walk.Company(1), "ZZ-001"), Guid.NewGuid().ToString());
        refused.ThenRefused("intake.item-not-in-force");
        await client.PostAsync("/catalogue", new StringContent(csv, Encoding.UTF8, "text/csv"));
    }

    [Fact]
    public async Task A_catalogue_with_bad_rows_is_refused_as_a_whole_and_every_row_is_named()
    {
        var before = await StreamsAsync();
        var csv = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "catalogue", "items.csv"));
        using var client = system.Client(system.Intake, People.Operator);
        var answer = await client.PostAsync("/catalogue", new StringContent(
            csv.Replace("CG-001,", "bad,").Replace(",shichang,", ",nobody,"), Encoding.UTF8, "text/csv"));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = problem.GetProperty("errors").EnumerateArray().ToArray();
        Assert.Contains(errors, e => e.GetProperty("field").GetString() == "code");
        Assert.Contains(errors, e => e.GetProperty("field").GetString() == "department");
        Assert.All(errors, e => Assert.True(e.GetProperty("facts").GetProperty("line").GetInt64() > 0));
        Assert.Equal(before, await StreamsAsync());
    }

    [Fact]
    public async Task Without_token_or_with_a_wrong_one_or_the_wrong_role_nothing_is_read_or_done()
    {
        Assert.Equal("identity.not-authenticated", Code(await PostAsync("{}", null)));
        Assert.Equal("identity.role-forbids", Code(await PostAsync("{}", People.Examiner)));
        using var client = new HttpClient { BaseAddress = system.Intake.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            DevelopmentTokens.Create(Convert.ToBase64String(new byte[32]), People.Clerk));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/applications/1")).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task An_officer_of_a_department_who_is_of_none_is_nobody(string? department)
    {
        var nobody = People.Of("nobody", department, Roles.Department);

        await system.IntakeAs(nobody).ListApplications().ThenRefused("identity.not-authenticated");
        await system.IntakeAs(nobody).PlanTraining(new("题", null, ["CG-001"], Regular: false), "k").ThenRefused("identity.not-authenticated");
        await system.SupervisionAs(nobody).ListProblems().ThenRefused("identity.not-authenticated");
    }

    [Fact]
    public async Task A_clerk_who_submits_twice_with_one_key_has_one_application()
    {
        var body = await system.ApplicationAsync(Walk.Company(11));
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => system.IntakeAs(People.Clerk).Submit(body, "one-key")));
        Assert.Single(answers.Select(a => a.Must().Number).Distinct());
        Assert.All(answers, a => Assert.Equal("\"1\"", a.ETag()));

        var other = await system.IntakeAs(People.Clerk).Submit(body with { Channel = Contracts.Intake.Channel.Online }, "one-key");
        other.ThenRefused("idempotency.key-reused");
        var someoneElse = await system.IntakeAs(People.Of("clerk-2", null, Roles.Clerk)).Submit(body, "one-key");
        Assert.NotEqual(answers[0].Content!.Number, someoneElse.Must().Number);
        await system.IntakeAs(People.Clerk).Submit(body, "").ThenRefused("idempotency.key-required");
    }

    [Fact]
    public async Task A_write_on_a_version_that_is_no_longer_current_is_refused()
    {
        var intake = system.IntakeAs(People.Clerk);
        var submitted = await intake.Submit(await system.ApplicationAsync(Walk.Company(12)), Guid.NewGuid().ToString());
        var number = submitted.Must().Number;
        await intake.Accept(number, "\"7\"").ThenRefused("precondition.stale");
        await intake.Accept(number, "").ThenRefused("precondition.required");
        Assert.Equal("\"2\"", (await intake.Accept(number, submitted.ETag())).ETag());
        await intake.Accept(number, submitted.ETag()).ThenRefused("precondition.stale");
        await intake.Accept(number, "\"2\"").ThenRefused("intake.wrong-state");
        await intake.Accept("320707106-2026-999999", "\"1\"").ThenRefused("not-found");
    }

    [Fact]
    public async Task Messages_are_chinese_by_default_and_english_on_request()
    {
        using var client = system.Client(system.Intake, People.Clerk);
        Assert.Contains("未找到", await (await client.GetAsync("/applications/none")).Content.ReadAsStringAsync());
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,zh;q=0.5");
        Assert.Contains("Not found", await (await client.GetAsync("/applications/none")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Personal_data_is_masked_for_readers_who_do_not_need_it_and_never_in_the_record_of_refusals()
    {
        var person = Walk.Citizen(13);
        var submitted = (await system.IntakeAs(People.Clerk).Submit(await system.ApplicationAsync(person), Guid.NewGuid().ToString())).Must();
        Assert.Equal(person.IdNumber, submitted.Applicant.IdNumber);
        var seen = (await system.IntakeAs(People.Auditor).GetApplication(submitted.Number)).Must();
        Assert.DoesNotContain(person.IdNumber[6..14], seen.Applicant.IdNumber);
        Assert.DoesNotContain("1390000", seen.Applicant.Phone);

        await system.IntakeAs(People.Clerk).Submit((await system.ApplicationAsync(person)) with { ItemCode = "XX-000" }, Guid.NewGuid().ToString());
        using var audit = system.Client(system.Intake, People.Auditor);
        var record = await audit.GetStringAsync("/refusals");
        Assert.Contains("intake.item-unknown", record);
        Assert.DoesNotContain(person.IdNumber, record);
    }

    private async Task<(HttpStatusCode Status, JsonElement Problem)> PostAsync(string body, Officer? officer, string type = "application/json")
    {
        using var client = system.Client(system.Intake, officer);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/applications") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static string? Code((HttpStatusCode Status, JsonElement Problem) answer) => answer.Problem.GetProperty("code").GetString();

    private async Task<long> StreamsAsync()
    {
        _ = system.Intake;
        await using var connection = new NpgsqlConnection(system.Connection("intake"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from mt_streams where id like 'application/%'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
