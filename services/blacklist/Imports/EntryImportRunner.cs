using Npgsql;

namespace Haitou.Blacklist.Imports;

/// <summary>Takes in list entries, each as if it had come in by itself; of a full list, lifts what is not in it at the end.</summary>
internal sealed class EntryImportRunner(
    IDocumentStore store, FileStore files, NpgsqlDataSource database, Lookout lookout, TimeProvider clock, ILogger<EntryImportRunner> logger)
    : ImportRunner<EntryImport>(store, files, lookout, clock, logger)
{
    /// <summary>More than this share of what stands is not lifted unless somebody confirms it: a cut-off file would empty the list.</summary>
    private const double MostLifted = 0.2;

    private const string LiftReason = "全量名单未列";

    internal static readonly Rule SubjectTwice = new("import.subject-twice", RefusalKind.Invalid,
        "文件中同一主体出现两次。", "The subject is in the file twice.");

    /// <summary>
    /// What a row does to the entry that stands of its subject under this kind; a new entry where there is none. An entry that is to
    /// last longer is extended by the decision of the row, and amended in what else is different. Pure.
    /// </summary>
    public static (ImportOutcome Outcome, Decision Decision) Decide(
        EntryImport run, Guid newId, ListSubject command, ListEntry? standing, EntryFacts facts, DateTimeOffset now)
    {
        var (department, officer) = (run.Started.Department, run.Started.Officer);
        var listed = ListingSubject.Decide(newId, department, command, facts, officer, now);
        if (standing is null || listed.IsRefused)
            return (ImportOutcome.Listed, listed);
        var (terms, reason) = (((SubjectListed)listed.Events[0]).Terms, "名单导入");
        var events = new List<object>();
        var entry = standing;
        if (terms.ValidUntil is { } until && entry.Listed.ValidUntil < until)
        {
            var extended = ExtendingEntry.Decide(entry, department, new(until, reason, command.Source!), facts, officer, now);
            if (extended.IsRefused)
                return (ImportOutcome.Amended, extended);
            events.AddRange(extended.Events);
            entry = extended.Events.Aggregate(entry, (e, x) => ListEntry.Fold(e, x)!);
        }

        if (!EntryRules.AreSame(entry.Listed.Terms, terms))
        {
            var amended = AmendingEntry.Decide(entry, department, new(terms, reason, command.Source), facts, officer, now);
            if (amended.IsRefused)
                return (ImportOutcome.Amended, amended);
            events.AddRange(amended.Events);
        }

        return (events.Count == 0 ? ImportOutcome.Unchanged : ImportOutcome.Amended, Decision.Of([.. events]));
    }

    /// <summary>What was counted: held where it is too much to be taken for granted, and not in a dry run. Pure.</summary>
    public static EntryLiftingCounted Count(EntryImport run, int toLift, int standing, DateTimeOffset now) =>
        new(toLift, standing, !run.Started.DryRun && toLift > standing * MostLifted, now);

    protected override IReadOnlyList<ImportColumn> Columns => EntryColumns.All;

    protected override Task<IReadOnlyList<EntryImport>> RunningAsync(IQuerySession session, CancellationToken ct) =>
        session.Query<EntryImport>().Where(r => r.Status == ImportStatus.Running).OrderBy(r => r.Started.At).ToListAsync(ct);

    protected override async Task<(IReadOnlyList<ImportedRow> Outcomes, object Advanced)> TakeInAsync(
        EntryImport run, IReadOnlyList<SheetRow> rows, IReadOnlyDictionary<ImportColumn, int> places, IDocumentSession session, CancellationToken ct)
    {
        var (kind, department, now) = (run.Started.Kind, run.Started.Department, Clock.GetUtcNow());
        EntryRow[] read = [.. rows.Select(r => EntryRow.Read(r, places, kind))];
        var facts = new EntryFacts(await session.LoadAsync<ListKind>(ListKind.Key(kind), ct), new HashSet<string>());
        string[] ids = [.. read.Select(r => r.Command.Subject.IdNumber).Where(id => id.Length > 0).Distinct()];
        var standing = (await session.Query<ListEntry>()
                .Where(e => e.Listed.Subject.IdNumber.IsOneOf(ids) && e.Listed.Department == department && e.Listed.Kind == kind && e.Status == EntryStatus.Standing)
                .ToListAsync(ct))
            .GroupBy(e => e.Listed.Subject.IdNumber).ToDictionary(g => g.Key, g => g.MaxBy(e => e.Listed.ValidFrom)!);
        var seen = await SeenAsync(run.Started.ImportId, [.. standing.Values.Select(e => $"{e.Listed.EntryId}")], ct);
        var (outcomes, protectedOnes, inPiece) = (new List<ImportedRow>(read.Length), new List<Guid>(), new HashSet<string>());
        foreach (var row in read)
        {
            var id = row.Command.Subject.IdNumber;
            var entry = standing.GetValueOrDefault(id);
            var newId = Guid.CreateVersion7();
            var twice = id.Length > 0 && (!inPiece.Add(id) || (entry is not null && seen.Contains($"{entry.Listed.EntryId}")));
            var (outcome, decision) = twice
                ? (ImportOutcome.Refused, SubjectTwice.Refuse("subject.idNumber"))
                : Decide(run, newId, row.Command, entry, facts, now);
            var refusals = row.With(decision.Refusals);
            if (refusals.Count > 0)
            {
                outcomes.Add(ImportRuns.Refused(row.Number, refusals));
                if (entry is not null && !twice)
                    protectedOnes.Add(entry.Listed.EntryId);
                continue;
            }

            outcomes.Add(new(row.Number, outcome, entry is not null ? $"{entry.Listed.EntryId}" : run.Started.DryRun ? null : $"{newId}", []));
            if (run.Started.DryRun || decision.Events.Count == 0)
                continue;
            if (entry is null)
                session.Events.StartStream<ListEntry>(ListEntry.Key(newId), decision.Events);
            else
                session.Events.Append(entry.Id, entry.Version + decision.Events.Count, decision.Events);
        }

        return (outcomes, new EntryImportAdvanced(
            outcomes[^1].Row, Of(ImportOutcome.Listed), Of(ImportOutcome.Amended), Of(ImportOutcome.Unchanged), Of(ImportOutcome.Refused), protectedOnes));

        int Of(ImportOutcome outcome) => outcomes.Count(r => r.Outcome == outcome);
    }

    protected override async Task<object?> StepAfterRowsAsync(EntryImport run, IDocumentSession session, CancellationToken ct)
    {
        if (!run.Started.Snapshot || (run.Started.DryRun && run.ToLift is not null))
            return null;
        if (run.ToLift is null)
        {
            var (toLift, standing) = await CountAsync(run, ct);
            return Count(run, toLift, standing, Clock.GetUtcNow());
        }

        var keys = await NotInFileAsync(run, ct);
        if (keys.Count == 0)
            return null;
        var entries = await session.LoadManyAsync<ListEntry>(ct, keys);
        foreach (var entry in entries)
        {
            var lifted = LiftingEntry.Decide(
                entry, run.Started.Department, new LiftEntry(LiftReason), new(null, new HashSet<string>()), run.Started.Officer, Clock.GetUtcNow());
            session.Events.Append(entry.Id, entry.Version + lifted.Events.Count, lifted.Events);
        }

        return new EntriesLifted(entries.Count);
    }

    // What stands under the kind, was there before the import, and has no row: a row that was refused keeps it, too.
    private const string Missing =
        """
        from mt_doc_listentry e
        where e.data->'listed'->>'department' = $1 and e.data->'listed'->>'kind' = $2 and e.data->>'status' = 'Standing'
          and not exists (select 1 from imported_row r where r.import = $3 and r.number = substring(e.id from '[^/]*$'))
          and not (substring(e.id from '[^/]*$')::uuid = any ($4))
        """;

    private async Task<(int ToLift, int Standing)> CountAsync(EntryImport run, CancellationToken ct)
    {
        await using var command = Command(run,
            $"""
             select (select count(*) {Missing})::int,
               (select count(*) from mt_doc_listentry e where e.data->'listed'->>'department' = $1 and e.data->'listed'->>'kind' = $2 and e.data->>'status' = 'Standing')::int
             """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt32(0), reader.GetInt32(1));
    }

    private async Task<IReadOnlyList<string>> NotInFileAsync(EntryImport run, CancellationToken ct)
    {
        await using var command = Command(run, $"select e.id {Missing} order by e.id limit {PieceSize}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new List<string>();
        while (await reader.ReadAsync(ct))
            keys.Add(reader.GetString(0));
        return keys;
    }

    private NpgsqlCommand Command(EntryImport run, string sql)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = run.Started.Department });
        command.Parameters.Add(new() { Value = run.Started.Kind });
        command.Parameters.Add(new() { Value = run.Started.ImportId });
        command.Parameters.Add(new() { Value = run.Protected.ToArray() });
        return command;
    }

    private async Task<HashSet<string>> SeenAsync(Guid import, string[] entries, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select number from imported_row where import = $1 and number = any ($2)");
        command.Parameters.Add(new() { Value = import });
        command.Parameters.Add(new() { Value = entries });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var seen = new HashSet<string>();
        while (await reader.ReadAsync(ct))
            seen.Add(reader.GetString(0));
        return seen;
    }
}
