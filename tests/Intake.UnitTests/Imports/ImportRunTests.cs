using Haitou.Contracts.Imports;
using Haitou.Intake.Applications;
using Haitou.Law;
using Haitou.Platform.Sheets;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Imports;

public sealed class ImportRunTests
{
    private static readonly ImportStarted Started = new(new Guid(1, 0, 0, new byte[8]), new string('a', 64), ImportFormat.Csv, DryRun: false, Rows: 3, "clerk-1", Given.Now);

    [Fact]
    public void A_file_is_imported_once_and_tried_as_often_as_one_likes()
    {
        var earlier = Run(Started);

        earlier.When(s => Start(s, Started, [])).ThenRefused(ImportRules.Again);
        Assert.Equal(Started with { DryRun = true }, earlier.When(s => Start(s, Started with { DryRun = true }, [])).Then<ImportStarted>());
        Assert.Equal(Started, Given.Nothing.When(Start(null, Started, [])).Then<ImportStarted>());
        Given.Nothing.When(Start(null, Started, [ImportRules.Empty.Refuse()])).ThenRefused(ImportRules.Empty);
    }

    [Fact]
    public void Progress_adds_up_over_the_pieces()
    {
        var first = ApplicationImportRunner.Advance([Row(2, ImportOutcome.Received), Row(3, ImportOutcome.Refused)]);
        var second = ApplicationImportRunner.Advance([Row(7, ImportOutcome.Accepted)]);

        var state = Run(Started, first, second);
        Assert.Equal((7, 3, 1, 1, 1), (state.LastRow, state.ToView().Done, state.Received, state.Accepted, state.Refused));
        Assert.Equal(ImportStatus.Running, state.Status);
        Assert.Equal((ImportStatus.Finished, Given.Now), (Run(Started, first, second, new ImportFinished(Given.Now)).Status, Run(Started, new ImportFinished(Given.Now)).EndedAt));
    }

    [Fact]
    public void Only_what_broke_off_is_resumed_and_it_goes_on_where_it_was()
    {
        var first = ApplicationImportRunner.Advance([Row(2, ImportOutcome.Received)]);
        var failed = Run(Started, first, new ImportFailed(ImportRuns.ProblemOf(ImportRules.FileGone.Refuse()), Given.Now));
        Assert.Equal((ImportStatus.Failed, "import.file-gone"), (failed.Status, failed.Reason!.Code));

        var resumed = failed.AfterEvent(failed.When(s => ImportRuns.Resume(s, "clerk-2", Given.Now)).Then<ImportResumed>());
        Assert.Equal((ImportStatus.Running, 2, 1, null, null), (resumed.Status, resumed.LastRow, resumed.Received, resumed.Reason, resumed.EndedAt));
        resumed.When(s => ImportRuns.Resume(s, "clerk-2", Given.Now)).ThenRefused(ImportRules.NotFailed);
    }

    private static ImportedRow Row(int row, ImportOutcome outcome) => new(row, outcome, null, []);

    private static Decision Start(ImportRun? earlier, ImportStarted started, IReadOnlyList<Refusal> wrong) => ImportRuns.Start(earlier, started.DryRun, started, wrong);

    private static ImportRun Run(params object[] events) => events.Aggregate(default(ImportRun), ImportRun.Fold)!;
}
