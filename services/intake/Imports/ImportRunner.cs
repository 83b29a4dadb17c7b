using System.Diagnostics;
using Npgsql;

namespace Haitou.Intake.Imports;

/// <summary>Takes in applications, each as if it had come in by itself.</summary>
internal sealed class ImportRunner(
    IDocumentStore store, FileStore files, NpgsqlDataSource database, Town town, WorkingDayCalendar calendar, TimeProvider clock,
    ILogger<ImportRunner> logger) : ImportRunner<ImportRun>(store, files, clock, logger)
{
    private readonly FileStore _files = files;

    protected override IReadOnlyList<ImportColumn> Columns => ApplicationColumns.All;

    protected override Task<IReadOnlyList<ImportRun>> RunningAsync(IQuerySession session, CancellationToken ct) =>
        session.Query<ImportRun>().Where(r => r.Status == ImportStatus.Running).OrderBy(r => r.Started.At).ToListAsync(ct);

    protected override async Task<(IReadOnlyList<ImportedRow> Outcomes, object Advanced)> TakeInAsync(
        ImportRun run, IReadOnlyList<SheetRow> rows, IReadOnlyDictionary<ImportColumn, int> places, IDocumentSession session, CancellationToken ct)
    {
        ImportRow[] read = [.. rows.Select(r => ImportRow.Of(r, places))];
        var items = (await session.LoadManyAsync<DelegatedItem>(ct, [.. read.Select(r => DelegatedItem.Key(r.Command.ItemCode)).Distinct()]))
            .ToDictionary(i => i.Guide.Terms.Code);
        var now = Clock.GetUtcNow();
        var facts = new SubmissionFacts(
            await _files.WhichAsync([.. read.SelectMany(r => r.Command.Materials).Select(m => m.Sha256).OfType<string>().Distinct()], ct),
            await ApplicantBar.OnAsync(session, read.Select(r => r.Command.Applicant), ChinaTime.Today(now), ct));
        var numbers = run.Started.DryRun ? null : await ApplicationNumbers.NextAsync(database, town, now, read.Length, ct);
        var outcomes = new List<ImportedRow>(read.Length);
        for (var i = 0; i < read.Length; i++)
        {
            var command = read[i].Command;
            var decision = Decide(null);
            var outcome = ImportDecider.OutcomeOf(read[i], decision, numbers?[i]);
            outcomes.Add(outcome);
            if (outcome is not { Outcome: not ImportOutcome.Refused, Number: { } number })
                continue;
            if (command.BackEntry is null) // numbered when it is certain that there will be a receipt: the series has no gaps
                decision = Decide(await ReceiptNumber.NextAsync(session, town, now, ct));
            Start(session, number, decision);

            Decision Decide(string? receiptNumber) => ApplicationDecider.Submit(
                items.GetValueOrDefault(command.ItemCode), command, numbers?[i] ?? "", receiptNumber, town.Code, run.Started.Officer, facts, calendar, now);
        }

        return (outcomes, ImportDecider.Advance(outcomes));
    }

    /// <summary>Each application begins a trace of its own, as one that comes in by itself does.</summary>
    private static void Start(IDocumentSession session, string number, Decision decision)
    {
        Activity.Current = null;
        using var trace = Traces.Start("import application", ActivityKind.Internal, null)?.SetTag(Traces.CaseAttribute, number);
        foreach (var e in session.Events.StartStream<Application>(Application.Key(number), decision.Events).Events)
            e.CausationId = trace?.Id;
    }
}
