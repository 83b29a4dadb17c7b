using Haitou.Approval.Screenings;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Supervision;
using Haitou.Lists;
using Haitou.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Haitou.Approval.UnitTests.Screenings;

public sealed class ScreeningTests
{
    private static readonly EntryChanged Entry = new(
        Guid.NewGuid(), 4, "shichang", "名单", Given.Organisation(), ListEffect.Condition, "依据", "事由", Items: [],
        ValidFrom: new DateOnly(2026, 3, 1), ValidUntil: null, LiftedAt: null, Given.Now, Given.Now);

    private static readonly EnforcementRecorded Record = new(
        new Guid("6f0c1f1e-0000-4000-8000-000000000007"), 2, "yingji", Given.Town, EnforcementKind.Violation, Given.Organisation(), null,
        ListEffect.Condition, "《消防法》第二十八条", "堵塞消防通道", Items: [], new DateOnly(2026, 3, 1), null, null, Given.Now, Given.Now);

    [Fact]
    public void R23_an_entry_bears_on_approvals_until_it_is_lifted()
    {
        Assert.True(Listed(Entry).Concerns("CG-001", new DateOnly(2026, 3, 9)));
        Assert.False(Listed(Entry).Concerns("CG-001", new DateOnly(2026, 2, 28)));
        Assert.False(Listed(Entry with { LiftedAt = Given.Now }).Concerns("CG-001", new DateOnly(2026, 3, 9)));
    }

    [Fact]
    public void R23_an_entry_of_a_department_bears_on_that_departments_items()
    {
        var ofDepartment = Listed(Entry with { Departments = ["chengguan"] });

        Assert.True(ofDepartment.Concerns("CG-001", new DateOnly(2026, 3, 9), "chengguan"));
        Assert.False(ofDepartment.Concerns("SC-001", new DateOnly(2026, 3, 9), "shichang"));
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

    [Theory]
    [InlineData(EnforcementKind.Inspection, ListEffect.Reference, "日常检查记录")]
    [InlineData(EnforcementKind.Violation, ListEffect.Condition, "违法行为记录")]
    [InlineData(EnforcementKind.Penalty, ListEffect.Condition, "行政处罚记录")]
    public void R19_R23_an_enforcement_record_is_a_hit_under_the_name_of_its_kind_beside_those_of_the_lists(
        EnforcementKind kind, ListEffect effect, string name)
    {
        var evidence = Add(Record with { Kind = kind, Effect = effect });

        Assert.Equal([Given.Hit(ListEffect.Reference).EntryId, Record.RecordId], evidence.Hits.Select(h => h.EntryId));
        Assert.Equal((name, effect, "yingji", 2L, "堵塞消防通道"),
            (evidence.Hits[1].List, evidence.Hits[1].Effect, evidence.Hits[1].Department, evidence.Hits[1].Version, evidence.Hits[1].Reason));
        Assert.Empty(evidence.Information!);
    }

    [Fact]
    public void R19_a_record_without_effect_is_shown_and_hinders_nothing()
    {
        var evidence = Add(Record with { Effect = null });

        Assert.Equal("堵塞消防通道", Assert.Single(evidence.Information!).Summary);
        Assert.Single(evidence.Hits); // that of the list
    }

    [Fact]
    public void R19_a_record_bears_on_its_items_on_its_days_until_it_is_closed()
    {
        Assert.Equal(2, Add(Record with { Items = ["CG-001"] }).Hits.Count);
        Assert.Single(Add(Record with { Items = ["SC-001"] }).Hits);
        Assert.Single(Add(Record with { ValidFrom = new DateOnly(2026, 3, 10) }).Hits);
        Assert.Single(Add(Record with { ValidUntil = new DateOnly(2026, 3, 8) }).Hits);
        Assert.Single(Add(Record with { ClosedAt = Given.Now }).Hits);
    }

    private static ScreeningEvidence Add(EnforcementRecorded record) => EnforcementRecord.AddTo(
        new ScreeningEvidence(Given.Now, ScreeningSource.Blacklist, null, [Given.Hit(ListEffect.Reference)]),
        [new(record.RecordId, record.Subject.IdNumber, record.LicenceNumber, record)], "CG-001", new DateOnly(2026, 3, 9));

    private static ListedSubject Listed(EntryChanged entry) => new(entry.EntryId, entry.Subject.IdNumber, entry);
}
