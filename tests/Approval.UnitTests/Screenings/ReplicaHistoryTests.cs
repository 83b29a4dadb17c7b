using Haitou.Approval.Cases;
using Haitou.Approval.Screenings;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Supervision;
using Haitou.Lists;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Screenings;

/// <summary>Known at a moment, and in force on a day: two things.</summary>
public sealed class ReplicaHistoryTests
{
    private const string Item = "CG-001";
    private static readonly DateOnly Day = new(2026, 3, 9);
    private static readonly Guid Id = new(1, 0, 0, new byte[8]);

    [Fact]
    public void An_entry_is_not_known_before_it_was_taken_in_however_long_it_had_been_valid()
    {
        var versions = new[] { Version(1, Given.Now, from: Day.AddYears(-1)) };

        Assert.Empty(Entries(versions, Given.Now.AddTicks(-1)));
        var known = Assert.Single(Entries(versions, Given.Now));
        Assert.Equal((true, Given.Now, 1L), (known.InForce, known.KnownSince, known.Hit.Version));
    }

    [Fact]
    public void A_lifted_entry_is_in_force_as_of_before_the_lifting_was_known_and_not_afterwards()
    {
        var versions = new[] { Version(1, Given.Now), Version(2, Given.Now.AddHours(2), lifted: Given.Now.AddHours(1)) };

        Assert.True(Assert.Single(Entries(versions, Given.Now.AddMinutes(90))).InForce); // lifted, and nobody here knew
        var after = Assert.Single(Entries(versions, Given.Now.AddHours(2)));
        Assert.Equal((false, 2L, Given.Now.AddHours(1)), (after.InForce, after.Hit.Version, after.LiftedAt));
    }

    [Fact]
    public void The_newest_version_known_counts_whatever_order_they_came_in()
    {
        var versions = new[] { Version(2, Given.Now, lifted: Given.Now), Version(1, Given.Now.AddHours(1)) };

        Assert.Equal(2, Assert.Single(Entries(versions, Given.Now.AddHours(1))).Hit.Version);
    }

    [Theory]
    [InlineData(0, 5, true)]
    [InlineData(1, 5, false)]
    [InlineData(-5, -1, false)]
    [InlineData(-5, 0, true)]
    public void An_entry_known_is_in_force_on_the_days_of_its_validity(int from, int until, bool inForce) => Assert.Equal(
        inForce, Assert.Single(Entries([Version(1, Given.Now, from: Day.AddDays(from), until: Day.AddDays(until))], Given.Now)).InForce);

    [Fact]
    public void What_does_not_bear_on_the_item_is_not_in_the_answer() =>
        Assert.Empty(Entries([Version(1, Given.Now, items: ["SC-001"])], Given.Now));

    [Fact]
    public void Those_of_the_representative_and_those_under_the_applicants_name_are_known_as_such()
    {
        var (representative, old) = (Given.Person(), Given.Organisation(7) with { Name = "赣榆示例建設（有限公司）" });
        var versions = new[] { Of(1, representative), Of(2, old), Of(3, Given.Organisation(8) with { Name = "别的公司" }) };

        var known = ReplicaHistory.AsOf(versions, SubjectAsked.From(Given.Organisation(), representative, agent: null), Item, Given.Now);

        Assert.Equal(
            [(SubjectRole.LegalRepresentative, false), (SubjectRole.Applicant, true)], known.OrderBy(k => k.Hit.EntryId).Select(k => (k.Hit.Of!.Value, k.Hit.ByName)));

        static ListedSubjectVersion Of(int id, Party subject) => ListedSubjectVersion.From(
            Version(1, Given.Now).Entry with { EntryId = new(id, 0, 0, new byte[8]), Subject = subject }, Given.Now);
    }

    [Fact]
    public void R19_enforcement_records_are_answered_likewise()
    {
        EnforcementRecordVersion Of(long version, DateTimeOffset at, DateTimeOffset? closed = null, params string[] items) => EnforcementRecordVersion.From(
            new EnforcementRecorded(
                Id, version, "huanbao", Given.Town, EnforcementKind.Violation, Given.Organisation(), null, ListEffect.Condition, "《环境保护法》", "超标排放",
                items, Day, null, closed, at, at), at);
        var versions = new[] { Of(1, Given.Now), Of(2, Given.Now.AddHours(1), closed: Given.Now.AddHours(1)) };

        Assert.Empty(ReplicaHistory.AsOf(versions, Item, Given.Now.AddTicks(-1)));
        Assert.True(Assert.Single(ReplicaHistory.AsOf(versions, Item, Given.Now)).InForce);
        Assert.False(Assert.Single(ReplicaHistory.AsOf(versions, Item, Given.Now.AddHours(1))).InForce);
        Assert.Empty(ReplicaHistory.AsOf([Of(1, Given.Now, null, "SC-001")], Item, Given.Now));
    }

    [Theory]
    [InlineData("2026-03-08", "2026-03-08T23:59:59.9999999+08:00")] // a day: all of it
    [InlineData("2026-03-09", "2026-03-09T09:00:00+08:00")] // today: until now
    [InlineData("2026-03-09T08:30+08:00", "2026-03-09T08:30:00+08:00")]
    [InlineData("2026-03-09T08:30:00 08:00", "2026-03-09T08:30:00+08:00")] // a plus sign as an address gives it
    [InlineData("2026-03-09T00:30:00.5Z", "2026-03-09T08:30:00.5+08:00")]
    public void A_moment_is_a_day_or_a_time_with_its_offset(string text, string moment)
    {
        var (parsed, refusal) = PastMoment.Parse(text, Given.Now);

        Assert.Null(refusal);
        Assert.Equal(DateTimeOffset.Parse(moment), parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("2026-03-10")]
    [InlineData("2026-03-09T09:00:01+08:00")]
    [InlineData("2026-03-09T08:00:00")]
    [InlineData("2026-03-09T08:00:00+99:00")]
    [InlineData("0000-00-00T00:00:00+08:00")]
    public void What_is_no_moment_or_is_to_come_is_refused(string? text) =>
        Assert.Equal(PastMoment.NoMoment, PastMoment.Parse(text, Given.Now).Refusal?.Rule);

    private static IReadOnlyList<ListedAsOf> Entries(ListedSubjectVersion[] versions, DateTimeOffset at) =>
        ReplicaHistory.AsOf(versions, SubjectAsked.From(Given.Organisation(), null, null), Item, at);

    private static ListedSubjectVersion Version(
        long version, DateTimeOffset at, DateTimeOffset? lifted = null, DateOnly? from = null, DateOnly? until = null, params string[] items) => ListedSubjectVersion.From(
        new EntryChanged(
            Id, version, "shichang", "严重失信主体名单", Given.Organisation(), ListEffect.Condition, "《企业信息公示暂行条例》第十七条", "弄虚作假", items,
            from ?? Day, until, lifted, at, at), at);
}
