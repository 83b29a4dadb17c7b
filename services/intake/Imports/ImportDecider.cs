using Haitou.Contracts.Intake;
using Haitou.Law;

namespace Haitou.Intake.Imports;

/// <summary>Decides on imports: a file is imported once, however often it is sent.</summary>
internal static class ImportDecider
{
    /// <summary>Starts an import, or a dry run of one.</summary>
    /// <param name="earlier">The import of the same file that was no dry run; null when there is none.</param>
    /// <param name="started">The import.</param>
    /// <param name="wrong">What is wrong with the form of the file.</param>
    public static Decision Start(ImportRun? earlier, ImportStarted started, IReadOnlyList<Refusal> wrong)
    {
        if (wrong.Count > 0)
            return Decision.Refuse(wrong);
        return earlier is not null && !started.DryRun
            ? ImportRules.Again.Refuse(null, ("import", earlier.Started.ImportId))
            : Decision.Of(started);
    }

    /// <summary>Goes on behind the last row that has its outcome.</summary>
    public static Decision Resume(ImportRun state, string officer, DateTimeOffset now) => state.Status == ImportStatus.Failed
        ? Decision.Of(new ImportResumed(officer, now))
        : ImportRules.NotFailed.Refuse();

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
            ? new ImportedRow(row.Number, ImportOutcome.Refused, null, [.. refusals.Select(ProblemOf)])
            : new ImportedRow(row.Number, decision.Events.Count > 1 ? ImportOutcome.Accepted : ImportOutcome.Received, number, []);
    }

    /// <summary>A refusal as it is kept with a row.</summary>
    public static ImportProblem ProblemOf(Refusal refusal) =>
        new(refusal.Rule.Code, refusal.Field, refusal.Message(english: false), refusal.Message(english: true));

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
