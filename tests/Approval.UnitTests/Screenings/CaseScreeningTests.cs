using Haitou.Approval.Cases;
using Haitou.Approval.Screenings;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Lists;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Screenings;

/// <summary>Whose entries are found, for certain or possibly, and what the evidence says of it (R20, R23).</summary>
public sealed class CaseScreeningTests
{
    private static readonly Party Representative = Given.Person(2);
    private static readonly Agent Agent = new(Given.Person(3), "授权委托书");
    private static readonly IReadOnlyList<SubjectAsked> Subjects = SubjectAsked.From(Given.Organisation(), Representative, Agent);

    [Fact]
    public void R23_applicant_representative_and_agent_are_found_by_their_identifiers_and_the_evidence_says_whose_hit_it_is()
    {
        var answer = ListReplica.Match([Listed(1, Given.Organisation()), Listed(2, Representative), Listed(3, Agent.Person), Listed(4, Given.Person(4))], Subjects);

        Assert.Equal(
            [(1, SubjectRole.Applicant), (2, SubjectRole.LegalRepresentative), (3, SubjectRole.Agent)],
            answer.Hits.Select(h => (Number(h), h.Of!.Value)));
        Assert.Empty(answer.Possible);
    }

    [Fact]
    public void R23_whoever_acts_for_himself_is_hit_once() => Assert.Equal(
        SubjectRole.Applicant,
        Assert.Single(ListReplica.Match([Listed(1, Given.Person())], SubjectAsked.From(Given.Person(), null, new(Given.Person(), "—"))).Hits).Of);

    [Fact]
    public void R20_an_organisation_under_the_applicants_name_and_another_identifier_is_a_possible_hit()
    {
        var old = Given.Organisation(9) with { Name = "贛榆示例建設 (有限公司)" };

        var possible = Assert.Single(ListReplica.Match([Listed(1, old)], Subjects).Possible);

        Assert.Equal((true, SubjectRole.Applicant, old.Name, old.IdNumber), (possible.Hit.ByName, possible.Hit.Of, possible.ListedName, possible.ListedId));
    }

    [Fact]
    public void R20_an_old_record_without_identifier_is_found_by_the_name_and_takes_turns_on_it_alone()
    {
        var old = Given.Organisation() with { IdNumber = "" };

        Assert.Equal("", Assert.Single(ListReplica.Match([Listed(1, old)], Subjects).Possible).ListedId);
        Assert.Equal(
            [ListReplica.LocksOf(Subjects).Single(l => l.Contains("建设"))], ListReplica.LocksOf(old, SubjectAsked.NameKeyOf(old)));
        Assert.DoesNotContain("", WatchedSubject.KeysOf(Listed(1, old)));
    }

    [Fact]
    public void R20_people_are_not_found_by_their_names()
    {
        Assert.Empty(ListReplica.Match([Listed(1, Given.Person(9) with { Name = Given.Organisation().Name })], Subjects).Possible);
        Assert.Empty(ListReplica.Match([Listed(1, Given.Person(9))], SubjectAsked.From(Given.Person(), null, null)).Possible);
    }

    [Fact]
    public void R20_a_confirmed_possible_hit_is_a_hit_a_dismissed_one_is_none_and_both_stay_on_record()
    {
        var answer = new ListAnswer([], [Possible(1), Possible(2), Possible(3)]);

        var evidence = Asked(Said(1, confirmed: true), Said(2, confirmed: false)).ToEvidence(answer, ScreeningSource.Replica, Given.Now, Given.Now);

        Assert.Equal(1, Number(Assert.Single(evidence.Hits)));
        Assert.Equal([true, false, null], evidence.Possible!.Select(p => p.Resolution?.Confirmed));
        Assert.Equal(("别的单位", "examiner-1"), (evidence.Possible![1].Resolution!.Reason, evidence.Possible[1].Resolution!.Officer));
    }

    [Fact]
    public void R20_the_last_word_counts_and_none_about_an_entry_that_changed_since()
    {
        var answer = new ListAnswer([], [Possible(1), Possible(2) with { Hit = Possible(2).Hit with { Version = 2 } }]);

        var evidence = Asked(Said(1, confirmed: true), Said(2, confirmed: true), Said(1, confirmed: false))
            .ToEvidence(answer, ScreeningSource.Replica, Given.Now, Given.Now);

        Assert.Empty(evidence.Hits);
        Assert.Equal([false, null], evidence.Possible!.Select(p => p.Resolution?.Confirmed));
    }

    [Fact]
    public void R23_the_evidence_says_what_was_asked_of_whom_up_to_when_the_answer_is_complete_and_no_identity_number()
    {
        var evidence = Asked().ToEvidence(new([], []), ScreeningSource.Replica, Given.Now.AddSeconds(-3), Given.Now);

        Assert.Equal(("CG-001", "chengguan", new DateOnly(2026, 3, 9)), (evidence.Asked!.ItemCode, evidence.Asked.Department, evidence.Asked.On));
        Assert.Equal(Given.Now.AddSeconds(-3), evidence.Watermark);
        Assert.Equal([SubjectRole.Applicant, SubjectRole.LegalRepresentative, SubjectRole.Agent], evidence.Asked.Subjects.Select(s => s.Role));
        Assert.Equal(Given.Organisation().IdNumber, evidence.Asked.Subjects[0].MaskedId); // a credit code is public
        Assert.Equal(Representative.Masked().IdNumber, evidence.Asked.Subjects[1].MaskedId);
        Assert.Equal(("赣榆示例建设有限公司", null), (evidence.Asked.Subjects[0].NameKey, evidence.Asked.Subjects[1].NameKey));
    }

    [Fact]
    public void R23_a_decision_and_a_change_of_an_entry_take_turns_on_every_identifier_and_on_the_name()
    {
        var asked = ListReplica.LocksOf(Subjects).ToArray();

        Assert.Equal(4, asked.Length);
        Assert.All((Party[])[Given.Organisation(), Representative, Agent.Person, Given.Organisation(9)], listed =>
            Assert.NotEmpty(ListReplica.LocksOf(listed, SubjectAsked.NameKeyOf(listed)).Intersect(asked)));
    }

    private static CaseScreening Asked(params PossibleHitResolved[] resolved) => new(Subjects, Given.Terms, resolved);

    private static PossibleHitResolved Said(int entry, bool confirmed) => new(Possible(entry), confirmed, "别的单位", "examiner-1", Given.Now);

    private static PossibleHit Possible(int entry) => new(Given.Hit(ListEffect.Condition, entry), "赣榆示例建设有限公司", "1");

    private static int Number(ListHit hit) => BitConverter.ToInt32(hit.EntryId.ToByteArray());

    private static ListedSubject Listed(int id, Party subject) => new(new(id, 0, 0, new byte[8]), subject.IdNumber, new(
        new(id, 0, 0, new byte[8]), 1, "shichang", "名单", subject, ListEffect.Condition, "依据", "事由", [], new(2026, 3, 1), null, null, Given.Now, Given.Now));
}
