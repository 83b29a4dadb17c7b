using System.Diagnostics;
using System.Net;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

/// <summary>The ledger of the case push over HTTP: what departments do with their pushes, and what is to be seen of it.</summary>
public sealed class FeedLedgerTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R8_R15_a_push_is_claimed_supervised_and_fed_back_with_times_and_officers_and_the_case_shows_it()
    {
        await PushAsync("led-1", "minzheng");
        var (officer, api) = OfficerOf("minzheng");
        await FeedAsync("minzheng", 4);

        var claimed = await api.Claim("minzheng", 3, "led-1");
        Assert.Equal("\"1\"", claimed.ETag());
        await api.FeedBack("minzheng", 3, new("已办"), "").ThenRefused("precondition.required");
        await api.FeedBack("minzheng", 3, new(" "), "\"1\"").ThenRefused("supervision.text-missing");
        await api.FeedBack("minzheng", 2, new("已办"), "\"1\"").ThenRefused("not-found");
        var supervised = await api.Supervise("minzheng", 3, new("现场检查", "JC-7"), claimed.ETag());
        await api.FeedBack("minzheng", 3, new("已办"), claimed.ETag()).ThenRefused("precondition.stale");
        var acts = (await api.FeedBack("minzheng", 3, new("已纳入日常监管"), supervised.ETag())).Must();
        Assert.Equal(("现场检查", "JC-7", officer.Id), (acts.Supervisions[0].Summary, acts.Supervisions[0].Reference, acts.Supervisions[0].Officer));
        await api.FeedBack("minzheng", 3, new("再报"), "\"3\"").ThenRefused("supervision.already-fed-back");

        var detail = await api.GetPush("minzheng", 3);
        Assert.Equal(("\"3\"", PushStatus.FedBack, "已纳入日常监管"), (detail.ETag(), detail.Must().Entry.Status, detail.Must().Acts.Feedback!.Outcome));
        await api.GetPush("minzheng", 99).ThenRefused("supervision.no-such-push");
        var line = await LineAsync(api, "minzheng", 3, PushStatus.FedBack);
        Assert.Equal((officer.Id, officer.Id, officer.Id, officer.Id), (line.FetchedBy, line.ClaimedBy, line.SupervisedBy, line.FedBackBy));
        Assert.True(line is { PublishedAt: not null, FetchedAt: not null, ClaimDue: not null, FeedbackDue: not null, Escalation: null });

        var told = await Eventually.GetAsync(
            async () => (await system.ApprovalAs(People.Clerk).GetPushes("led-1")).Must(), p => p is [{ Claim: not null, Feedback: not null }]);
        Assert.Equal("已纳入日常监管", told[0].Feedback!.Outcome);
        Assert.Equal([officer.Id], (await system.ApprovalAs(People.Clerk).GetClaims("led-1")).Must().Select(c => c.Officer));
    }

    [Fact]
    public async Task R8_a_push_returned_to_a_department_with_a_feed_goes_there_at_once_and_never_comes_back()
    {
        await PushAsync("led-2", "jiaoyu");
        await FeedAsync("jiaoyu", 4);
        var (_, education) = OfficerOf("jiaoyu");
        var (_, culture) = OfficerOf("wenguang");

        await education.Return("jiaoyu", 3, new("错送", "shuili"), "led-2-x").ThenRefused("supervision.already-there");
        await education.Return("jiaoyu", 3, new("错送", "zongzhi"), "led-2-y").ThenRefused("supervision.already-there");
        await education.Return("jiaoyu", 3, new("错送", "jiaoyu"), "led-2-z").ThenRefused("supervision.returned-to-itself");
        var returned = await education.Return("jiaoyu", 3, new("属文化市场", "wenguang"), "led-2");
        Assert.Equal(("wenguang", 1), (returned.Must().Redirection!.Department, returned.Must().Redirection!.Sequence));
        Assert.Equal(returned.Must().Redirection, (await education.Return("jiaoyu", 3, new("属文化市场", "wenguang"), "led-2")).Must().Redirection);
        await education.Claim("jiaoyu", 3, "led-2-c").ThenRefused("supervision.already-redirected");

        var there = (await culture.GetFeed("wenguang")).Must().Entries.Single();
        var here = (await education.GetPush("jiaoyu", 3)).Must().Entry;
        Assert.Equal((here.PushId, "jiaoyu", 1), (there.PushId, there.RedirectedFrom, there.Sequence));
        await culture.Return("wenguang", 1, new("错送", "jiaoyu"), "led-2-back").ThenRefused("supervision.redirect-loop");
        Assert.Equal("wenguang", (await LineAsync(education, "jiaoyu", 3, PushStatus.Redirected)).RedirectedTo);
        Assert.Equal("jiaoyu", (await LineAsync(culture, "wenguang", 1, PushStatus.Fetched)).RedirectedFrom);
        await Eventually.GetAsync(
            async () => (await system.ApprovalAs(People.Clerk).GetPushes("led-2")).Must(), p => p is [{ Return: { RightDepartment: "wenguang", Reason: "属文化市场" } }]);
    }

    [Fact]
    public async Task R8_what_was_returned_to_nobody_waits_for_the_town_or_the_operator_to_send_it_on()
    {
        await PushAsync("led-3", "fagai");
        await FeedAsync("fagai", 4);
        var (_, justice) = OfficerOf("fagai");
        var returned = await justice.Return("fagai", 1, new("不在职责范围", "某局"), "led-3");
        Assert.Null(returned.Must().Redirection);

        var town = system.SupervisionAs(People.Of("head-1", null, Roles.AgencyHead));
        await Eventually.GetAsync(async () => (await town.GetReturned()).Must().Entries, e => e.Any(l => l is { Department: "fagai", Sequence: 1 }));
        await justice.Redirect("fagai", 1, new("nongye"), returned.ETag()).ThenRefused("identity.role-forbids");
        Assert.Equal("identity.other-department", (await system.SupervisionAs(People.Of("head-2", "fagai", Roles.AgencyHead))
            .Redirect("fagai", 1, new("nongye"), returned.ETag())).Code());
        await town.Redirect("fagai", 1, new("某局"), returned.ETag()).ThenRefused("supervision.no-such-feed");
        var redirected = (await town.Redirect("fagai", 1, new("nongye"), returned.ETag())).Must();
        Assert.Equal(("nongye", "head-1"), (redirected.Redirection!.Department, redirected.Redirection.Officer));
        await system.SupervisionAs(People.Operator).Redirect("fagai", 1, new("minzheng"), "\"2\"").ThenRefused("supervision.already-redirected");
        Assert.Equal("led-3", (await OfficerOf("nongye").Api.GetFeed("nongye")).Must().Entries.Single().CaseNumber);
        await Eventually.GetAsync(async () => (await town.GetReturned()).Must().Entries, e => e.All(l => l is not { Department: "fagai", Sequence: 1 }));
    }

    [Fact]
    public async Task R16_the_ledger_is_filtered_and_each_department_reads_its_own()
    {
        await PushAsync("led-4", "canlian");
        await PushAsync("led-5", "canlian");
        var (_, api) = OfficerOf("canlian");
        await Eventually.GetAsync(async () => (await api.GetLedger("canlian")).Must().Entries, e => e.Count == 8 && e.All(l => l.PublishedAt is not null));

        var published = (await api.GetLedger("canlian", status: PushStatus.Published, size: 3)).Must();
        Assert.Equal([8L, 7, 6], published.Entries.Select(e => e.Sequence));
        Assert.True(published.More);
        Assert.Equal([2L, 1], (await api.GetLedger("canlian", page: 2, size: 6)).Must().Entries.Select(e => e.Sequence));
        Assert.Equal(4, (await api.GetLedger("canlian", caseNumber: "led-5")).Must().Entries.Count);
        Assert.Empty((await api.GetLedger("canlian", status: PushStatus.Fetched)).Must().Entries);
        Assert.Empty((await api.GetLedger("canlian", overdue: true)).Must().Entries);
        var today = DateOnly.FromDateTime(system.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        Assert.Equal(8, (await api.GetLedger("canlian", from: today, until: today, overdue: false)).Must().Entries.Count);
        Assert.Empty((await api.GetLedger("canlian", from: today.AddDays(1))).Must().Entries);
        Assert.Empty((await api.GetLedger("canlian", until: today.AddDays(-1))).Must().Entries);

        Assert.Equal(6, (await api.Acknowledge("canlian", new(6))).Must().FetchedUpTo);
        Assert.Equal(6, (await api.Acknowledge("canlian", new(2))).Must().FetchedUpTo);
        await api.Acknowledge("canlian", new(9)).ThenRefused("supervision.not-in-feed");
        var fetched = await Eventually.GetAsync(
            async () => (await api.GetLedger("canlian", status: PushStatus.Fetched)).Must().Entries, e => e.Count == 6);
        Assert.All(fetched, l => Assert.Equal("canlian-1", l.FetchedBy));
        Assert.Equal([8L, 7], (await api.GetLedger("canlian", status: PushStatus.Published)).Must().Entries.Select(e => e.Sequence));

        await system.SupervisionAs(People.MarketRegulation).GetLedger("canlian").ThenRefused("identity.other-department");
        Assert.Equal(8, (await system.SupervisionAs(People.Auditor).GetLedger("canlian")).Must().Entries.Count);
        Assert.Equal(PushStatus.Published, (await system.SupervisionAs(People.Auditor).GetFeed("canlian", after: 6)).Must().Entries[0].Status);
        Assert.Equal([8L, 7], (await api.GetLedger("canlian", status: PushStatus.Published)).Must().Entries.Select(e => e.Sequence)); // an auditor fetches nothing
    }

    [Fact]
    public async Task R15_a_pull_waits_for_the_next_push_and_is_conditional()
    {
        await PushAsync("led-6", "jiaotong");
        var (_, api) = OfficerOf("jiaotong");
        var page = await Eventually.GetAsync(() => api.WaitForFeed("jiaotong", 0, 100, 0), p => p.Must().Entries.Count == 4);
        Assert.Equal("W/\"4\"", page.ETag());
        Assert.Equal(HttpStatusCode.NotModified, (await api.WaitForFeed("jiaotong", 0, 100, 0, "W/\"4\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await api.WaitForFeed("jiaotong", 4, 100, 1, "W/\"4\"")).StatusCode);
        Assert.Equal(2, (await api.WaitForFeed("jiaotong", 0, 2, 30, "W/\"4\"")).Must().Entries.Count);

        var clock = Stopwatch.StartNew();
        var empty = (await api.WaitForFeed("jiaotong", 4, 100, 1)).Must();
        Assert.Equal((0, 4L), (empty.Entries.Count, empty.Next));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.9, 15);

        clock.Restart();
        var waiting = Enumerable.Range(0, 40).Select(_ => api.WaitForFeed("jiaotong", 4, 100, 30)).ToArray(); // more than there are connections
        await PushAsync("led-7", "jiaotong");
        Assert.All(await Task.WhenAll(waiting), p => Assert.Equal("led-7", p.Must().Entries[0].CaseNumber));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 25);
    }

    [Fact]
    public async Task R15_whatever_pages_are_pulled_at_once_the_feed_counts_as_fetched_to_its_end()
    {
        await PushAsync("led-8", "zhujian");
        var (_, api) = OfficerOf("zhujian");
        await Eventually.GetAsync(async () => (await system.SupervisionAs(People.Auditor).GetFeed("zhujian")).Must().Entries, e => e.Count == 4);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => api.GetFeed("zhujian", after: 0, limit: (i % 4) + 1)));

        await Eventually.GetAsync(async () => (await api.GetLedger("zhujian", status: PushStatus.Fetched)).Must().Entries, e => e.Count == 4);
    }

    private async Task PushAsync(string number, string department)
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        foreach (var act in CaseActs.Of(number, department))
            await bus.PublishAsync(act, Guid.NewGuid());
    }

    private (Officer Officer, ISupervisionApi Api) OfficerOf(string department)
    {
        var officer = People.OfDepartment(department);
        return (officer, system.SupervisionAs(officer));
    }

    private Task<IReadOnlyList<FeedEntry>> FeedAsync(string department, int count) => Eventually.GetAsync(
        () => system.FeedAsync(OfficerOf(department).Officer, department), f => f.Count >= count);

    private static Task<LedgerEntry> LineAsync(ISupervisionApi api, string department, long sequence, PushStatus status) => Eventually.GetAsync(
        async () => (await api.GetLedger(department, size: 100)).Must().Entries.FirstOrDefault(l => l.Sequence == sequence)!, l => l?.Status == status && l.PublishedAt is not null);
}
