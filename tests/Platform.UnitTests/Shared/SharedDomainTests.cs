using Haitou.Contracts;
using Haitou.Contracts.Blacklist;
using Haitou.Law.Remedies;
using Haitou.Lists;
using Haitou.Platform.Host;
using Haitou.TestSupport;
using Haitou.Towns;

namespace Haitou.Platform.UnitTests.Shared;

/// <summary>What services share of the domain: the lists as they are asked, and whose bureau is whose.</summary>
public sealed class SharedDomainTests
{
    private static readonly EnforcementBureaus TwoTowns = new(new Dictionary<string, string> { ["320707106"] = "zongzhi", ["320707107"] = "zhengfa" });

    [Fact]
    public void R23_an_identifier_is_a_hit_and_a_name_alone_is_a_possible_one_of_the_applicant_only()
    {
        var namesake = Given.Organisation(2) with { Name = Given.Organisation().Name };
        var entries = new[] { Entry(1, Given.Organisation()), Entry(2, namesake) };

        var answer = ListReplica.Match(entries, SubjectAsked.From(Given.Organisation(), null, null));
        var ofRepresentative = ListReplica.Match(entries, [new SubjectAsked(SubjectRole.LegalRepresentative, Given.Organisation(3) with { Name = namesake.Name })]);

        Assert.Equal((1L, SubjectRole.Applicant), (Assert.Single(answer.Hits).Version, answer.Hits[0].Of));
        Assert.Equal((2L, true), (Assert.Single(answer.Possible).Hit.Version, answer.Possible[0].Hit.ByName));
        Assert.Empty(ofRepresentative.Hits);
        Assert.Empty(ofRepresentative.Possible);
    }

    [Fact]
    public void R20_a_replica_that_has_heard_nothing_is_not_fresh()
    {
        Assert.False(ListReplica.IsFresh(null, Given.Now, TimeSpan.FromSeconds(30)));
        Assert.True(ListReplica.IsFresh(Given.Now.AddSeconds(-30), Given.Now, TimeSpan.FromSeconds(30)));
        Assert.False(ListReplica.IsFresh(Given.Now.AddSeconds(-31), Given.Now, TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("zhengfa", "zhengfa")]
    [InlineData("chengguan", null)] // a department's name makes nobody a bureau
    [InlineData(null, null)] // of two, the token has to say which
    public void R16_an_officer_of_enforcement_is_of_the_bureau_that_the_token_names(string? department, string? bureau) =>
        Assert.Equal(bureau, TwoTowns.ActingFor(new Officer("z-1", new HashSet<string> { Roles.Enforcement }, department)));

    [Theory]
    [InlineData("zongzhi", Roles.Enforcement)]
    [InlineData("chengguan", Roles.Department)]
    public void R16_a_system_acts_in_the_role_of_its_owner_and_in_no_other(string feed, string role)
    {
        var officer = ((IDepartmentOfficers)TwoTowns).OfficerOf(feed, "7");

        Assert.Equal([role], officer.Roles);
        Assert.Equal((feed, "7"), (officer.Department, officer.Id));
    }

    [Fact]
    public void R10_an_adverse_act_names_both_remedies_with_their_last_days()
    {
        var text = RemedyNotice.Text("本决定", new RemedyDays(new(2026, 5, 8), new(2026, 9, 9)), Town.Haitou, "中的不予许可部分");

        Assert.Contains("本决定中的不予许可部分", text);
        Assert.Contains("（至2026年5月8日）向连云港市赣榆区人民政府申请行政复议", text);
        Assert.Contains("（至2026年9月9日）依法向人民法院提起行政诉讼", text);
    }

    private static ListedSubject Entry(int seed, Party subject) => new(
        new Guid(seed, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), subject.IdNumber, new EntryChanged(
            new Guid(seed, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), seed, "shichang", "名单", subject, ListEffect.Condition, "依据", "事由", Items: [],
            ValidFrom: new DateOnly(2026, 3, 1), ValidUntil: null, LiftedAt: null, Given.Now, Given.Now));
}
