using Haitou.Contracts.Blacklist;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Lists;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

/// <summary>Joint punishments from who orders them to who may not grant, and back from who carries them out (R22, R23).</summary>
public sealed class JointPunishmentTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly Officer Housing = People.OfDepartment("zhujian");

    [Fact]
    public async Task R22_R23_nothing_is_granted_while_it_stands_each_body_reports_and_what_is_lifted_hinders_nobody()
    {
        system.StartAll();
        var (market, urban, housing) = (system.BlacklistAs(People.MarketRegulation), system.BlacklistAs(People.UrbanManagement), system.BlacklistAs(Housing));
        var (subject, today) = (Walk.Company(1), ChinaTime.Today(system.Now));
        var open = await system.ExaminedAsync(subject);
        var order = new OrderPunishment(subject, new(
            "《企业信息公示暂行条例》第十八条", "严重违法失信", ListEffect.Condition, [new("限制取得许可", ["chengguan", "zhujian"])], [Walk.Item], [], today));
        await market.OrderPunishment(order with { Terms = order.Terms with { LegalBasis = "" } }, "j-0").ThenRefused("blacklist.legal-basis-missing");
        var ordered = await market.OrderPunishment(order, "j-1");
        var id = ordered.Must().PunishmentId;

        // The open case is refused by its name; blacklist itself says the same to who asks.
        var approval = system.ApprovalAs(People.Examiner);
        var flagged = await Eventually.GetAsync(() => approval.GetCase(open.Content!.Number), c => c.ETag() != open.ETag());
        await system.GrantAsync(flagged).ThenRefused("approval.condition-hit");
        var asked = await system.BlacklistAs(People.Of("approval", null, Roles.Integration)).Screen(new(subject.IdNumber, Walk.Item, today, "chengguan"));
        Assert.Equal((PunishmentEntries.List, id), Assert.Single(asked.Must().Hits) is var hit ? (hit.List, hit.EntryId) : default);

        // Each body reports once on its own.
        Assert.Equal([id], (await housing.ListPunishments(awaiting: "zhujian", stands: true)).Must().Entries.Select(p => p.PunishmentId));
        await market.FeedBackMeasure(id, new(1, today, "已限制"), ordered.ETag()).ThenRefused("punishment.not-carried-out-by");
        var reported = await housing.FeedBackMeasure(id, new(1, today, "已限制"), ordered.ETag());
        Assert.Equal(["chengguan"], reported.Must().Awaited);
        await housing.FeedBackMeasure(id, new(1, today, "又"), reported.ETag()).ThenRefused("punishment.fed-back");
        Assert.Empty((await housing.ListPunishments(awaiting: "zhujian")).Must().Entries);
        await urban.LiftPunishment(id, new("x"), reported.ETag()).ThenRefused("punishment.other-department");
        await market.LiftPunishment(id, new("信用修复"), ordered.ETag()).ThenRefused("precondition.stale");
        var lifted = await market.LiftPunishment(id, new("信用修复"), reported.ETag());
        Assert.NotNull(lifted.Must().LiftedAt);
        await Eventually.GetAsync(
            async () => await system.GrantAsync(await approval.GetCase(open.Content!.Number)), granted => granted.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_subject_is_told_what_is_held_about_it_and_officers_find_entries_however_a_name_is_spelt()
    {
        system.StartAll();
        var (market, clerk) = (system.BlacklistAs(People.MarketRegulation), system.BlacklistAs(People.Clerk));
        var (subject, today) = (Walk.Company(5) with { Name = "赣榆（海头）渣土有限公司" }, ChinaTime.Today(system.Now));
        var listed = (await market.List(new(subject, ListEffect.Reference, "未公示年报", [], today, null, List: "经营异常名录", LegalBasis: "《企业信息公示暂行条例》第十七条"), "d-1")).Must();
        (await market.OrderPunishment(new(subject, new(
            "《企业信息公示暂行条例》第十八条", "严重违法失信", ListEffect.Reference, [new("限制取得许可", ["chengguan"])], [Walk.Item], [], today)), "d-2")).Must();

        Assert.Equal([listed.Id], (await clerk.SearchEntries(new(Name: "赣榆(海头) 渣土有限公司"))).Must().Entries.Select(e => e.Id));
        Assert.Equal([listed.Id], (await clerk.SearchEntries(new(subject.IdNumber, Status: EntryStatus.Standing))).Must().Entries.Select(e => e.Id));
        Assert.Empty((await clerk.SearchEntries(new(subject.IdNumber, Department: "chengguan"))).Must().Entries);

        await clerk.Disclose(new(subject, "", "李某"), "d-3").ThenRefused("disclosure.proof");
        await market.Disclose(new(subject, "营业执照原件", "李某"), "d-4").ThenRefused("identity.role-forbids");
        var told = (await clerk.Disclose(new(subject, "营业执照原件", "李某"), "d-5")).Must();
        Assert.Equal([PunishmentEntries.List, "经营异常名录"], told.Listings.Select(l => l.List).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(told.DisclosureId, (await system.BlacklistAs(People.Auditor).GetDisclosure(told.DisclosureId)).Must().DisclosureId);
        using var client = system.Client(system.Blacklist, People.Clerk);
        var page = await client.GetStringAsync($"/disclosures/{told.DisclosureId}/document", TestContext.Current.CancellationToken);
        Assert.Contains("名单信息告知书", page);
        Assert.Contains("未公示年报", page);
        var pdf = await client.GetByteArrayAsync($"/disclosures/{told.DisclosureId}/document?format=Pdf", TestContext.Current.CancellationToken);
        Assert.Equal("%PDF"u8, pdf.AsSpan(0, 4));
    }

    [Fact]
    public async Task R20_a_replica_that_was_lost_is_filled_again_by_a_replay_and_is_then_equal_to_the_source()
    {
        system.StartAll();
        var (market, @operator) = (system.BlacklistAs(People.MarketRegulation), system.BlacklistAs(People.Operator));
        var today = ChinaTime.Today(system.Now);
        foreach (var n in Enumerable.Range(30, 5))
            (await market.List(new(Walk.Company(n), ListEffect.Reference, "未公示年报", [], today, null, List: "经营异常名录", LegalBasis: "《企业信息公示暂行条例》第十七条"), $"r-{n}")).Must();
        var last = await market.OrderPunishment(new(Walk.Company(36), new(
            "《企业信息公示暂行条例》第十八条", "严重违法失信", ListEffect.Reference, [new("限制取得许可", ["chengguan"])], [Walk.Item], [], today)), "r-36");
        (await market.LiftPunishment(last.Must().PunishmentId, new("信用修复"), last.ETag())).Must();
        await EqualAsync();

        await using (var session = system.ApprovalStore().LightweightSession())
        {
            session.DeleteWhere<ListedSubject>(e => e.Id != Guid.Empty);
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, (await system.ApprovalAs(People.Approver).GetReplica()).Must().Entries);
        var replayed = (await @operator.Replay()).Must();
        Assert.Equal((await @operator.GetSource()).Must().Count, replayed.Entries + replayed.Punishments);
        await EqualAsync();
        await market.Replay().ThenRefused("identity.role-forbids");

        async Task EqualAsync()
        {
            var source = (await @operator.GetSource()).Must();
            await Eventually.GetAsync(
                () => system.ApprovalAs(People.Approver).GetReplica(), r => (r.Must().Entries, r.Content!.Digest) == (source.Count, source.Digest));
        }
    }
}
