using Haitou.Contracts.Imports;
using Haitou.Platform.Files;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using JasperFx;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Sheets;

/// <summary>
/// Takes in what imports hold, one import after the other, on the leader. A piece of the file is one transaction: what its rows
/// cause, their outcomes, and how far the import is. So a crash at any moment loses the piece under way as a whole, and whoever
/// leads next begins with it.
/// </summary>
public abstract partial class ImportRunner<TRun>(IDocumentStore store, FileStore files, Lookout lookout, TimeProvider clock, ILogger logger) : ILeaderTask
    where TRun : class, IImportRun, IStreamState<TRun>
{
    /// <summary>Rows, or other steps, in one transaction.</summary>
    protected const int PieceSize = 1000;

    private const int Attempts = 3;
    private (string Import, int Progress, int Count) _failed = ("", 0, 0);

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken ct) => lookout.RunAsync(TimeSpan.FromMilliseconds(500), async () =>
    {
        try
        {
            var running = await RunningAsync(ct);
            foreach (var run in running)
                await RunAsync(run, ct);
            return running.Count > 0 ? Lookout.AtOnce : null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested && (Expected.IsServerAway(e) || e is ConcurrencyException))
        {
            LogAgain(e.GetType().Name);
            return Lookout.AtOnce;
        }
    }, ct);

    /// <summary>The product's clock.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>The columns of a file.</summary>
    protected abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>The imports that are running, the oldest first.</summary>
    protected abstract Task<IReadOnlyList<TRun>> RunningAsync(IQuerySession session, CancellationToken ct);

    /// <summary>
    /// Adds to the session what a piece causes, unless it is a dry run; answers with the outcomes of its rows, in their order, and
    /// with the event by which the import has advanced.
    /// </summary>
    protected abstract Task<(IReadOnlyList<ImportedRow> Outcomes, object Advanced)> TakeInAsync(
        TRun run, IReadOnlyList<SheetRow> rows, IReadOnlyDictionary<ImportColumn, int> places, IDocumentSession session, CancellationToken ct);

    /// <summary>What is to be done when every row has its outcome, in steps; null when there is nothing more.</summary>
    protected virtual Task<object?> StepAfterRowsAsync(TRun run, IDocumentSession session, CancellationToken ct) => Task.FromResult<object?>(null);

    private async Task<IReadOnlyList<TRun>> RunningAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await RunningAsync(session, ct);
    }

    private async Task RunAsync(TRun run, CancellationToken ct)
    {
        try
        {
            await using var content = FileReceiver.Spool();
            await files.CopyToAsync(run.Sha256, content, ct);
            if (content.Length == 0)
            {
                await EndAsync(run, new ImportFailed(ImportRuns.ProblemOf(ImportRules.FileGone.Refuse()), clock.GetUtcNow()), ct);
                return;
            }

            var (places, rows) = ImportFile.Open(content, run.Format, Columns, run.LastRow, ct);
            foreach (var piece in rows.Chunk(PieceSize))
                run = await StepAsync(run, async session =>
                {
                    var (outcomes, advanced) = await TakeInAsync(run, piece, places, session, ct);
                    await ImportedRows.AddAsync(session, run.ImportId, outcomes, ct);
                    return advanced;
                }, ct) ?? run;
            while (run.Status == ImportStatus.Running && await StepAsync(run, session => StepAfterRowsAsync(run, session, ct), ct) is { } next)
                run = next;
            if (run.Status == ImportStatus.Running)
                await EndAsync(run, new ImportFinished(clock.GetUtcNow()), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && !Expected.IsServerAway(e) && e is not ConcurrencyException)
        {
            _failed = (run.Id, run.Progress, _failed.Import == run.Id && _failed.Progress == run.Progress ? _failed.Count + 1 : 1);
            LogFailed(run.Id, _failed.Count, e.GetType().Name);
            if (_failed.Count >= Attempts) // the exception's text may quote a row: only its kind is kept
                await EndAsync(run, new ImportFailed(
                    ImportRuns.ProblemOf(ImportRules.BrokeOff.Refuse(null, ("cause", e.GetType().Name))), clock.GetUtcNow()), ct);
        }
    }

    /// <summary>One transaction; null when it has nothing to do.</summary>
    private async Task<TRun?> StepAsync(TRun run, Func<IDocumentSession, Task<object?>> step, CancellationToken ct)
    {
        await using var session = BulkAppend.Session(store);
        var held = await HeldAsync(session, run, ct);
        if (await step(session) is not { } advanced)
            return null;
        held.AppendOne(advanced);
        await session.SaveChangesAsync(ct);
        return TRun.Fold(run, advanced);
    }

    private async Task EndAsync(TRun run, object end, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        (await HeldAsync(session, run, ct)).AppendOne(end);
        await session.SaveChangesAsync(ct);
    }

    /// <summary>The import, under its lock. A leader that has lost its lead without knowing finds that the import has gone on.</summary>
    private static async Task<IEventStream<TRun>> HeldAsync(IDocumentSession session, TRun run, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, run.Id, ct);
        var held = await session.Events.FetchForWriting<TRun>(run.Id, ct);
        return held.Aggregate is { Status: ImportStatus.Running } now && now.Progress == run.Progress
            ? held
            : throw new ConcurrencyException(typeof(TRun), run.Id);
    }

    [LoggerMessage(LogLevel.Debug, "Imports wait and go on by themselves: {Cause}", EventName = "ImportsWait")]
    private partial void LogAgain(string cause);

    [LoggerMessage(LogLevel.Error, "{Import} did not go on, attempt {Attempt}: {Cause}", EventName = "ImportFailed")]
    private partial void LogFailed(string import, int attempt, string cause);
}
