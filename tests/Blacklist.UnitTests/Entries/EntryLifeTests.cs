using CsCheck;
using Haitou.Blacklist.Entries;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.TestSupport;
using JasperFx.Events;

namespace Haitou.Blacklist.UnitTests.Entries;

/// <summary>Whatever is done with an entry, in whatever order.</summary>
public sealed class EntryLifeTests
{
    private static readonly Func<ListEntry, Decision>[] Acts =
    [
        s => Entry.Amend(s, s.Listed.Terms with { Reason = s.Listed.Reason + "。" }),
        s => Entry.Amend(s, s.Listed.Terms with { ValidUntil = s.Listed.ValidUntil?.AddDays(-30) ?? new DateOnly(2026, 12, 31) }),
        s => Entry.Extend(s, s.Listed.ValidUntil?.AddDays(10) ?? new DateOnly(2027, 1, 1)),
        s => Entry.Lift(s),
        s => ExpireEntry.Expire(s, new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero)),
        s => Entry.Appeal(s),
        s => Entry.Conclude(s, AppealOutcome.Kept, number: s.Appeals.Count),
        s => Entry.Conclude(s, AppealOutcome.Removed, number: s.Appeals.Count),
        s => Entry.Conclude(s, AppealOutcome.Corrected, s.Listed.Terms with { Name = s.Listed.Subject.Name + "甲" }, s.Appeals.Count),
        s => Entry.Lift(s, department: "chengguan"),
    ];

    [Fact]
    public void R20_nothing_is_overwritten_an_ended_entry_never_comes_back_and_the_push_says_what_the_source_says() =>
        Gen.Int[0, Acts.Length - 1].Array[0, 20].Sample(acts =>
        {
            var state = Entry.Listed();
            var pushed = Push(state.Listed, 1);
            foreach (var act in acts)
            {
                var (before, decision) = (state, Acts[act](state));
                foreach (var e in decision.Events)
                {
                    state = ListEntry.Fold(state, e)!;
                    pushed = Push(e, state.Version);
                    SaysTheSame(pushed, state);
                }

                Assert.Equal(before.History, state.History.Take(before.History.Count));
                Assert.Equal(before.Version + decision.Events.Count, state.Version);
                Assert.True(before.Status == EntryStatus.Standing || state.Status == before.Status);
                Assert.True(state.Appeals.Count(a => a.Outcome is null) <= 1);
                Assert.Equal(before.Listed.Subject.IdNumber, state.Listed.Subject.IdNumber);
            }

            Assert.Equal(state.Version, state.History.Count);
        });

    [Fact]
    public void R20_the_push_of_a_change_says_the_whole_entry_and_its_version()
    {
        var state = Entry.Listed();
        var first = Push(state.Listed, 1);
        var lifted = state.When(s => Entry.Lift(s)).Then<EntryLifted>();

        Assert.Equal((1L, null, Entry.UnderKind.Subject), (first.Version, first.LiftedAt, first.Subject));
        Assert.Equal(("yzwf", true, false), (first.Kind, first.OverrideAllowed, first.Appealed));
        Assert.Equal(["huanbao"], first.Departments!);
        Assert.Equal(first with { Version = 2, LiftedAt = lifted.At }, Push(lifted, 2));
    }

    private static void SaysTheSame(EntryChanged pushed, ListEntry state)
    {
        Assert.Equal(
            (state.Version, state.Listed.Subject, state.Listed.Effect, state.Listed.Reason, state.Listed.ValidUntil, state.Lifted?.At, state.ExpiredAt),
            (pushed.Version, pushed.Subject, pushed.Effect, pushed.Reason, pushed.ValidUntil, pushed.LiftedAt, pushed.ExpiredAt));
        Assert.Equal(state.OpenAppeal is not null, pushed.Appealed);
    }

    private static EntryChanged Push(object data, long version)
    {
        Assert.Contains(data.GetType(), BlacklistService.Definition.Tell.Events);
        var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(data.GetType()), data)!;
        e.Version = version;
        e.Timestamp = Given.Now;
        return Assert.IsType<EntryChanged>(BlacklistService.Definition.Tell.Map(e));
    }
}
