using System.Diagnostics;
using Npgsql;

namespace Haitou.Intake.Applications;

/// <summary>Bulk import of applications from a file (批量导入), and what became of it.</summary>
internal sealed class ImportingApplications : IEndpoint
{
    private static readonly ImportsOf<ImportRun, ImportView> Imports = new(
        ApplicationColumns.All, ImportRun.Key, (session, _) => session.Query<ImportRun>().OrderByDescending(r => r.Started.At), run => run.ToView(),
        Importers: [Roles.Clerk, Roles.Operator], Readers: [Roles.Clerk, Roles.Operator, Roles.Auditor]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/imports").WithTags("Imports");
        group.MapPost("", (bool dryRun, HttpRequest request, Commands commands, FileReceiver receiver, FileStore files, CancellationToken ct) =>
                commands.StartImportAsync(request, receiver, files, Imports, dryRun, async file =>
                {
                    var earlier = await commands.Session.Query<ImportRun>().Where(r => r.Sha256 == file.Sha256 && !r.Started.DryRun).FirstOrDefaultAsync(ct);
                    return ImportRuns.Start(
                        earlier, dryRun, new ImportStarted(file.Id, file.Sha256, file.Format, dryRun, file.File.Rows, commands.Officer.Id, commands.Now),
                        file.File.Refusals);
                }, ct))
            .WithSummary("Imports applications from the file in the body, or only tries to; takes Idempotency-Key")
            .TakesImport(ApplicationColumns.All).RequireRole(Imports.Importers);
        group.MapImportReading(Imports);
    }
}

/// <summary>Takes in applications, each as if it had come in by itself.</summary>
internal sealed class ApplicationImportRunner(
    IDocumentStore store, FileStore files, NpgsqlDataSource database, Town town, WorkingDayCalendar calendar, Lookout lookout, TimeProvider clock,
    ILogger<ApplicationImportRunner> logger) : ImportRunner<ImportRun>(store, files, lookout, clock, logger)
{
    private readonly FileStore _files = files;

    protected override IReadOnlyList<ImportColumn> Columns => ApplicationColumns.All;

    protected override Task<IReadOnlyList<ImportRun>> RunningAsync(IQuerySession session, CancellationToken ct) =>
        session.Query<ImportRun>().Where(r => r.Status == ImportStatus.Running).OrderBy(r => r.Started.At).ToListAsync(ct);

    protected override async Task<(IReadOnlyList<ImportedRow> Outcomes, object Advanced)> TakeInAsync(
        ImportRun run, IReadOnlyList<SheetRow> rows, IReadOnlyDictionary<ImportColumn, int> places, IDocumentSession session, CancellationToken ct)
    {
        ImportRow[] read = [.. rows.Select(r => ImportRow.Read(r, places))];
        var items = (await session.LoadManyAsync<DelegatedItem>(ct, [.. read.Select(r => DelegatedItem.Key(r.Command.ItemCode)).Distinct()]))
            .ToDictionary(i => i.Guide.Terms.Code);
        var now = Clock.GetUtcNow();
        var facts = await SubmittingApplication.FactsAsync(
            session, _files, read.Select(r => r.Command.Applicant), read.SelectMany(r => r.Command.Materials), now, ct);
        var numbers = run.Started.DryRun ? null : await ApplicationNumbers.NextAsync(database, town, now, read.Length, ct);
        Decision[] decisions = [.. read.Select((row, i) => Decide(row, i, receipt: null))];
        ImportedRow[] outcomes = [.. read.Select((row, i) => OutcomeOf(row, decisions[i], numbers?[i]))];
        if (numbers is null)
            return (outcomes, Advance(outcomes));

        // Numbered when it is certain that there will be a receipt: the series has no gaps.
        int[] taken = [.. Enumerable.Range(0, read.Length).Where(i => outcomes[i].Outcome != ImportOutcome.Refused)];
        int[] receipted = [.. taken.Where(i => read[i].Command.BackEntry is null)];
        var receipts = await ApplicationNumbers.NextReceiptsAsync(session, town, now, receipted.Length, ct);
        foreach (var (i, receipt) in receipted.Zip(receipts))
            decisions[i] = Decide(read[i], i, receipt);
        foreach (var i in taken)
            Start(session, numbers[i], decisions[i]);
        return (outcomes, Advance(outcomes));

        Decision Decide(ImportRow row, int i, string? receipt) => SubmittingApplication.Decide(
            items.GetValueOrDefault(row.Command.ItemCode), row.Command, numbers?[i] ?? "", receipt, town.Code, run.Started.Officer, facts, calendar, now);
    }

    /// <summary>A piece of the file has its outcomes, in the order of the rows.</summary>
    public static ImportAdvanced Advance(IReadOnlyList<ImportedRow> rows) => new(
        rows[^1].Row,
        rows.Count(r => r.Outcome == ImportOutcome.Received),
        rows.Count(r => r.Outcome == ImportOutcome.Accepted),
        rows.Count(r => r.Outcome == ImportOutcome.Refused));

    /// <summary>The outcome of a row; without a number in a dry run.</summary>
    public static ImportedRow OutcomeOf(ImportRow row, Decision decision, string? number)
    {
        var refusals = row.With(decision.Refusals);
        return refusals.Count > 0
            ? ImportRuns.Refused(row.Number, refusals)
            : new ImportedRow(row.Number, decision.Events.Count > 1 ? ImportOutcome.Accepted : ImportOutcome.Received, number, []);
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
