using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haitou.Contracts.Approval;
using Haitou.Contracts.DepartmentEdge;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>What departments submit, over the real broker and over HTTP.</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class SubmissionTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R8_a_claim_is_accepted_with_what_it_led_to_and_the_same_again_has_no_second_effect()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "chengguan");
        var sequence = await QuestionAsync("CG-001", "chengguan");
        var claim = client.Event(ClaimSubmission.Urn, new { sequence });

        await client.SubmitAsync(claim);
        var answer = await AnswerAsync<SubmissionAccepted>(client, claim);
        await client.SubmitAsync(claim);
        await client.SubmitAsync(claim);
        var other = client.Event(ClaimSubmission.Urn, new { sequence });
        await client.SubmitAsync(other);
        var rejected = await AnswerAsync<SubmissionRejected>(client, other);

        Assert.Equal(("chengguan-7", sequence), (answer.Officer, answer.Result.Deserialize<ClaimView>(HttpJson.Stored)!.Sequence));
        Assert.Equal(((string)claim["source"]!, (string)claim["id"]!, ClaimSubmission.Urn, "m-1"),
            (answer.Submission.Source, answer.Submission.Id, answer.Submission.Type, answer.Submission.MessageId));
        var reason = Assert.Single(rejected.Reasons);
        Assert.Equal(("supervision.already-claimed", "该推送已由 chengguan-7 认领。", "The push has been claimed by chengguan-7."), (reason.Code, reason.Chinese, reason.English));
        var feed = await system.FeedAsync(People.OfDepartment("chengguan"), "chengguan");
        Assert.Single(feed, e => IdIn(e) == (string)claim["id"]!);
        Assert.Equal("chengguan-7", feed.Single(e => e.Sequence == sequence).ClaimedBy);

        // Answered as the first time: the same event comes once more for each repetition.
        var place = feed.Single(e => IdIn(e) == (string)claim["id"]!);
        await Eventually.GetAsync(() => client.TimesAsync(place.PushId), n => n == 3);
        Assert.All(
            (await client.TakeAsync()).Where(e => e.GetProperty("id").GetGuid() == place.PushId),
            e => Assert.Equal($"{place.Sequence}", e.GetProperty("sequence").GetString()));
        // An answer is not to be claimed.
        await system.SupervisionAs(People.OfDepartment("chengguan")).Claim("chengguan", place.Sequence, "k-answer").ThenRefused("supervision.nothing-to-claim");
    }

    [Fact]
    public async Task R9_a_problem_is_answered_by_a_departments_system_and_the_town_learns_it()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "zhujian");
        var asked = (await system.FeedAsync(People.OfDepartment("zhujian"), "zhujian")).Count;
        await QuestionAsync("ZJ-001", "zhujian");
        var problem = (await system.FeedAsync(People.OfDepartment("zhujian"), "zhujian"))[asked];
        var number = problem.CaseNumber;

        var late = client.Event(ProblemAnswerSubmission.Urn, new { number, question = 7, answer = "已开通" });
        var good = client.Event(ProblemAnswerSubmission.Urn, new { number, question = 1, answer = "已开通" });
        var nowhere = client.Event(ProblemAnswerSubmission.Urn, new { number = "nowhere", question = 1, answer = "已开通" });
        foreach (var e in (JsonObject[])[late, nowhere, good])
            await client.SubmitAsync(e);

        Assert.Equal(["problem.asked-again"], await CodesAsync(client, late));
        Assert.Equal(["not-found"], await CodesAsync(client, nowhere));
        Assert.Equal("已开通", (await AnswerAsync<SubmissionAccepted>(client, good)).Result.GetProperty("answer").GetString());
        var town = await Eventually.GetAsync(() => system.IntakeAs(People.Clerk).GetProblem(number), p => p.Must().Status == ProblemStatus.Answered);
        Assert.Equal("已开通", town.Must().Answer);

        await using var stranger = await DepartmentClient.ConnectAsync(system, "ziran");
        var theirs = stranger.Event(ProblemAnswerSubmission.Urn, new { number, question = 1, answer = "代答" });
        await stranger.SubmitAsync(theirs);
        Assert.Equal(["identity.other-department"], await CodesAsync(stranger, theirs));
    }

    [Fact]
    public async Task R8_R15_a_departments_system_claims_supervises_feeds_back_and_returns()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "jiaotong");
        await using var bus = await TestBus.StartAsync(system.StartAll().Bus);
        foreach (var number in (string[])["J-1", "J-2"])
            await bus.PublishAsync(new LicenceIssued(
                Walk.Haitou, number, 1, "JT-001", "事项", ["jiaotong"], $"L-{number}", "许可证", Walk.Company(3), new DateOnly(2026, 6, 1), null, system.Now, system.Now), Guid.NewGuid());
        var feed = await Eventually.GetAsync(() => system.FeedAsync(People.OfDepartment("jiaotong"), "jiaotong"), f => f.Count == 4);
        var (mine, theirs) = (feed[0].Sequence, feed[2].Sequence);

        var claim = client.Event(ClaimSubmission.Urn, new { sequence = mine });
        var early = client.Event(FeedbackSubmission.Urn, new { sequence = theirs, outcome = "已核查" });
        var supervised = client.Event(SupervisionSubmission.Urn, new { sequence = mine, summary = "现场核查" });
        var fedBack = client.Event(FeedbackSubmission.Urn, new { sequence = mine, outcome = "已纳入日常监管" });
        var returned = client.Event(ReturnSubmission.Urn, new { sequence = theirs, reason = "属市场监管职责", rightDepartment = "shengtai" });
        var toItself = client.Event(ReturnSubmission.Urn, new { sequence = mine + 1, reason = "", rightDepartment = "jiaotong" });
        foreach (var e in (JsonObject[])[early, claim, supervised, fedBack, returned, toItself])
            await client.SubmitAsync(e);

        Assert.Equal(["supervision.text-missing", "supervision.returned-to-itself"], await CodesAsync(client, toItself));
        Assert.Equal(["not-found"], await CodesAsync(client, early));
        var acts = (await AnswerAsync<SubmissionAccepted>(client, fedBack)).Result.Deserialize<PushActs>(HttpJson.Stored)!;
        Assert.Equal(("jiaotong-7", "现场核查", "已纳入日常监管"), (acts.Claim!.Officer, acts.Supervisions.Single().Summary, acts.Feedback!.Outcome));
        var gone = (await AnswerAsync<SubmissionAccepted>(client, returned)).Result.Deserialize<PushActs>(HttpJson.Stored)!;
        var there = (await system.FeedAsync(People.OfDepartment("shengtai"), "shengtai")).Single(e => e.Sequence == gone.Redirection!.Sequence);
        Assert.Equal(("shengtai", feed[2].PushId), (gone.Redirection!.Department, there.PushId));
    }

    [Fact]
    public async Task A_departments_own_count_names_what_has_not_come()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "shuili");
        JsonObject Numbered(long n) => client.Event(ClaimSubmission.Urn, new { sequence = 999 }, $"n-{n}-{Guid.NewGuid()}", n);
        JsonObject[] sent = [Numbered(1), Numbered(5), Numbered(3), Numbered(6), Numbered(5)];
        foreach (var e in sent)
            await client.SubmitAsync(e);

        var gaps = new List<SubmissionGap?>();
        foreach (var e in sent[..4])
            gaps.Add((await AnswerAsync<SubmissionRejected>(client, e)).Missing);
        Assert.Equal([null, new SubmissionGap(2, 4), null, null], gaps);
        Assert.Equal(["submission.sequence-used"], await CodesAsync(client, sent[4]));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_rejected_with_every_reason_and_harms_nobody()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "jiaoyu");
        await using var neighbour = await DepartmentClient.ConnectAsync(system, "minzheng");
        var claim = client.Event(ClaimSubmission.Urn, new { sequence = 1 });
        var seen = 0;
        (byte[] Body, string Key, string ContentType, string[] Codes)[] poison =
        [
            (Utf8("{broken"), "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            (Utf8("null"), "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            (Utf8("[1]"), "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            ([], "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            ([0xff, 0xfe, 0x00], "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            (Utf8(new string('[', 100_000)), "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            (Utf8(claim.ToJsonString()), "jiaoyu.claim", "text/plain", ["submission.content-type"]),
            (new byte[1024 * 1024 + 1], "jiaoyu.claim", "application/cloudevents+json", ["request.too-large"]),
            (new byte[80 * 1024 * 1024], "jiaoyu.claim", "application/cloudevents+json", ["request.too-large"]),
            (With(claim, "department", "minzheng"), "jiaoyu.claim", "application/cloudevents+json", ["submission.other-department"]),
            (With(claim, "type", "urn:haitou:department:nothing:v1"), "jiaoyu.nothing", "application/cloudevents+json", ["submission.type-unknown"]),
            (With(claim, "type", "nothing"), "jiaoyu.claim", "application/cloudevents+json", ["submission.type-unknown"]),
            (With(claim, "type", EntryLiftingSubmission.Urn), "jiaoyu.claim", "application/cloudevents+json", ["submission.other-routing-key"]), // of another service
            (With(claim, "type", ProblemAnswerSubmission.Urn), "jiaoyu.claim", "application/cloudevents+json",
                ["submission.other-routing-key", "request.field-unknown"]),
            (With(claim, "specversion", "0.3"), "jiaoyu.claim", "application/cloudevents+json", ["submission.attribute"]),
            (With(claim, "id", ""), "jiaoyu.claim", "application/cloudevents+json", ["submission.attribute"]),
            (With(claim, "id", "a\u0000b"), "jiaoyu.claim", "application/cloudevents+json", ["submission.attribute"]),
            (With(claim, "id", 5), "jiaoyu.claim", "application/cloudevents+json", ["submission.attribute"]),
            (With(claim, "officer", null), "jiaoyu.claim", "application/cloudevents+json", ["submission.attribute"]),
            (With(claim, "sequence", "-1"), "jiaoyu.claim", "application/cloudevents+json", ["submission.attribute"]),
            (With(claim, "data", "text"), "jiaoyu.claim", "application/cloudevents+json", ["submission.attribute"]),
            (With(claim, "data", new JsonObject { ["sequence"] = "eins" }), "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            (With(claim, "data", new JsonObject { ["sequence"] = 1, ["extra"] = 1 }), "jiaoyu.claim", "application/cloudevents+json", ["request.field-unknown"]),
            (With(claim, "data", new JsonObject { ["sequence"] = 1, ["a\0b"] = 1 }), "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            (With(claim, "data", new JsonObject { ["sequence"] = 1, ["extra"] = "a\0b" }), "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            (Utf8("{\"id\":\"1\",\"id\":\"2\"}"), "jiaoyu.claim", "application/cloudevents+json", ["request.malformed"]),
            (Utf8("{\"id\":\"\\ud800\"}"), "jiaoyu.claim", "application/cloudevents+json",
                [.. Enumerable.Repeat("submission.attribute", 7)]),
        ];
        foreach (var (body, key, contentType, codes) in poison)
        {
            await client.SubmitAsync(body, key, contentType);
            seen++;
            var answers = await Eventually.GetAsync(() => AnswersAsync<SubmissionRejected>(client), a => a.Count == seen);
            Assert.Equal(codes, answers[^1].Reasons.Select(r => r.Code));
        }

        // Everybody goes on: the neighbour, and the sender.
        foreach (var one in (DepartmentClient[])[neighbour, client])
        {
            var good = one.Event(ClaimSubmission.Urn, new { sequence = 998 });
            await one.SubmitAsync(good);
            Assert.Equal(["supervision.no-such-push"], await CodesAsync(one, good));
        }

        using var auditor = system.Client(system.Supervision, People.Auditor);
        var refusals = await auditor.GetFromJsonAsync<JsonElement[]>("/refusals?code=submission.other-department");
        Assert.Contains(refusals!, r => r.GetProperty("subject").GetString() == "department=jiaoyu");
    }

    [Fact]
    public async Task Another_content_under_a_used_id_is_rejected_and_leaves_the_first_as_it_was()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "weijian");
        var first = client.Event(ClaimSubmission.Urn, new { sequence = 997 }, "reused");
        var second = client.Event(ClaimSubmission.Urn, new { sequence = 996 }, "reused");
        foreach (var e in (JsonObject[])[first, second, second, first])
            await client.SubmitAsync(e);

        var answers = await Eventually.GetAsync(() => AnswersAsync<SubmissionRejected>(client), a => a.Count >= 2);
        Assert.Equal(["supervision.no-such-push", "submission.id-reused"], answers.Select(a => a.Reasons.Single().Code));
    }

    [Fact]
    public async Task What_names_no_sender_is_set_aside_where_operators_see_it()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "wenguang");
        var claim = client.Event(ClaimSubmission.Urn, new { sequence = 1 });

        await client.SubmitAsync(Utf8(claim.ToJsonString()), "wenguang.claim", named: false);
        await client.SubmitAsync(new byte[2 * 1024 * 1024], "wenguang.claim", named: false);

        _ = system.Supervision;
        using var http = system.Client(system.Supervision, People.Operator);
        var failed = await Eventually.GetAsync(
            async () => (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == 2);
        Assert.All(failed, f => Assert.Contains("user-id", f.GetProperty("cause").GetString()));
        Assert.Contains(failed, f => f.GetProperty("bytes").GetInt32() == 4096 && f.GetProperty("cause").GetString()!.Contains("2097152 bytes")); // whole, they would fill a disk
        var retried = await (await http.PostAsync("/operations/failed-messages/retry", null)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("operations.no-sender", retried.GetProperty("code").GetString());
        await Eventually.GetAsync(async () => (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == 2);
        Assert.Empty(await system.FeedAsync(People.OfDepartment("wenguang"), "wenguang"));
    }

    [Fact]
    public async Task A_flood_without_a_sender_hides_no_failed_message_of_others()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "nongye");
        for (var i = 0; i < 200; i++)
            await client.SubmitAsync(Utf8($"{i}"), "nongye.claim", named: false);
        var claim = client.Event(ClaimSubmission.Urn, new { sequence = 995 });
        await client.SubmitAsync(claim); // behind them all

        Assert.Equal(["supervision.no-such-push"], await CodesAsync(client, claim));
        using var http = system.Client(system.Supervision, People.Operator);
        await Eventually.GetAsync(async () => (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!, f => f.Length == 50);
        await using var queue = await BrokerQueue.OpenAsync(system, "haitou.submit.supervision.nongye");
        await Eventually.GetAsync(queue.CountAsync, left => left == 0);
        Assert.Equal(50, (await http.GetFromJsonAsync<JsonElement[]>("/operations/failed-messages"))!.Length);
        await http.PostAsJsonAsync("/operations/failed-messages/discard", new { all = true });
    }

    [Fact]
    public async Task Over_HTTP_the_same_is_answered_at_once_with_the_event_that_goes_into_the_feed()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "shichang");
        var sequence = await QuestionAsync("SC-001", "shichang");
        var claim = client.Event(ClaimSubmission.Urn, new { sequence });
        claim.Remove("officer");

        var accepted = await PostAsync("shichang", claim);
        var again = await PostAsync("shichang", claim);
        var rejected = await PostAsync("shichang", client.Event(ClaimSubmission.Urn, new { sequence }, "http-2"));
        await client.SubmitAsync(client.Event(ClaimSubmission.Urn, new { sequence }, (string)claim["id"]!)); // and over AMQP: the same submission

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (accepted.Status, again.Status, rejected.Status));
        Assert.Equal(accepted.Body.ToString(), again.Body.ToString());
        Assert.Equal((SubmissionAccepted.Urn, SubmissionRejected.Urn), (accepted.Body.GetProperty("type").GetString(), rejected.Body.GetProperty("type").GetString()));
        Assert.Equal("shichang-1", accepted.Body.GetProperty("data").GetProperty("officer").GetString());
        Assert.Equal("submission.other-officer", rejected.Body.GetProperty("data").GetProperty("reasons")[0].GetProperty("code").GetString());
        var entry = (await system.FeedAsync(People.OfDepartment("shichang"), "shichang")).Single(e => e.Type == SubmissionAccepted.Urn);
        Assert.Equal(($"{entry.Sequence}", entry.PushId.ToString()), (accepted.Body.GetProperty("sequence").GetString(), accepted.Body.GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync("chengguan", claim)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("shichang", client.Event(ClaimSubmission.Urn, new { sequence, x = 1 }))).Status);
    }

    [Fact]
    public async Task An_answer_told_once_more_does_not_overtake_what_is_before_it_in_the_feed()
    {
        await using var client = await DepartmentClient.ConnectAsync(system, "canlian");
        JsonObject[] submitted = [.. Enumerable.Range(0, 4).Select(_ => client.Event(ClaimSubmission.Urn, new { sequence = 999 }))];
        var first = client.Event(ClaimSubmission.Urn, new { sequence = 999 });
        await client.SubmitAsync(first);
        await AnswerAsync<SubmissionRejected>(client, first);
        await Eventually.GetAsync(() => system.ScalarAsync("supervision", "select count(*) from mt_event_progression where name = 'department-edge:All'"), n => n == 1);
        await using (var connection = new NpgsqlConnection(system.Connection("supervision")))
        {
            // The queue falls behind the feed: what is published cannot be recorded as published.
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("select 1 from mt_event_progression where name = 'department-edge:All' for update", connection, transaction);
            Assert.Equal(1, await command.ExecuteScalarAsync());
            foreach (var e in submitted[..3])
                await client.SubmitAsync(e);
            await AnswerAsync<SubmissionRejected>(client, submitted[2]);

            await client.SubmitAsync(submitted[2]);
            await client.SubmitAsync(submitted[3]); // answered when the one before it is done with
            await AnswerAsync<SubmissionRejected>(client, submitted[3]);
        }

        async Task<long[]> CameAsync() =>
            [.. (await client.TakeAsync()).Select(e => long.Parse(e.GetProperty("sequence").GetString()!, CultureInfo.InvariantCulture)).Distinct()];
        var came = await Eventually.GetAsync(CameAsync, c => c.Length == submitted.Length + 1);
        Assert.Equal(came.Order(), came);
    }

    [Fact]
    public async Task A_department_that_the_setup_adds_submits_without_a_restart()
    {
        _ = system.Supervision;
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var file in Directory.GetFiles(system.Settings["Catalogue:Folder"]!, "*.csv"))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            await File.AppendAllTextAsync(Path.Combine(folder.FullName, "departments.csv"), "xinju,连云港市赣榆区新局,区新局\n");
            system.Set("Catalogue:Folder", folder.FullName);
            await system.SetUpAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await using var client = await DepartmentClient.ConnectAsync(system, "xinju");
        var sent = await client.SubmitAsync(1);

        Assert.Equal(sent, await Eventually.GetAsync(() => client.AnsweredAsync(system), ids => ids.Count == 1));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] With(JsonObject e, string attribute, JsonNode? value)
    {
        var changed = e.DeepClone().AsObject();
        if (value is null)
            changed.Remove(attribute);
        else
            changed[attribute] = value;
        if (attribute != "id")
            changed["id"] = Guid.NewGuid().ToString();
        return Utf8(changed.ToJsonString());
    }

    private static string? IdIn(FeedEntry entry) =>
        entry.Data.TryGetProperty("submission", out var submission) ? submission.GetProperty("id").GetString() : null;

    /// <summary>A push for the department: a problem of an item of its own; answers with its sequence.</summary>
    private async Task<long> QuestionAsync(string item, string department)
    {
        system.StartAll();
        var before = (await system.FeedAsync(People.OfDepartment(department), department)).Count;
        (await system.IntakeAs(People.Clerk).RaiseProblem(new RaiseProblem(item, ProblemKind.System, "账号未开通"), Guid.NewGuid().ToString())).Must();
        return (await Eventually.GetAsync(() => system.FeedAsync(People.OfDepartment(department), department), f => f.Count > before))[before].Sequence;
    }

    private async Task<IReadOnlyList<T>> AnswersAsync<T>(DepartmentClient client) =>
        [.. (await system.FeedAsync(People.OfDepartment(client.Department), client.Department))
            .Where(e => e.Type == SubmissionContractUrn<T>()).Select(e => e.Data.Deserialize<T>(HttpJson.Stored)!)];

    private async Task<T> AnswerAsync<T>(DepartmentClient client, JsonObject submitted)
    {
        _ = system.Supervision;
        var entry = await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.OfDepartment(client.Department), client.Department)).FirstOrDefault(e => IdIn(e) == (string)submitted["id"]!),
            e => e is not null);
        Assert.Equal(SubmissionContractUrn<T>(), entry!.Type);
        return entry.Data.Deserialize<T>(HttpJson.Stored)!;
    }

    private async Task<IEnumerable<string>> CodesAsync(DepartmentClient client, JsonObject submitted) =>
        (await AnswerAsync<SubmissionRejected>(client, submitted)).Reasons.Select(r => r.Code);

    private static string SubmissionContractUrn<T>() => typeof(T) == typeof(SubmissionAccepted) ? SubmissionAccepted.Urn : SubmissionRejected.Urn;

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string department, JsonObject e)
    {
        using var http = system.Client(system.Supervision, People.OfDepartment("shichang"));
        using var content = new StringContent(e.ToJsonString(), Encoding.UTF8, "application/cloudevents+json");
        using var answer = await http.PostAsync($"/feeds/{department}/submissions", content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
