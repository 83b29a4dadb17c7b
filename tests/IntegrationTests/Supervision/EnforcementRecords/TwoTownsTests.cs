using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

/// <summary>Two towns with a bureau each: an officer of enforcement acts for the bureau that the token names, and for no other (R16, R19, R25).</summary>
public sealed class TwoTownsTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Neighbour = "320707100";
    private const string Refused = "identity.other-department";

    [Fact]
    public async Task R16_a_bureau_has_what_is_of_its_own_town_and_nothing_of_the_neighbours()
    {
        await StartAsync();
        var (ours, theirs, nobodys) = (BureauOf("zongzhi"), BureauOf("zhengfa"), system.SupervisionAs(People.Enforcement));
        await PushAsync("two-1", "minzheng", Walk.Haitou);
        await PushAsync("two-2", "minzheng", Neighbour);
        await Eventually.GetAsync(async () => (await ours.GetFeed("zongzhi")).Must().Entries, e => e.Count == 4);
        var feed = await Eventually.GetAsync(async () => (await theirs.GetFeed("zhengfa")).Must().Entries, e => e.Count == 4);
        Assert.All(feed, e => Assert.Equal((Neighbour, "two-2"), (e.Town, e.CaseNumber)));
        Assert.Equal(Refused, (await theirs.GetFeed("zongzhi")).Code());
        Assert.Equal(Refused, (await nobodys.GetFeed("zongzhi")).Code());
        Assert.Equal(Refused, (await theirs.Claim("zongzhi", 1, "two-claim")).Code());
        Assert.Equal(Refused, (await nobodys.Claim("zongzhi", 1, "two-claim")).Code());
        Assert.Equal(Refused, (await nobodys.GetGaps(SupervisionGap.Unclaimed)).Code());
        Assert.Equal("zhengfa-1", (await theirs.Claim("zhengfa", 1, "two-claim")).Must().Officer);
        var gaps = await Eventually.GetAsync(async () => (await theirs.GetGaps(SupervisionGap.Unclaimed)).Must().Entries, e => e.Count > 0);
        Assert.All(gaps, l => Assert.Equal("zhengfa", l.Department));

        // What is found at a licence, and what is drawn to be inspected.
        await Eventually.GetAsync(async () => (await theirs.ListSupervisedObjects()).Must().Entries, o => o is [{ LicenceNumber: "L-two-2" }]);
        var clean = new EnforcementTerms(EnforcementKind.Inspection, ChinaTime.Today(system.Now), "现场整洁", "");
        await theirs.RecordEnforcement(new(clean, "L-two-1"), "two-record").ThenRefused("enforcement.not-supervised");
        Assert.Equal(Refused, (await nobodys.RecordEnforcement(new(clean, "L-two-1"), "two-record")).Code());
        var record = await ours.RecordEnforcement(new(clean, "L-two-1"), "two-record");
        Assert.Equal("zongzhi", record.Must().Department);
        Assert.Equal(Refused, (await theirs.GetEnforcementRecord(record.Content!.RecordId)).Code());
        Assert.Equal(Refused, (await nobodys.CloseEnforcementRecord(record.Content.RecordId, new(EnforcementClosing.Withdrawn, "误录"), record.ETag())).Code());
        Assert.Equal([record.Content.RecordId], (await ours.ListEnforcementRecords()).Must().Entries.Select(r => r.RecordId));
        Assert.Empty((await theirs.ListEnforcementRecords()).Must().Entries);
        Assert.Equal(Refused, (await nobodys.ListEnforcementRecords()).Code());
        var drawn = (await theirs.DrawInspection(new(1, ["甲", "乙"]), "two-draw")).Must();
        Assert.Equal(["L-two-2"], drawn.Population);
        Assert.Equal(Refused, (await ours.GetRandomInspection(drawn.InspectionId)).Code());
        Assert.Equal(Refused, (await nobodys.DrawInspection(new(1, ["甲", "乙"]), "two-draw")).Code());
    }

    [Fact]
    public async Task R8_a_bureau_sends_on_what_was_returned_of_its_own_town_and_nothing_of_the_neighbours()
    {
        await StartAsync();
        var (ours, theirs, nobodys) = (BureauOf("zongzhi"), BureauOf("zhengfa"), system.SupervisionAs(People.Enforcement));
        await PushAsync("two-3", "fagai", Walk.Haitou);
        var department = system.SupervisionAs(People.OfDepartment("fagai"));
        await Eventually.GetAsync(async () => (await department.GetFeed("fagai")).Must().Entries, e => e.Count == 4);
        var returned = await department.Return("fagai", 1, new("不在职责范围", "某局"), "two-return");

        await Eventually.GetAsync(async () => (await ours.GetReturned()).Must().Entries, e => e is [{ Department: "fagai", Sequence: 1 }]);
        Assert.Empty((await theirs.GetReturned()).Must().Entries);
        Assert.Equal(Refused, (await nobodys.GetReturned()).Code());
        Assert.NotNull((await ours.GetPushActs("fagai", 1)).Must().Return);
        Assert.Equal(Refused, (await theirs.GetPushActs("fagai", 1)).Code());
        Assert.Equal(Refused, (await nobodys.GetPushActs("fagai", 1)).Code());
        Assert.Equal(Refused, (await theirs.Redirect("fagai", 1, new("nongye"), returned.ETag())).Code());
        Assert.Equal(Refused, (await nobodys.Redirect("fagai", 1, new("nongye"), returned.ETag())).Code());
        Assert.Equal("nongye", (await ours.Redirect("fagai", 1, new("nongye"), returned.ETag())).Must().Redirection!.Department);
    }

    private async Task StartAsync()
    {
        system.Set($"EnforcementBureaus:{Walk.Haitou}", "zongzhi");
        system.Set($"EnforcementBureaus:{Neighbour}", "zhengfa");
        await system.SetUpAsync(); // the bureaus' feeds and queues
        system.StartAll();
    }

    private ISupervisionApi BureauOf(string feed) => system.SupervisionAs(People.Of($"{feed}-1", feed, Roles.Enforcement));

    private async Task PushAsync(string number, string department, string town)
    {
        await using var bus = await TestBus.StartAsync(system.Bus);
        foreach (var act in CaseActs.Of(number, department, town: town))
            await bus.PublishAsync(act, Guid.NewGuid());
    }
}
