using Haitou.Platform.Host;
using Haitou.Supervision.Feeds;
using Haitou.Towns;

namespace Haitou.Supervision.UnitTests.Feeds;

public sealed class FeedAccessTests
{
    private static readonly EnforcementBureaus Bureaus = new(new Dictionary<string, string> { ["320707106"] = "zongzhi" });
    private static readonly EnforcementBureaus Two = new(new Dictionary<string, string> { ["320707106"] = "zongzhi", ["320707100"] = "zhengfa" });

    [Theory]
    [InlineData(Roles.Department, "chengguan", "chengguan", true, true)]
    [InlineData(Roles.Department, "chengguan", "shichang", false, false)]
    [InlineData(Roles.Department, "chengguan", "zongzhi", false, false)]
    [InlineData(Roles.Department, null, "chengguan", false, false)]
    [InlineData(Roles.Department, "zongzhi", "zongzhi", false, false)]
    [InlineData(Roles.Enforcement, null, "zongzhi", true, true)]
    [InlineData(Roles.Enforcement, null, "chengguan", false, false)]
    [InlineData(Roles.Auditor, null, "chengguan", true, false)]
    [InlineData(Roles.Approver, "chengguan", "chengguan", false, false)]
    public void R16_everybody_reads_and_claims_from_the_own_feed_only_and_auditors_read_all(
        string role, string? department, string feed, bool reads, bool acts)
    {
        var officer = new Officer("officer-1", new HashSet<string> { role }, department);

        Assert.Equal(reads, FeedAccess.Check(officer, feed, Bureaus, toRead: true) is null);
        Assert.Equal(acts, FeedAccess.Check(officer, feed, Bureaus, toRead: false) is null);
    }

    [Theory]
    [InlineData(Roles.Enforcement, "zongzhi", "zongzhi", true)]
    [InlineData(Roles.Enforcement, "zhengfa", "zhengfa", true)]
    [InlineData(Roles.Enforcement, "zongzhi", "zhengfa", false)]
    [InlineData(Roles.Enforcement, "chengguan", "zongzhi", false)]
    [InlineData(Roles.Enforcement, null, "zongzhi", false)] // of which of the two?
    [InlineData(Roles.Enforcement, null, "zhengfa", false)]
    [InlineData(Roles.Department, "chengguan", "chengguan", true)]
    public void R16_with_two_towns_an_officer_of_enforcement_has_the_feed_of_the_bureau_that_the_token_names(
        string role, string? department, string feed, bool own)
    {
        var officer = new Officer("officer-1", new HashSet<string> { role }, department);

        Assert.Equal(own, FeedAccess.Check(officer, feed, Two, toRead: true) is null);
        Assert.Equal(own, FeedAccess.Check(officer, feed, Two, toRead: false) is null);
        Assert.Equal(own, FeedAccess.Narrow(officer, feed, Two, out _) is null);
    }

    [Fact]
    public void R16_a_list_is_of_the_own_bureau_and_of_none_where_the_token_does_not_say_which()
    {
        Assert.Null(FeedAccess.Narrow(Bureau("zhengfa"), null, Two, out var feed));
        Assert.Equal("zhengfa", feed);
        Assert.Same(CommonRules.OtherDepartment, FeedAccess.Narrow(Bureau(null), null, Two, out _)?.Rule);
        Assert.Null(FeedAccess.Narrow(Bureau(null), null, Bureaus, out feed));
        Assert.Equal("zongzhi", feed);
    }

    [Fact]
    public void R8_a_bureau_sends_on_what_was_returned_of_its_own_towns_and_the_town_and_the_operator_of_all()
    {
        var act = new RedirectingPush(null!, Two);

        Assert.Equal(["320707100"], act.TownsOf(Bureau("zhengfa")));
        Assert.Equal([], act.TownsOf(Bureau(null)));
        Assert.Null(act.TownsOf(new Officer("head-1", new HashSet<string> { Roles.AgencyHead }, null)));
        Assert.Equal([], act.TownsOf(new Officer("head-2", new HashSet<string> { Roles.AgencyHead }, "fagai")));
        Assert.Null(act.TownsOf(new Officer("operator-1", new HashSet<string> { Roles.Operator }, null)));
    }

    private static Officer Bureau(string? named) => new("officer-1", new HashSet<string> { Roles.Enforcement }, named);
}
