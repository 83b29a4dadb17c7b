namespace Haitou.Intake.Imports;

/// <summary>Decides on what rows of applications come to.</summary>
internal static class ImportDecider
{
    /// <summary>A piece of the file has its outcomes, in the order of the rows.</summary>
    public static ImportAdvanced Advance(IReadOnlyList<ImportedRow> rows) => new(
        rows[^1].Row,
        rows.Count(r => r.Outcome == ImportOutcome.Received),
        rows.Count(r => r.Outcome == ImportOutcome.Accepted),
        rows.Count(r => r.Outcome == ImportOutcome.Refused));

    /// <summary>The outcome of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="decision">What the application's decider says of its command.</param>
    /// <param name="number">The application's number; null in a dry run.</param>
    public static ImportedRow OutcomeOf(ImportRow row, Decision decision, string? number)
    {
        var refusals = row.With(decision.Refusals);
        return refusals.Count > 0
            ? ImportRuns.Refused(row.Number, refusals)
            : new ImportedRow(row.Number, decision.Events.Count > 1 ? ImportOutcome.Accepted : ImportOutcome.Received, number, []);
    }

    /// <summary>Folds an event into the state.</summary>
    public static ImportRun? Evolve(ImportRun? state, object @event) => @event switch
    {
        ImportStarted e => new ImportRun { Id = ImportRun.Key(e.ImportId), Started = e, Sha256 = e.Sha256 },
        ImportAdvanced e => state! with
        {
            LastRow = e.LastRow, Received = state.Received + e.Received, Accepted = state.Accepted + e.Accepted, Refused = state.Refused + e.Refused,
        },
        ImportFinished e => state! with { Status = ImportStatus.Finished, EndedAt = e.At },
        ImportFailed e => state! with { Status = ImportStatus.Failed, Reason = e.Reason, EndedAt = e.At },
        ImportResumed => state! with { Status = ImportStatus.Running, Reason = null, EndedAt = null },
        _ => state,
    };
}
