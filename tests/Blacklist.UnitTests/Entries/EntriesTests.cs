using CsCheck;
using Haitou.Blacklist.Entries;
using Haitou.Blacklist.Integration.Outgoing;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.TestSupport;
using JasperFx.Events;

namespace Haitou.Blacklist.UnitTests.Entries;

public sealed class EntriesTests
{
    private static readonly Guid Id = new("6f0c1f1e-0000-4000-8000-000000000001");

    private static readonly ListSubject Command = new(
        "严重失信主体名单", Given.Organisation(), ListEffect.Condition, "《企业信息公示暂行条例》第十七条", "连续三年未公示年报", Items: ["CG-001"],
        ValidFrom: new DateOnly(2026, 3, 1), ValidUntil: new DateOnly(2027, 2, 28));

    [Fact]
    public void R20_an_entry_says_who_is_listed_by_whom_for_what_on_what_basis()
    {
        var listed = List(Command).Event<SubjectListed>();

        Assert.Equal((Id, "shichang", "officer-1", Given.Now), (listed.EntryId, listed.Department, listed.Officer, listed.At));
        Assert.Equal(
            (Command.List, Command.Subject, Command.Effect, Command.LegalBasis, Command.Reason, Command.ValidFrom, Command.ValidUntil),
            (listed.List, listed.Subject, listed.Effect, listed.LegalBasis, listed.Reason, listed.ValidFrom, listed.ValidUntil));
    }

    [Fact]
    public void State_Council_2020_49_an_entry_without_its_basis_is_refused()
    {
        var refusal = Assert.Single(List(Command with { LegalBasis = " " }).Refusals);

        Assert.Same(ListEntryDecider.BasisMissing, refusal.Rule);
        Assert.Equal("legalBasis", refusal.Field);
    }

    [Fact]
    public void Every_reason_is_told_at_once() => Assert.Equal(
        ["list", "reason", "subject.name", "legalBasis", "subject.idNumber", "validUntil"],
        List(new ListSubject("", Given.Person() with { Name = "", IdNumber = "1" }, ListEffect.Reference, "", "", [], new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 1)))
            .Refusals.Select(r => r.Field));

    [Fact]
    public void An_entry_may_be_valid_for_a_single_day() =>
        Assert.Empty(List(Command with { ValidFrom = new DateOnly(2026, 3, 1), ValidUntil = new DateOnly(2026, 3, 1) }).Refusals);

    [Fact]
    public void R20_only_the_department_that_listed_lifts() =>
        Assert.Equal([ListEntryDecider.OtherDepartments], ListEntryDecider.Lift(Listed(), "chengguan", new LiftEntry("信用修复"), "officer-2", Given.Now).RefusedBy());

    [Fact]
    public void An_entry_is_lifted_for_a_reason_and_once()
    {
        var state = Listed();
        Assert.Equal([ListEntryDecider.TextMissing], Lift(state, " ").RefusedBy());

        var lifted = ListEntryDecider.Evolve(state, Lift(state, "信用修复").Event<EntryLifted>())!;
        Assert.Equal([ListEntryDecider.AlreadyLifted], Lift(lifted, "信用修复").RefusedBy());
    }

    [Fact]
    public void R23_an_entry_stands_from_its_first_day_until_it_is_lifted()
    {
        var state = Listed();
        Assert.True(state.Concerns("CG-001", new DateOnly(2026, 3, 9)));
        Assert.False(state.Concerns("CG-002", new DateOnly(2026, 3, 9)));
        Assert.False(state.Concerns("CG-001", new DateOnly(2026, 2, 28)));
        Assert.False(ListEntryDecider.Evolve(state, Lift(state, "信用修复").Events[0])!.Concerns("CG-001", new DateOnly(2026, 3, 9)));
    }

    [Fact]
    public void R20_the_push_of_a_change_says_the_whole_entry_and_its_version()
    {
        var state = Listed();
        var lifted = Lift(state, "信用修复").Event<EntryLifted>();

        var first = Map(new Event<SubjectListed>(state.Listed) { Version = 1, Timestamp = Given.Now });
        var second = Map(new Event<EntryLifted>(lifted) { Version = 2, Timestamp = Given.Now });

        Assert.Equal((1L, null, Command.Subject), (first.Version, first.LiftedAt, first.Subject));
        Assert.Equal(first with { Version = 2, LiftedAt = lifted.At }, second);
    }

    [Fact]
    public void Whatever_is_asked_an_entry_is_lifted_at_most_once_by_its_own_department() =>
        Gen.Select(Gen.OneOf("shichang", "chengguan"), Gen.OneOf("", "信用修复")).Array[0, 8].Sample(commands =>
        {
            var state = Listed();
            foreach (var (department, reason) in commands)
            {
                var decision = ListEntryDecider.Lift(state, department, new LiftEntry(reason), "officer-1", Given.Now);
                Assert.NotEqual(decision.IsRefused, decision.Events.Count > 0);
                state = decision.Events.Aggregate(state, (s, e) => ListEntryDecider.Evolve(s, e)!);
            }

            Assert.Equal(commands.Contains(("shichang", "信用修复")) ? 2 : 1, state.Version);
            Assert.Equal(state.Version == 2, state.Lifted is not null);
        });

    private static Decision List(ListSubject command) => ListEntryDecider.List(Id, "shichang", command, "officer-1", Given.Now);

    private static Decision Lift(ListEntry state, string reason) =>
        ListEntryDecider.Lift(state, "shichang", new LiftEntry(reason), "officer-1", Given.Now);

    private static ListEntry Listed() => ListEntryDecider.Evolve(null, List(Command).Event<SubjectListed>())!;

    private static EntryChanged Map(IEvent e)
    {
        Assert.Contains(e.EventType, OutgoingMap.Events);
        return Assert.IsType<EntryChanged>(OutgoingMap.Map(e));
    }
}
