using Haitou.Contracts.Blacklist;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;

namespace Haitou.IntegrationTests;

/// <summary>Policies from the department that issues them to the examiner who has to read them (R21).</summary>
public sealed class PolicyTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R21_who_examines_an_item_has_read_its_policies_each_edition_until_they_are_repealed()
    {
        var (urban, market) = (system.BlacklistAs(People.UrbanManagement), system.BlacklistAs(People.MarketRegulation));
        var (examiner, today) = (system.ApprovalAs(People.Examiner), ChinaTime.Today(system.Now));
        var terms = new PolicyTerms("运输监管通知", "赣城管〔2026〕3号", "须安装定位装置", [], [Walk.Item], AllItems: false, today);
        await urban.IssuePolicy(new(terms with { Items = [] }), "p-0").ThenRefused("policy.scope");
        var issued = await urban.IssuePolicy(new(terms), "p-1");
        var id = issued.Must().PolicyId;
        Assert.Equal(id, (await urban.IssuePolicy(new(terms), "p-1")).Must().PolicyId);
        await Eventually.GetAsync(() => examiner.ListPolicies(unread: true), l => l.Must().Entries.Any(p => p.Policy.PolicyId == id));

        var opened = await system.OpenedAsync(await system.AcceptedAsync(Walk.Company(1)));
        var number = opened.Must().Number;
        await examiner.Examine(number, new("符合条件", []), opened.ETag()).ThenRefused("policy.unread");
        await examiner.ConfirmPolicy(id, new(9), "c-0").ThenRefused("policy.other-edition");
        Assert.Equal(1, (await examiner.ConfirmPolicy(id, new(1), "c-1")).Must().Edition);
        Assert.Equal(1, (await examiner.ConfirmPolicy(id, new(1), "c-1")).Must().Edition);
        await examiner.ConfirmPolicy(id, new(1), "c-2").ThenRefused("policy.read-before");
        (await examiner.Examine(number, new("符合条件", []), opened.ETag())).Must();

        // A new edition is to be read again; a repealed one is not.
        await market.RevisePolicy(id, new(terms with { Text = "x" }, "y"), issued.ETag()).ThenRefused("policy.other-department");
        var revised = await urban.RevisePolicy(id, new(terms with { Text = "并接入平台" }, "平台已建成"), issued.ETag());
        Assert.Equal((2, 2), (revised.Must().Edition, revised.Content!.History.Count));
        await urban.RepealPolicy(id, new("x"), issued.ETag()).ThenRefused("precondition.stale");
        await Eventually.GetAsync(() => examiner.ListPolicies(unread: true), l => l.Must().Entries.Any(p => p.Policy is { Edition: 2 } policy && policy.PolicyId == id));
        var next = await system.OpenedAsync(await system.AcceptedAsync(Walk.Company(2)));
        await examiner.Examine(next.Must().Number, new("符合条件", []), next.ETag()).ThenRefused("policy.unread");
        (await urban.RepealPolicy(id, new("并入新规"), revised.ETag())).Must();
        await Eventually.GetAsync(() => examiner.ListPolicies(), l => l.Must().Entries.Any(p => p.Policy.PolicyId == id && !p.InForce));
        (await examiner.Examine(next.Content!.Number, new("符合条件", []), next.ETag())).Must();
        Assert.Empty((await examiner.ListPolicies(unread: true)).Must().Entries);
        Assert.Contains(id, (await market.ListPolicies(stands: false)).Must().Entries.Select(p => p.PolicyId));
    }
}
