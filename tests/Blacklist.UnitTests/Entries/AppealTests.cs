using Haitou.Blacklist.Entries;
using Haitou.Contracts.Blacklist;
using Haitou.TestSupport;

namespace Haitou.Blacklist.UnitTests.Entries;

public sealed class AppealTests
{
    private static readonly ListEntry Appealed = Entry.Listed().After(Entry.Appeal(Entry.Listed()));

    [Fact]
    public void An_objection_is_recorded_with_its_grounds_and_one_is_open_at_a_time()
    {
        var appeal = Assert.Single(Appealed.Appeals);

        Assert.Equal((1, "年报已公示", "clerk-1", null), (appeal.Number, appeal.Grounds, appeal.RecordedBy, appeal.Outcome));
        Assert.Equal([AppealingEntry.AppealOpen], Entry.Appeal(Appealed).RefusedBy());
        Assert.Equal([EntryRules.TextMissing], Entry.Appeal(Entry.Listed(), " ").RefusedBy());
        Assert.Equal([EntryRules.SourceFuture, EntryRules.FileUnknown], AppealingEntry.Decide(
            Entry.Listed(), new AppealEntry("x", new DateOnly(2026, 3, 10), ["f2"]), Entry.Facts, "clerk-1", Given.Now).RefusedBy());
    }

    [Fact]
    public void An_objection_that_is_rejected_leaves_the_entry_and_another_one_can_follow()
    {
        var kept = Appealed.After(Entry.Conclude(Appealed, AppealOutcome.Kept));

        Assert.Equal((EntryStatus.Standing, AppealOutcome.Kept, "经核查"), (kept.Status, kept.Appeals[0].Outcome, kept.Appeals[0].Reasons));
        Assert.Equal([ConcludingAppeal.NoOpenAppeal], Entry.Conclude(kept, AppealOutcome.Kept).RefusedBy());
        Assert.Equal(2, kept.After(Entry.Appeal(kept)).Appeals[1].Number);
    }

    [Fact]
    public void A_correction_takes_effect_in_the_same_act()
    {
        var corrected = Appealed.After(Entry.Conclude(Appealed, AppealOutcome.Corrected, Entry.Terms with { Effect = ListEffect.Reference }));

        Assert.Equal((ListEffect.Reference, false), (corrected.Listed.Effect, corrected.Listed.Appealed));
        Assert.Equal([EntryActKind.Listed, EntryActKind.Appealed, EntryActKind.AppealConcluded, EntryActKind.Amended], corrected.History.Select(a => a.Act));
        Assert.Equal(4, corrected.Version);
    }

    [Fact]
    public void A_wrong_entry_is_removed_in_the_same_act()
    {
        var removed = Appealed.After(Entry.Conclude(Appealed, AppealOutcome.Removed));

        Assert.Equal((EntryStatus.Lifted, "经核查"), (removed.Status, removed.Lifted!.Reason));
    }

    [Fact]
    public void There_is_a_correction_exactly_when_something_is_corrected()
    {
        Assert.Equal([ConcludingAppeal.CorrectionMissing], Entry.Conclude(Appealed, AppealOutcome.Corrected).RefusedBy());
        Assert.Equal([ConcludingAppeal.CorrectionMissing], Entry.Conclude(Appealed, AppealOutcome.Kept, Entry.Terms).RefusedBy());
        Assert.Equal([EntryRules.Unchanged], Entry.Conclude(Appealed, AppealOutcome.Corrected, Entry.Terms).RefusedBy());
        Assert.Equal([ConcludingAppeal.NoOpenAppeal], Entry.Conclude(Appealed, AppealOutcome.Kept, number: 2).RefusedBy());
    }

    [Fact]
    public void An_objection_to_an_entry_that_has_ended_meanwhile_is_decided_on_and_does_not_bring_it_back()
    {
        var lifted = Appealed.After(Entry.Lift(Appealed));

        Assert.Equal([EntryRules.AlreadyLifted], Entry.Conclude(lifted, AppealOutcome.Removed).RefusedBy());
        var concluded = Entry.Conclude(lifted, AppealOutcome.Kept).Event<EntryAppealConcluded>();
        Assert.Equal(lifted.Lifted!.At, concluded.LiftedAt);
        Assert.Equal(EntryStatus.Lifted, ListEntry.Fold(lifted, concluded)!.Status);
    }
}
