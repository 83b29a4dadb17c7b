using Haitou.Blacklist.Entries;
using Haitou.Blacklist.Imports;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Imports;
using Haitou.TestSupport;
using ThisEntry = Haitou.Blacklist.UnitTests.Entries.Entry;

namespace Haitou.Blacklist.UnitTests.Imports;

public sealed class EntryImportTests
{
    private static readonly EntryImport Run = Given.Nothing.AfterEvent<EntryImport>(new EntryImportStarted(
        Guid.NewGuid(), "ab", ImportFormat.Csv, ThisEntry.Department, "yzwf", Snapshot: true, DryRun: false, 10, "shichang-1", Given.Now));

    private static readonly ListEntry Standing = Given.Nothing.After<ListEntry>(EntryImportRunner.Decide(
        Run, ThisEntry.Id, ThisEntry.UnderKind, null, ThisEntry.Facts, Given.Now).Decision);

    [Fact]
    public void R20_a_row_lists_amends_extends_or_leaves_what_stands_of_its_subject()
    {
        Assert.Equal((ImportOutcome.Unchanged, 0), Decide(ThisEntry.UnderKind));
        Assert.Equal((ImportOutcome.Amended, 1), Decide(ThisEntry.UnderKind with { Reason = "连续四年未公示年报" }));
        Assert.Equal((ImportOutcome.Amended, 1), Decide(ThisEntry.UnderKind with { ValidUntil = new(2028, 2, 28) })); // extended
        Assert.Equal((ImportOutcome.Amended, 2), Decide(ThisEntry.UnderKind with { ValidUntil = new(2028, 2, 28), Reason = "连续四年未公示年报" }));
        Assert.Equal((ImportOutcome.Amended, 1), Decide(ThisEntry.UnderKind with { Items = ["CG-002"] }));

        (ImportOutcome, int) Decide(ListSubject row)
        {
            var (outcome, decision) = EntryImportRunner.Decide(Run, Guid.NewGuid(), row, Standing, ThisEntry.Facts, Given.Now);
            return (outcome, Standing.When(_ => decision).Events.Count);
        }
    }

    [Fact]
    public void R20_a_row_that_could_not_be_listed_by_itself_is_refused_for_the_same_reason()
    {
        var wrong = ThisEntry.UnderKind with { Reason = " " };
        var alone = Given.Nothing.When(ListingSubject.Decide(ThisEntry.Id, ThisEntry.Department, wrong, ThisEntry.Facts, "o", Given.Now));
        Standing.When(s => EntryImportRunner.Decide(Run, Guid.NewGuid(), wrong, s, ThisEntry.Facts, Given.Now).Decision)
            .ThenRefused([.. alone.Refusals.Select(r => r.Rule)]);
    }

    [Theory]
    [InlineData(20, 100, false)]
    [InlineData(21, 100, true)]
    [InlineData(0, 0, false)]
    [InlineData(1, 1, true)]
    public void R20_a_file_that_would_lift_more_than_a_fifth_of_the_list_is_held(int toLift, int standing, bool held)
    {
        var counted = EntryImportRunner.Count(Run, toLift, standing, Given.Now);
        var after = Run.AfterEvent(counted);

        Assert.Equal((held, held ? ImportStatus.Held : ImportStatus.Running), (counted.Held, after.Status));
        Assert.Equal(held ? 1 : 0, ConfirmingLifting.Decide(after, "o", Given.Now).Events.Count);
        Assert.Equal(ImportStatus.Running, after.AfterEvent(new EntryLiftingConfirmed("o", Given.Now)).Status);
        var dry = Run with { Started = Run.Started with { DryRun = true } };
        Assert.False(EntryImportRunner.Count(dry, toLift, standing, Given.Now).Held); // it lifts nothing
    }
}
