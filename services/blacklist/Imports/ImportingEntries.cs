namespace Haitou.Blacklist.Imports;

/// <summary>A department starts the import of a file under one of its kinds of list.</summary>
internal sealed class ImportingEntries : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/imports", (
                string kind, bool dryRun, bool snapshot, HttpRequest request, Commands commands, FileReceiver receiver, FileStore files, CancellationToken ct) =>
            commands.StartImportAsync(request, receiver, files, EntryImportsModule.Imports, new { kind, dryRun, snapshot }, async file =>
            {
                var department = commands.Officer.Department!;
                var declared = await commands.Session.LoadAsync<ListKind>(ListKind.Key(kind), ct);
                if (declared is null)
                    return ListingSubject.KindUnknown.Refuse("kind", ("kind", kind));
                if (KindRules.Unusable(declared, department) is { } no)
                    return no;

                // A full list that comes again as it was is a new statement: in between, others may have been listed.
                var earlier = snapshot ? null : await commands.Session.Query<EntryImport>()
                    .Where(r => r.Sha256 == file.Sha256 && r.Started.Kind == kind && r.Department == department && !r.Started.DryRun && !r.Started.Snapshot)
                    .FirstOrDefaultAsync(ct);
                return ImportRuns.Start(
                    earlier, dryRun,
                    new EntryImportStarted(
                        file.Id, file.Sha256, file.Format, department, kind, snapshot, dryRun, file.File.Rows, commands.Officer.Id, commands.Now),
                    file.File.Refusals);
            }, ct))
        .WithTags("Imports")
        .WithSummary("Imports entries under a kind of list from the file in the body, as the full list with snapshot=true, or only tries to; takes Idempotency-Key")
        .TakesImport(EntryColumns.All).RequireRole(EntryImportsModule.Imports.Importers).RequireDepartment();
}
