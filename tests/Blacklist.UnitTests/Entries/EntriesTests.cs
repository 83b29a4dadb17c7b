using Haitou.Blacklist.Entries;
using Haitou.Blacklist.Kinds;
using Haitou.Contracts.Blacklist;
using Haitou.Law.Identifiers;
using Haitou.TestSupport;

namespace Haitou.Blacklist.UnitTests.Entries;

public sealed class EntriesTests
{
    private static readonly DateOnly Today = new(2026, 3, 9);

    [Fact]
    public void R20_an_entry_says_who_is_listed_by_whom_for_what_and_its_kind_says_in_which_list_on_what_basis()
    {
        var command = Entry.UnderKind;
        var listed = Given.Nothing.When(Entry.List(command)).Then<SubjectListed>();

        Assert.Equal((Entry.Id, "shichang", "officer-1", Given.Now), (listed.EntryId, listed.Department, listed.Officer, listed.At));
        Assert.Equal(
            (command.Subject, command.Effect, command.Reason, command.ValidFrom, command.ValidUntil, command.Source),
            (listed.Subject, listed.Effect, listed.Reason, listed.ValidFrom, listed.ValidUntil, listed.Source));
        Assert.Equal(("yzwf", "严重违法失信企业名单", "《企业信息公示暂行条例》第十七条", true), (listed.Kind, listed.List, listed.LegalBasis, listed.OverrideAllowed));
    }

    [Fact]
    public void State_Council_2020_49_nothing_is_listed_under_a_kind_that_is_not_declared()
    {
        Assert.Equal("kind", Given.Nothing.When(Entry.List(Entry.UnderKind, Entry.Facts with { Kind = null })).ThenRefused(ListingSubject.KindUnknown).Field);
    }

    [Fact]
    public void State_Council_2020_49_nothing_is_listed_under_a_kind_that_is_closed_or_another_departments()
    {
        var closed = Entry.Facts with { Kind = Entry.Facts.Kind!.AfterEvent(new KindClosed("依据废止", "operator-1", Given.Now)) };

        Given.Nothing.When(Entry.List(Entry.UnderKind, closed)).ThenRefused(KindRules.Closed);
        Entry.Listed().When(s => Entry.Amend(s, Entry.Terms with { Reason = "x" }, facts: closed)).ThenRefused(KindRules.Closed);
        Entry.Listed().When(s => Entry.Extend(s, new DateOnly(2028, 1, 1), facts: closed)).ThenRefused(KindRules.Closed);
        Given.Nothing.When(Entry.List(Entry.UnderKind, department: "chengguan")).ThenRefused(KindRules.OtherDepartment);
        var anybodys = Entry.Facts with { Kind = Entry.Facts.Kind! with { Terms = Entry.Facts.Kind!.Terms with { Department = null } } };
        Given.Nothing.When(Entry.List(Entry.UnderKind, anybodys, "chengguan")).ThenCarriedOut();
    }

    [Theory]
    [InlineData(null, "blacklist.legal-basis-missing")]
    [InlineData(" ", "blacklist.legal-basis-missing")]
    [InlineData("根据有关规定", "blacklist.legal-basis-form")]
    [InlineData("《》第一条", "blacklist.legal-basis-form")]
    public void State_Council_2020_49_an_entry_without_a_kind_brings_a_basis_that_can_be_looked_up(string? basis, string code)
    {
        var refusal = Assert.Single(Given.Nothing.When(Entry.List(Entry.OwnBasis with { LegalBasis = basis })).Refusals);

        Assert.Equal((code, "legalBasis"), (refusal.Rule.Code, refusal.Field));
        Given.Nothing.When(Entry.List(Entry.OwnBasis with { LegalBasis = "国发〔2016〕33号" })).ThenCarriedOut();
    }

    [Fact]
    public void An_entry_without_a_kind_can_not_be_granted_against() =>
        Assert.False(Given.Nothing.When(Entry.List(Entry.OwnBasis)).Then<SubjectListed>().OverrideAllowed);

    [Fact]
    public void Name_and_basis_are_the_kinds_and_its_entries_need_the_decision_to_list()
    {
        Given.Nothing.When(Entry.List(Entry.UnderKind with { List = "另一名单" })).ThenRefused(ListingSubject.KindSpeaks);
        Given.Nothing.When(Entry.List(Entry.UnderKind with { LegalBasis = "《x》" })).ThenRefused(ListingSubject.KindSpeaks);
        Given.Nothing.When(Entry.List(Entry.UnderKind with { Source = null })).ThenRefused(ListingSubject.SourceMissing);
        Given.Nothing.When(Entry.List(Entry.UnderKind with { Source = Entry.Decision with { IssuedOn = Today.AddDays(1), Sha256 = "f2" } }))
            .ThenRefused(EntryRules.SourceFuture, EntryRules.FileUnknown);
        var untitled = Given.Nothing.When(Entry.List(Entry.UnderKind with { Source = Entry.Decision with { Title = "" } }));
        Assert.Equal("source.title", Assert.Single(untitled.Refusals).Field);
    }

    [Fact]
    public void R23_under_a_kind_that_is_a_reference_no_entry_is_a_condition()
    {
        var reference = Entry.Facts with { Kind = Entry.Facts.Kind! with { Terms = Entry.Facts.Kind!.Terms with { Effect = ListEffect.Reference } } };

        Given.Nothing.When(Entry.List(Entry.UnderKind, reference)).ThenRefused(EntryRules.EffectForbidden);
        Given.Nothing.When(Entry.List(Entry.UnderKind with { Effect = ListEffect.Reference }, reference)).ThenCarriedOut();
        Entry.Listed().When(s => Entry.Amend(s, Entry.Terms with { Reason = "x" }, facts: reference)).ThenRefused(EntryRules.EffectForbidden);
        Given.Nothing.When(Entry.List(Entry.UnderKind with { Effect = ListEffect.Reference })).ThenCarriedOut();
    }

    [Fact]
    public void Every_reason_is_told_at_once() => Assert.Equal(
        ["list", "legalBasis", "reason", "subject.name", "validUntil", "items[0]", "departments[0]", "departments[1]", "subject.idNumber"],
        Given.Nothing.When(Entry.List(new ListSubject(
            Given.Person() with { Name = "", IdNumber = "1" }, ListEffect.Reference, "", [" "], new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 1),
            Departments: ["部门", " chengguan"]))).Refusals.Select(r => r.Field));

    [Fact]
    public void An_entry_may_be_valid_for_a_single_day() =>
        Given.Nothing.When(Entry.List(Entry.UnderKind with { ValidFrom = new DateOnly(2026, 3, 1), ValidUntil = new DateOnly(2026, 3, 1) })).ThenCarriedOut();

    [Fact]
    public void R20_a_subject_is_found_again_whichever_way_its_number_was_spelled()
    {
        var spelled = $" {Entry.UnderKind.Subject.IdNumber.ToLowerInvariant()} ";

        var listed = Entry.Listed(Entry.UnderKind with { Subject = Entry.UnderKind.Subject with { IdNumber = spelled } });
        Assert.Equal(Entry.UnderKind.Subject.IdNumber, listed.Listed.Subject.IdNumber);
    }

    [Theory]
    [InlineData("2015-09-30", "", true)]
    [InlineData("2015-10-01", "", false)] // from that day there are credit codes
    [InlineData("2015-09-30", "1", false)] // a code that is given is a right one
    public void R20_an_old_record_of_an_organisation_may_have_no_credit_code(string decided, string code, bool listed)
    {
        var old = Entry.UnderKind with
        {
            Subject = Entry.UnderKind.Subject with { IdNumber = code }, Source = Entry.Decision with { IssuedOn = DateOnly.Parse(decided) },
        };

        Assert.Equal(!listed, Given.Nothing.When(Entry.List(old)).Refusals.Count > 0);
        if (listed)
            Assert.Equal("", Given.Nothing.When(Entry.List(old with { Subject = old.Subject with { IdNumber = " " } })).Then<SubjectListed>().Subject.IdNumber);
        Assert.NotEmpty(Given.Nothing.When(Entry.List(old with { Subject = Given.Person() with { IdNumber = code } })).Refusals); // people have had theirs since before
    }

    [Fact]
    public void R20_only_the_department_that_listed_changes_or_lifts()
    {
        var state = Entry.Listed();

        state.When(s => Entry.Amend(s, Entry.Terms with { Reason = "x" }, "chengguan")).ThenRefused(EntryRules.OtherDepartments);
        state.When(s => Entry.Extend(s, new DateOnly(2028, 1, 1), "chengguan")).ThenRefused(EntryRules.OtherDepartments);
        state.When(s => Entry.Lift(s, department: "chengguan")).ThenRefused(EntryRules.OtherDepartments);
        state.After(s => Entry.Appeal(s)).When(s => Entry.Conclude(s, AppealOutcome.Kept, department: "chengguan")).ThenRefused(EntryRules.OtherDepartments);
    }

    [Fact]
    public void An_amendment_says_what_holds_now_and_the_history_what_held_before()
    {
        var state = Entry.Listed();
        var terms = Entry.Terms with { Name = "新名称", Effect = ListEffect.Reference, Items = ["SC-001"], ValidUntil = new DateOnly(2026, 12, 31) };

        var amended = state.After(s => Entry.Amend(s, terms));

        Assert.Equal(("新名称", ListEffect.Reference, terms.ValidUntil), (amended.Listed.Subject.Name, amended.Listed.Effect, amended.Listed.ValidUntil));
        Assert.Equal(state.Listed.Subject.IdNumber, amended.Listed.Subject.IdNumber);
        Assert.Equal([(1L, EntryActKind.Listed, Entry.UnderKind.Subject.Name), (2L, EntryActKind.Amended, "新名称")], amended.History.Select(a => (a.Version, a.Act, a.Terms.Name)));
    }

    [Fact]
    public void An_amendment_changes_something_says_why_and_puts_off_no_last_day()
    {
        var state = Entry.Listed();

        state.When(s => Entry.Amend(s, Entry.Terms with { Items = [.. Entry.Terms.Items] })).ThenRefused(EntryRules.Unchanged);
        state.When(s => Entry.Amend(s, Entry.Terms with { Reason = "x" }, reason: " ")).ThenRefused(EntryRules.TextMissing);
        state.When(s => Entry.Amend(s, Entry.Terms with { ValidUntil = new DateOnly(2027, 3, 1) })).ThenRefused(EntryRules.Lengthened);
        state.When(s => Entry.Amend(s, Entry.Terms with { ValidUntil = null })).ThenRefused(EntryRules.Lengthened);
        state.When(s => Entry.Amend(s, Entry.Terms with { Departments = ["X"] })).ThenRefused(DepartmentCode.Form);
    }

    [Fact]
    public void An_extension_puts_off_the_last_day_by_a_decision()
    {
        var state = Entry.Listed();
        var extended = state.After(s => Entry.Extend(s, new DateOnly(2028, 2, 28)));

        Assert.Equal((new DateOnly(2028, 2, 28), Entry.Decision), (extended.Listed.ValidUntil, extended.History[^1].Source));
        state.When(s => Entry.Extend(s, Entry.UnderKind.ValidUntil!.Value)).ThenRefused(ExtendingEntry.NotLonger);
        Entry.Listed(Entry.UnderKind with { ValidUntil = null }).When(s => Entry.Extend(s, new DateOnly(2028, 1, 1))).ThenRefused(ExtendingEntry.NotLonger);
    }

    [Fact]
    public void An_entry_is_lifted_for_a_reason_and_once_on_credit_repair_by_its_decision()
    {
        var state = Entry.Listed();
        state.When(s => Entry.Lift(s, " ")).ThenRefused(EntryRules.TextMissing);
        state.When(s => Entry.Lift(s, repair: Entry.Decision with { Sha256 = "f2" })).ThenRefused(EntryRules.FileUnknown);

        var repair = new SourceDocument("准予信用修复决定书", "赣信修〔2026〕8号", Today);
        var lifted = state.After(s => Entry.Lift(s, repair: repair));
        Assert.Equal((EntryStatus.Lifted, repair), (lifted.Status, lifted.History[^1].Source));
        lifted.When(s => Entry.Lift(s)).ThenRefused(EntryRules.AlreadyLifted);
        lifted.When(s => Entry.Amend(s, Entry.Terms with { Reason = "x" })).ThenRefused(EntryRules.AlreadyLifted);
        lifted.When(s => Entry.Appeal(s)).ThenRefused(EntryRules.AlreadyLifted);
    }

    [Fact]
    public void An_entry_expires_when_its_last_day_has_passed_and_not_before_and_once()
    {
        var state = Entry.Listed(Entry.UnderKind with { ValidUntil = Today });
        var midnight = new DateTimeOffset(2026, 3, 10, 0, 0, 0, Given.Now.Offset);
        state.When(s => ExpireEntry.Expire(s, midnight.AddTicks(-1))).ThenNothing();
        Entry.Listed(Entry.UnderKind with { ValidUntil = null }).When(s => ExpireEntry.Expire(s, DateTimeOffset.MaxValue)).ThenNothing();

        var expired = state.After(s => ExpireEntry.Expire(s, midnight));
        Assert.Equal(EntryStatus.Expired, expired.Status);
        expired.When(s => ExpireEntry.Expire(s, midnight)).ThenNothing();
        expired.When(s => Entry.Extend(s, new DateOnly(2028, 1, 1))).ThenRefused(EntryRules.Expired);
        expired.When(s => Entry.Lift(s)).ThenRefused(EntryRules.Expired);
    }

    [Fact]
    public void R23_an_entry_stands_from_its_first_day_until_it_is_lifted_for_its_items_and_all_items_of_its_departments()
    {
        var state = Entry.Listed();
        Assert.True(state.Concerns("CG-001", Today, "chengguan"));
        Assert.True(state.Concerns("HB-001", Today, "huanbao"));
        Assert.False(state.Concerns("CG-002", Today, "chengguan"));
        Assert.False(state.Concerns("CG-001", new DateOnly(2026, 2, 28), "chengguan"));
        Assert.False(state.After(s => Entry.Lift(s)).Concerns("CG-001", Today, "chengguan"));
    }
}
