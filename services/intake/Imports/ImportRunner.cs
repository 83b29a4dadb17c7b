using System.Diagnostics;
using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.Items;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Files;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Telemetry;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using Marten;
using Npgsql;

namespace Haitou.Intake.Imports;

/// <summary>
/// Takes in what imports hold, one import after the other, on the leader. A piece of the file is one transaction: the
/// applications, the outcomes of their rows, and how far the import is. So a crash at any moment loses the piece under way as a
/// whole, and whoever leads next begins with it.
/// </summary>
internal sealed partial class ImportRunner(
    IDocumentStore store, FileStore files, NpgsqlDataSource database, Town town, WorkingDayCalendar calendar, TimeProvider clock,
    ILogger<ImportRunner> logger) : ILeaderTask
{
    private const int PieceSize = 200;
    private const int Attempts = 3;
    private (string Import, int LastRow, int Count) _failed = ("", 0, 0);

    public async Task RunAsync(IProjectionDaemon daemon, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do
        {
            try
            {
                foreach (var run in await RunningAsync(ct))
                    await RunAsync(run, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && (ProblemExtensions.IsServerAway(e) || e is ConcurrencyException))
            {
                LogAgain(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task<IReadOnlyList<ImportRun>> RunningAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await session.Query<ImportRun>().Where(r => r.Status == ImportStatus.Running).OrderBy(r => r.Started.At).ToListAsync(ct);
    }

    private async Task RunAsync(ImportRun run, CancellationToken ct)
    {
        try
        {
            await using var content = FileReceiver.Spool();
            await files.CopyToAsync(run.Sha256, content, ct);
            if (content.Length == 0)
            {
                await EndAsync(run, new ImportFailed(ImportDecider.ProblemOf(ImportRules.FileGone.Refuse()), clock.GetUtcNow()), ct);
                return;
            }

            var (places, rows) = ImportFile.Open(content, run.Started.Format, run.LastRow);
            foreach (var piece in rows.Chunk(PieceSize))
                run = await TakeInAsync(run, [.. piece.Select(r => ImportRow.Of(r, places))], ct);
            await EndAsync(run, new ImportFinished(clock.GetUtcNow()), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && !ProblemExtensions.IsServerAway(e) && e is not ConcurrencyException)
        {
            _failed = (run.Id, run.LastRow, _failed.Import == run.Id && _failed.LastRow == run.LastRow ? _failed.Count + 1 : 1);
            LogFailed(run.Id, _failed.Count, e.GetType().Name);
            if (_failed.Count >= Attempts) // the exception's text may quote a row: only its kind is kept
                await EndAsync(run, new ImportFailed(
                    ImportDecider.ProblemOf(ImportRules.BrokeOff.Refuse(null, ("cause", e.GetType().Name))), clock.GetUtcNow()), ct);
        }
    }

    private async Task<ImportRun> TakeInAsync(ImportRun run, IReadOnlyList<ImportRow> rows, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var held = await HeldAsync(session, run, ct);
        var items = (await session.LoadManyAsync<DelegatedItem>(ct, [.. rows.Select(r => DelegatedItem.Key(r.Command.ItemCode)).Distinct()]))
            .ToDictionary(i => i.Guide.Terms.Code);
        var now = clock.GetUtcNow();
        var facts = new SubmissionFacts(
            await files.WhichAsync([.. rows.SelectMany(r => r.Command.Materials).Select(m => m.Sha256).OfType<string>().Distinct()], ct),
            await ApplicantBar.OnAsync(session, rows.Select(r => r.Command.Applicant), ChinaTime.Today(now), ct));
        var numbers = run.Started.DryRun ? null : await ApplicationNumbers.NextAsync(database, town, now, rows.Count, ct);
        var outcomes = new List<ImportedRow>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var command = rows[i].Command;
            var decision = Decide(null);
            var outcome = ImportDecider.OutcomeOf(rows[i], decision, numbers?[i]);
            outcomes.Add(outcome);
            if (outcome is not { Outcome: not ImportOutcome.Refused, Number: { } number })
                continue;
            if (command.BackEntry is null) // numbered when it is certain that there will be a receipt: the series has no gaps
                decision = Decide(await ReceiptNumber.NextAsync(session, town, now, ct));
            Start(session, number, decision);

            Decision Decide(string? receiptNumber) => ApplicationDecider.Submit(
                items.GetValueOrDefault(command.ItemCode), command, numbers?[i] ?? "", receiptNumber, town.Code, run.Started.Officer, facts, calendar, now);
        }

        await ImportedRows.AddAsync(session, run.Started.ImportId, outcomes, ct);
        var advanced = ImportDecider.Advance(outcomes);
        held.AppendOne(advanced);
        await session.SaveChangesAsync(ct);
        return ImportDecider.Evolve(run, advanced)!;
    }

    /// <summary>Each application begins a trace of its own, as one that comes in by itself does.</summary>
    private static void Start(IDocumentSession session, string number, Decision decision)
    {
        Activity.Current = null;
        using var trace = Traces.Start("import application", ActivityKind.Internal, null);
        foreach (var e in session.Events.StartStream<Application>(Application.Key(number), decision.Events).Events)
            e.CausationId = trace?.Id;
    }

    private async Task EndAsync(ImportRun run, object end, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        (await HeldAsync(session, run, ct)).AppendOne(end);
        await session.SaveChangesAsync(ct);
    }

    /// <summary>The import, under its lock. A leader that has lost its lead without knowing finds that the import has gone on.</summary>
    private static async Task<IEventStream<ImportRun>> HeldAsync(IDocumentSession session, ImportRun run, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, run.Id, ct);
        var held = await session.Events.FetchForWriting<ImportRun>(run.Id, ct);
        return held.Aggregate is { Status: ImportStatus.Running } now && now.LastRow == run.LastRow
            ? held
            : throw new ConcurrencyException(typeof(ImportRun), run.Id);
    }

    [LoggerMessage(LogLevel.Warning, "Imports wait and go on by themselves: {Cause}")]
    private partial void LogAgain(string cause);

    [LoggerMessage(LogLevel.Error, "{Import} did not go on, attempt {Attempt}: {Cause}")]
    private partial void LogFailed(string import, int attempt, string cause);
}
