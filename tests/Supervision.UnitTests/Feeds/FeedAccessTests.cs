using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.Identity;
using Haitou.Supervision.Feeds;

namespace Haitou.Supervision.UnitTests.Feeds;

public sealed class FeedAccessTests
{
    private static readonly EnforcementBureaus Bureaus = new(new Dictionary<string, string> { ["320707106"] = "zongzhi" });

    [Theory]
    [InlineData(Roles.Department, "chengguan", "chengguan", true, true)]
    [InlineData(Roles.Department, "chengguan", "shichang", false, false)]
    [InlineData(Roles.Department, "chengguan", "zongzhi", false, false)]
    [InlineData(Roles.Department, null, "chengguan", false, false)]
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
}
