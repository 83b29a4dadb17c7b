using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Approval.Screenings;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Lists;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Screenings;

/// <summary>When a case or licence is flagged with an entry, and when no longer (R20).</summary>
public sealed class FlagTests
{
    private static readonly EntryChanged Entry = new(
        new(1, 0, 0, new byte[8]), 1, "shichang", "名单", Given.Organisation(), ListEffect.Condition, "依据", "事由", [], new(2026, 3, 1), null, null,
        Given.Now, Given.Now);

    private static readonly ApprovalCase Flagged = On(CasesAt.Opened(), Entry);

    [Fact]
    public void R20_an_entry_flags_the_case_that_it_concerns_once()
    {
        var flag = Assert.Single(Flagged.Flags);

        Assert.Equal((Entry.EntryId, SubjectRole.Applicant, Given.Now), (flag.Hit.EntryId, flag.Hit.Of, flag.Since));
        Assert.Null(Flagging.On(Flagged, Held(Entry with { Version = 2, Appealed = true }), Given.Now)); // says nothing else of the case
    }

    [Theory]
    [InlineData("2026-03-10", null, true)] // from tomorrow: known today
    [InlineData("2026-03-01", "2026-03-09", true)] // its last day
    [InlineData("2026-03-01", "2026-03-08", false)]
    public void R20_an_entry_flags_until_its_last_day_and_before_its_first(string from, string? until, bool flags) => Assert.Equal(
        flags, Flagging.On(CasesAt.Opened(), Held(Entry with { ValidFrom = DateOnly.Parse(from), ValidUntil = until is null ? null : DateOnly.Parse(until) }), Given.Now) is not null);

    [Fact]
    public void R20_what_does_not_concern_the_case_does_not_flag_it()
    {
        Assert.Null(Flagging.On(CasesAt.Opened(), Held(Entry with { Items = ["SC-001"] }), Given.Now));
        Assert.Null(Flagging.On(CasesAt.Opened(), Held(Entry with { Subject = Given.Person() }), Given.Now));
        Assert.Null(Flagging.On(CasesAt.Opened(), Held(Entry with { LiftedAt = Given.Now }), Given.Now));
        Assert.Null(Flagging.On(CasesAt.Opened(), Held(Entry with { ExpiredAt = Given.Now }), Given.Now));
    }

    [Fact]
    public void R20_an_entry_that_became_a_condition_flags_anew()
    {
        var changed = Flagging.On(On(CasesAt.Opened(), Entry with { Effect = ListEffect.Reference }), Held(Entry with { Version = 2 }), Given.Now)!;

        Assert.Equal((FlagChange.Raised, ListEffect.Condition, 2L), (changed.Change, changed.Hit.Effect, changed.Hit.Version));
        Assert.Single(Flagged.AfterEvent(changed).Flags);
    }

    [Fact]
    public void R20_a_flag_goes_with_the_reason_for_which_the_entry_no_longer_concerns_the_case()
    {
        Assert.Equal(FlagChange.Lifted, Cleared(Entry with { LiftedAt = Given.Now }));
        Assert.Equal(FlagChange.Expired, Cleared(Entry with { ExpiredAt = Given.Now }));
        Assert.Equal(FlagChange.Expired, Cleared(Entry with { ValidUntil = new(2026, 3, 8) }));
        Assert.Equal(FlagChange.Amended, Cleared(Entry with { Items = ["SC-001"] }));

        static FlagChange Cleared(EntryChanged entry)
        {
            var changed = Flagging.On(Flagged, Held(entry with { Version = 2 }), Given.Now)!;
            Assert.Equal(2, changed.Hit.Version);
            Assert.Empty(Flagged.AfterEvent(changed).Flags);
            return changed.Change;
        }
    }

    [Fact]
    public void R20_a_name_alone_flags_as_a_possible_hit()
    {
        var changed = Flagging.On(CasesAt.Opened(), Held(Entry with { Subject = Given.Organisation(9) }), Given.Now)!;

        Assert.True(changed.Hit.ByName);
    }

    [Fact]
    public void R20_a_new_case_is_flagged_with_what_stands_and_not_with_enforcement_records()
    {
        var screening = CasesAt.Screened(Given.Hit(ListEffect.Condition, 1) with { Of = SubjectRole.Agent }, Given.Hit(ListEffect.Condition, 2)) with
        {
            Possible = [new(Given.Hit(ListEffect.Reference, 3) with { Of = SubjectRole.Applicant, ByName = true }, "名", "号")],
        };

        var opened = Given.Nothing.After<ApprovalCase>(OpeningCase.Decide(Given.Accepted, screening, null, Given.Calendar, Given.Now));

        Assert.Equal([Given.Hit(ListEffect.Condition, 1).EntryId, Given.Hit(ListEffect.Condition, 3).EntryId], opened.Flags.Select(f => f.Hit.EntryId));
    }

    [Fact]
    public void R20_a_licence_is_flagged_and_it_is_told_in_the_next_act_of_the_case_that_it_was_issued_in()
    {
        var (issuing, licence) = Issued();

        var changed = Flagging.On(licence, Held(Entry), Given.Now)!;
        var told = Flagging.InCase(issuing, licence, changed);

        Assert.Single(licence.AfterEvent(changed).Flags);
        Assert.Equal(
            (issuing.CaseSequence + 1, "L-1", FlagChange.Raised, "赣榆示例建设有限公司"), (told.CaseSequence, told.LicenceNumber, told.Change, told.HolderName));
        Assert.Equal(told.CaseSequence, issuing.AfterEvent(told).CaseSequence);
        Assert.Equal(licence.Version, licence.AfterEvent(changed).Version); // the licence says what it said
    }

    [Fact]
    public void R20_a_licence_that_has_ended_is_not_flagged()
    {
        var (_, licence) = Issued();

        Assert.Null(Flagging.On(licence.AfterEvent(new LicenceExpired(new(2026, 3, 8), Given.Now)), Held(Entry), Given.Now));
    }

    [Fact]
    public void R20_a_licence_starts_with_what_was_listed_since_its_grant_and_with_nothing_that_the_grant_has_answered()
    {
        var known = CasesAt.Opened().AfterEvent(new CaseScreened(CasesAt.Screened(Held(Entry).ToHit())));

        Assert.Single(Flagging.Since(Flagged, Given.Now));
        Assert.Empty(Flagging.Since(On(known, Entry), Given.Now));
    }

    [Fact]
    public void R20_an_entry_finds_whom_it_concerns_by_the_identifier_and_by_the_name()
    {
        var watched = WatchedSubject.KeysOf(SubjectAsked.From(Given.Organisation(), Given.Person(2), new(Given.Person(3), "授权")));

        Assert.All((Party[])[Given.Organisation(), Given.Person(2), Given.Person(3), Given.Organisation(9)], subject =>
            Assert.NotEmpty(WatchedSubject.KeysOf(Held(Entry with { Subject = subject })).Intersect(watched)));
        Assert.Empty(WatchedSubject.KeysOf(Held(Entry with { Subject = Given.Person(9) })).Intersect(watched));
    }

    private static (ApprovalCase Issuing, Licence Licence) Issued()
    {
        var issued = CasesAt.Granted().When(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now));
        return (issued.State, Given.Nothing.AfterEvent<Licence>(LicenceOfCase.Begin(issued.Then<CaseLicenceIssued>())));
    }

    private static ApprovalCase On(ApprovalCase state, EntryChanged entry) => state.AfterEvent(Flagging.On(state, Held(entry), Given.Now)!);

    private static ListedSubject Held(EntryChanged entry) => new(entry.EntryId, entry.Subject.IdNumber, entry);
}
