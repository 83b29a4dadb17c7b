using System.Text.Json;
using System.Text.Json.Nodes;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.DepartmentEdge;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Edge;
using Haitou.Platform.Host;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>Entries, policies and joint punishments that departments' own systems submit over the real broker (R20 to R22).</summary>
[Collection(DepartmentClient.OneAfterAnother)]
public sealed class ListSubmissionTests(TestSystem system) : IClassFixture<TestSystem>
{
    private DateOnly Today => ChinaTime.Today(system.Now);

    [Fact]
    public async Task R20_R23_an_entry_submitted_over_the_broker_stops_a_grant_and_lifted_stops_none()
    {
        system.StartAll();
        await using var market = await DepartmentClient.ConnectAsync(system, "shichang");
        await using var urban = await DepartmentClient.ConnectAsync(system, "chengguan");
        var (subject, id) = (Walk.Company(1), Guid.NewGuid());
        var open = await system.ExaminedAsync(subject);
        var listing = new ListSubject(
            subject, ListEffect.Condition, "严重违法失信", [Walk.Item], Today, Today.AddYears(1), List: "严重违法失信名单", LegalBasis: "《企业信息公示暂行条例》第十七条");
        var without = Event(market, new EntrySubmission(id, listing with { LegalBasis = "", Reason = "" }));
        var entry = Event(market, new EntrySubmission(id, listing));
        var again = Event(market, new EntrySubmission(id, listing));
        foreach (var e in (JsonObject[])[without, entry, entry, again, entry, entry, entry])
            await market.SubmitAsync(e);

        Assert.Equal([("blacklist.legal-basis-missing", "data.act.legalBasis"), ("blacklist.text-missing", "data.act.reason")],
            (await AnswerAsync<SubmissionRejected>(market, without)).Reasons.Select(r => (r.Code, r.Field)).Order());
        var listed = (await AnswerAsync<SubmissionAccepted>(market, entry)).Result.Deserialize<EntryView>(HttpJson.Stored)!;
        Assert.Equal((id, "shichang", subject.IdNumber), (listed.Id, listed.Department, listed.Subject.IdNumber));
        Assert.Equal(("submission.identity-used", "data.entryId"), Assert.Single((await AnswerAsync<SubmissionRejected>(market, again)).Reasons) is var used ? (used.Code, used.Field) : default);

        // The same once more: one place in the feed, each time in the queue.
        var place = await PlaceAsync(market, entry);
        await Eventually.GetAsync(() => market.TimesAsync(place), n => n == 5);
        Assert.Equal(place, await PlaceAsync(market, entry));

        var approval = system.ApprovalAs(People.Examiner);
        var flagged = await Eventually.GetAsync(() => approval.GetCase(open.Content!.Number), c => c.ETag() != open.ETag());
        await system.GrantAsync(flagged).ThenRefused("approval.condition-hit");

        // Whose entry it is not, does nothing to it; whose it is, amends, extends and lifts it.
        var theirs = Event(urban, new EntryLiftingSubmission(id, new("移出")));
        await urban.SubmitAsync(theirs);
        Assert.Equal("blacklist.other-department", Assert.Single((await AnswerAsync<SubmissionRejected>(urban, theirs)).Reasons).Code);
        var source = new SourceDocument("决定书", null, Today);
        JsonObject[] acts =
        [
            Event(market, new EntryAmendmentSubmission(id, new(
                new(subject.Name, subject.LegalRepresentative, ListEffect.Condition, "未履行处罚决定", [Walk.Item], [], Today, Today.AddYears(1)), "更正"))),
            Event(market, new EntryExtensionSubmission(id, new(Today.AddYears(2), "延期", source))),
            Event(market, new EntryLiftingSubmission(id, new("信用修复", source))),
        ];
        foreach (var e in acts)
            await market.SubmitAsync(e);
        var lifted = (await AnswerAsync<SubmissionAccepted>(market, acts[2])).Result.Deserialize<EntryView>(HttpJson.Stored)!;
        Assert.Equal((EntryStatus.Lifted, "未履行处罚决定", Today.AddYears(2)), (lifted.Status, lifted.Reason, lifted.ValidUntil));
        await Eventually.GetAsync(async () => await system.GrantAsync(await approval.GetCase(open.Content!.Number)), granted => granted.IsSuccessStatusCode);
    }

    [Fact]
    public async Task R21_R22_policies_and_joint_punishments_are_submitted_over_the_broker_too()
    {
        system.StartAll();
        await using var housing = await DepartmentClient.ConnectAsync(system, "zhujian");
        await using var traffic = await DepartmentClient.ConnectAsync(system, "jiaotong");
        var (policy, punishment) = (Guid.NewGuid(), Guid.NewGuid());
        var terms = new PolicyTerms("监管要求", null, "第一版", [], ["ZJ-001"], false, Today);
        var punished = new PunishmentTerms(
            "《企业信息公示暂行条例》第十八条", "失信", ListEffect.Reference, [new("限制取得许可", ["zhujian", "jiaotong"])], ["ZJ-001"], [], Today);
        JsonObject[] acts =
        [
            Event(housing, new PolicySubmission(policy, new(terms))),
            Event(housing, new PolicyRevisionSubmission(policy, new(terms with { Text = "第二版" }, "修订"))),
            Event(housing, new PolicyRepealSubmission(policy, new("废止"))),
            Event(housing, new PunishmentSubmission(punishment, new(Walk.Company(2), punished))),
            Event(housing, new PunishmentAmendmentSubmission(punishment, new(punished with { Reason = "严重失信" }, "补充"))),
        ];
        foreach (var e in acts)
            await housing.SubmitAsync(e);
        foreach (var e in acts)
            await AnswerAsync<SubmissionAccepted>(housing, e);
        var fedBack = Event(traffic, new PunishmentFeedbackSubmission(punishment, new(1, Today, "已限制")));
        await traffic.SubmitAsync(fedBack);
        Assert.Equal(["zhujian"], (await AnswerAsync<SubmissionAccepted>(traffic, fedBack)).Result.Deserialize<PunishmentView>(HttpJson.Stored)!.Awaited);
        var lifting = Event(housing, new PunishmentLiftingSubmission(punishment, new("解除")));
        await housing.SubmitAsync(lifting);
        await AnswerAsync<SubmissionAccepted>(housing, lifting);

        var kept = system.BlacklistAs(People.UrbanManagement);
        var seen = (await kept.GetPolicy(policy)).Must();
        Assert.Equal((2, "第二版", true), (seen.Edition, seen.Terms.Text, seen.RepealedAt is not null));
        var done = (await kept.GetPunishment(punishment)).Must();
        Assert.Equal(("zhujian", "严重失信", true), (done.Department, done.Terms.Reason, done.LiftedAt is not null));
    }

    [Fact]
    public async Task Of_a_thousand_reasons_a_hundred_are_told_and_how_many_more_there_are()
    {
        system.StartAll();
        await using var market = await DepartmentClient.ConnectAsync(system, "shichang");
        var wrong = Event(market, new EntrySubmission(Guid.NewGuid(), new ListSubject(
            Walk.Company(4), ListEffect.Condition, "严重违法失信", [.. Enumerable.Repeat("", 1000)], Today, Today.AddYears(1), List: "严重违法失信名单", LegalBasis: "《条例》")));
        await market.SubmitAsync(wrong);

        var rejected = await AnswerAsync<SubmissionRejected>(market, wrong);
        Assert.Equal((100, 900), (rejected.Reasons.Count, rejected.More));
    }

    [Fact]
    public async Task An_answer_and_its_repetition_that_come_at_the_same_moment_are_both_taken()
    {
        system.StartAll();
        await using var market = await DepartmentClient.ConnectAsync(system, "shichang");
        var act = Event(market, new PolicyRepealSubmission(Guid.NewGuid(), new("废止")));
        var before = await AnswersTakenAsync();
        await using (var connection = new NpgsqlConnection(system.Connection("supervision")))
        {
            // Both look for a place, and find none, before either can keep one.
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var held = new NpgsqlCommand("lock table mt_doc_placedanswer in share row exclusive mode", connection, transaction);
            await held.ExecuteNonQueryAsync();
            await market.SubmitAsync(act);
            await market.SubmitAsync(act);
            await Eventually.GetAsync(
                () => system.ScalarAsync("supervision", "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"),
                waiting => waiting >= 2);
        }

        await Eventually.GetAsync(AnswersTakenAsync, n => n == before + 2);
        Assert.NotEqual(Guid.Empty, await PlaceAsync(market, act)); // one place
    }

    [Fact]
    public async Task The_enforcement_bureau_keeps_no_lists()
    {
        system.StartAll();
        await using var bureau = await DepartmentClient.ConnectAsync(system, "zongzhi");
        var act = Event(bureau, new PolicyRepealSubmission(Guid.NewGuid(), new("废止")));
        await bureau.SubmitAsync(act);
        Assert.Equal("identity.role-forbids", Assert.Single((await AnswerAsync<SubmissionRejected>(bureau, act)).Reasons).Code);
    }

    private static JsonObject Event<T>(DepartmentClient client, T data)
        where T : class => client.Event(SubmissionContract.UrnOf(typeof(T)), JsonSerializer.SerializeToNode(data, HttpJson.Stored)!);

    private async Task<T> AnswerAsync<T>(DepartmentClient client, JsonObject submitted)
    {
        var (urn, data) = await FindAsync(client, submitted);
        Assert.True(urn == SubmissionContract.UrnOf(typeof(T)), $"{urn} {data}");
        return data.Deserialize<T>(HttpJson.Stored)!;
    }

    /// <summary>What supervision has done with; what it failed at would not be among it.</summary>
    private Task<long> AnswersTakenAsync() =>
        system.ScalarAsync("supervision", "select count(*) from mt_doc_inboxmessage where id like 'submission-answered/%'");

    private async Task<Guid> PlaceAsync(DepartmentClient client, JsonObject submitted) =>
        (await system.FeedAsync(Of(client), client.Department)).Single(e => IsAnswerTo(e.Data, submitted)).PushId;

    private async Task<(string Type, JsonElement Data)> FindAsync(DepartmentClient client, JsonObject submitted)
    {
        var feed = await Eventually.GetAsync(() => system.FeedAsync(Of(client), client.Department), f => f.Any(e => IsAnswerTo(e.Data, submitted)));
        var answer = feed.Single(e => IsAnswerTo(e.Data, submitted));
        return (answer.Type, answer.Data);
    }

    private static Officer Of(DepartmentClient client) => client.Department == "zongzhi"
        ? People.Enforcement
        : People.Of($"{client.Department}-7", client.Department, Roles.Department);

    private static bool IsAnswerTo(JsonElement data, JsonObject submitted) =>
        data.TryGetProperty("submission", out var reference) && reference.GetProperty("id").GetString() == (string)submitted["id"]!;
}
