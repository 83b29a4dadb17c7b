using Haitou.Blacklist.Entries;
using Haitou.Contracts.Blacklist;
using Haitou.TestSupport;

namespace Haitou.Blacklist.UnitTests.Entries;

public sealed class AppealTests
{
    private static readonly ListEntry Appealed = Entry.Listed().After(s => Entry.Appeal(s));

    [Fact]
    public void An_objection_is_recorded_with_its_grounds_and_one_is_open_at_a_time()
    {
        var appeal = Assert.Single(Appealed.Appeals);

        Assert.Equal((1, "年报已公示", "clerk-1", null), (appeal.Number, appeal.Grounds, appeal.RecordedBy, appeal.Outcome));
        Appealed.When(s => Entry.Appeal(s)).ThenRefused(AppealingEntry.AppealOpen);
        Entry.Listed().When(s => Entry.Appeal(s, " ")).ThenRefused(EntryRules.TextMissing);
        Entry.Listed().When(s => AppealingEntry.Decide(s, new AppealEntry("x", new DateOnly(2026, 3, 10), ["f2"]), Entry.Facts, "clerk-1", Given.Now))
            .ThenRefused(EntryRules.SourceFuture, EntryRules.FileUnknown);
    }

    [Fact]
    public void An_objection_that_is_rejected_leaves_the_entry_and_another_one_can_follow()
    {
        var kept = Appealed.After(s => Entry.Conclude(s, AppealOutcome.Kept));

        Assert.Equal((EntryStatus.Standing, AppealOutcome.Kept, "经核查"), (kept.Status, kept.Appeals[0].Outcome, kept.Appeals[0].Reasons));
        kept.When(s => Entry.Conclude(s, AppealOutcome.Kept)).ThenRefused(ConcludingAppeal.NoOpenAppeal);
        Assert.Equal(2, kept.After(s => Entry.Appeal(s)).Appeals[1].Number);
    }

    [Fact]
    public void A_correction_takes_effect_in_the_same_act()
    {
        var corrected = Appealed.After(s => Entry.Conclude(s, AppealOutcome.Corrected, Entry.Terms with { Effect = ListEffect.Reference }));

        Assert.Equal((ListEffect.Reference, false), (corrected.Listed.Effect, corrected.Listed.Appealed));
        Assert.Equal([EntryActKind.Listed, EntryActKind.Appealed, EntryActKind.AppealConcluded, EntryActKind.Amended], corrected.History.Select(a => a.Act));
        Assert.Equal(4, corrected.Version);
    }

    [Fact]
    public void A_wrong_entry_is_removed_in_the_same_act()
    {
        var removed = Appealed.After(s => Entry.Conclude(s, AppealOutcome.Removed));

        Assert.Equal((EntryStatus.Lifted, "经核查"), (removed.Status, removed.Lifted!.Reason));
    }

    [Fact]
    public void There_is_a_correction_exactly_when_something_is_corrected()
    {
        Appealed.When(s => Entry.Conclude(s, AppealOutcome.Corrected)).ThenRefused(ConcludingAppeal.CorrectionMissing);
        Appealed.When(s => Entry.Conclude(s, AppealOutcome.Kept, Entry.Terms)).ThenRefused(ConcludingAppeal.CorrectionMissing);
        Appealed.When(s => Entry.Conclude(s, AppealOutcome.Corrected, Entry.Terms)).ThenRefused(EntryRules.Unchanged);
        Appealed.When(s => Entry.Conclude(s, AppealOutcome.Kept, number: 2)).ThenRefused(ConcludingAppeal.NoOpenAppeal);
    }

    [Fact]
    public void An_objection_to_an_entry_that_has_ended_meanwhile_is_decided_on_and_does_not_bring_it_back()
    {
        var lifted = Appealed.After(s => Entry.Lift(s));

        lifted.When(s => Entry.Conclude(s, AppealOutcome.Removed)).ThenRefused(EntryRules.AlreadyLifted);
        var concluded = lifted.When(s => Entry.Conclude(s, AppealOutcome.Kept)).Then<EntryAppealConcluded>();
        Assert.Equal(lifted.Lifted!.At, concluded.LiftedAt);
        Assert.Equal(EntryStatus.Lifted, lifted.AfterEvent(concluded).Status);
    }
}
