using Haitou.Approval.Screening;
using Haitou.Contracts.Blacklist;
using Haitou.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Haitou.Approval.UnitTests.Screening;

public sealed class ScreeningTests
{
    private static readonly EntryChanged Entry = new(
        Guid.NewGuid(), 4, "shichang", "名单", Given.Organisation(), ListEffect.Condition, "依据", "事由", Items: [],
        ValidFrom: new DateOnly(2026, 3, 1), ValidUntil: null, LiftedAt: null, Given.Now, Given.Now);

    [Fact]
    public void R23_an_entry_bears_on_approvals_until_it_is_lifted()
    {
        Assert.True(Listed(Entry).Concerns("CG-001", new DateOnly(2026, 3, 9)));
        Assert.False(Listed(Entry).Concerns("CG-001", new DateOnly(2026, 2, 28)));
        Assert.False(Listed(Entry with { LiftedAt = Given.Now }).Concerns("CG-001", new DateOnly(2026, 3, 9)));
    }

    [Fact]
    public void R23_evidence_names_the_entry_and_its_version_and_not_the_subject()
    {
        var hit = Listed(Entry).ToHit();

        Assert.Equal((Entry.EntryId, 4L, "shichang", "依据"), (hit.EntryId, hit.Version, hit.Department, hit.LegalBasis));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void R23_the_replica_is_trusted_while_it_is_fresh(int secondsOld, bool fresh)
    {
        var screener = new Screener(null!, new ConfigurationBuilder().Build());

        Assert.Equal(fresh, screener.IsFresh(Given.Now - TimeSpan.FromSeconds(secondsOld), Given.Now));
        Assert.False(screener.IsFresh(null, Given.Now));
    }

    private static ListedSubject Listed(EntryChanged entry) => new(entry.EntryId, entry.Subject.IdNumber, entry);
}
