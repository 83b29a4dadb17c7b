using Haitou.Contracts.Blacklist;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.Identity;
using Haitou.ServiceDefaults.Lists;

namespace Haitou.IntegrationTests;

/// <summary>Joint punishments from who orders them to who may not grant, and back from who carries them out (R22, R23).</summary>
public sealed class JointPunishmentTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly Officer Housing = People.Of("zhujian-1", "zhujian", Roles.Department);

    [Fact]
    public async Task R22_R23_nothing_is_granted_while_it_stands_each_body_reports_and_what_is_lifted_hinders_nobody()
    {
        system.StartAll();
        var (market, urban, housing) = (system.BlacklistAs(People.MarketRegulation), system.BlacklistAs(People.UrbanManagement), system.BlacklistAs(Housing));
        var (subject, today) = (Walk.Company(1), ChinaTime.Today(system.Now));
        var open = await system.ExaminedAsync(subject);
        var order = new OrderPunishment(subject, new(
            "《企业信息公示暂行条例》第十八条", "严重违法失信", ListEffect.Condition, [new("限制取得许可", ["chengguan", "zhujian"])], [Walk.Item], [], today));
        Assert.Equal("blacklist.legal-basis-missing", (await market.OrderPunishment(order with { Terms = order.Terms with { LegalBasis = "" } }, "j-0")).Code());
        var ordered = await market.OrderPunishment(order, "j-1");
        var id = ordered.Must().PunishmentId;

        // The open case is refused by its name; blacklist itself says the same to who asks.
        var approval = system.ApprovalAs(People.Examiner);
        var flagged = await Eventually.GetAsync(() => approval.GetCase(open.Content!.Number), c => c.ETag() != open.ETag());
        Assert.Equal("approval.condition-hit", (await system.GrantAsync(flagged)).Code());
        var asked = await system.BlacklistAs(People.Of("approval", null, Roles.Integration)).Screen(new(subject.IdNumber, Walk.Item, today, "chengguan"));
        Assert.Equal((PunishmentEntries.List, id), Assert.Single(asked.Must().Hits) is var hit ? (hit.List, hit.EntryId) : default);

        // Each body reports once on its own.
        Assert.Equal([id], (await housing.ListPunishments(awaiting: "zhujian", stands: true)).Must().Entries.Select(p => p.PunishmentId));
        Assert.Equal("punishment.not-carried-out-by", (await market.FeedBackMeasure(id, new(1, today, "已限制"), ordered.ETag())).Code());
        var reported = await housing.FeedBackMeasure(id, new(1, today, "已限制"), ordered.ETag());
        Assert.Equal(["chengguan"], reported.Must().Awaited);
        Assert.Equal("punishment.fed-back", (await housing.FeedBackMeasure(id, new(1, today, "又"), reported.ETag())).Code());
        Assert.Empty((await housing.ListPunishments(awaiting: "zhujian")).Must().Entries);
        Assert.Equal("punishment.other-department", (await urban.LiftPunishment(id, new("x"), reported.ETag())).Code());
        Assert.Equal("precondition.stale", (await market.LiftPunishment(id, new("信用修复"), ordered.ETag())).Code());
        var lifted = await market.LiftPunishment(id, new("信用修复"), reported.ETag());
        Assert.NotNull(lifted.Must().LiftedAt);
        await Eventually.GetAsync(
            async () => await system.GrantAsync(await approval.GetCase(open.Content!.Number)), granted => granted.IsSuccessStatusCode);
    }
}
