namespace Haitou.Blacklist.Imports;

/// <summary>Import of list entries from a file (名单导入): some, or the full list (全量名单). A department for itself.</summary>
internal static class EntryImportEndpoints
{
    private static readonly ImportsOf<EntryImport, EntryImportView> Imports = new(
        EntryColumns.All, EntryImport.Key,
        (session, officer) =>
        {
            var own = officer.Department;
            return session.Query<EntryImport>().Where(r => own == null || r.Department == own).OrderByDescending(r => r.Started.At);
        },
        run => run.ToView(), Importers: [Roles.Department], Readers: [Roles.Department, Roles.Operator, Roles.Auditor]);

    public static void MapEntryImports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/imports").WithTags("Imports");
        group.MapPost("", (
                string kind, bool dryRun, bool snapshot, HttpRequest request, Commands commands, FileReceiver receiver, FileStore files, CancellationToken ct) =>
            commands.StartImportAsync(request, receiver, files, Imports, new { kind, dryRun, snapshot }, async file =>
            {
                var department = commands.Officer.Department!;
                var declared = await commands.Session.LoadAsync<ListKind>(ListKind.Key(kind), ct);
                if (declared is null)
                    return Entries.EntryRules.KindUnknown.Refuse("kind", ("kind", kind));
                if (KindDecider.WhyNotUnder(declared, department) is { } no)
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
            .WithSummary("Imports entries under a kind of list from the file in the body, as the full list with snapshot=true, or only tries to; takes Idempotency-Key")
            .TakesImport(EntryColumns.All).RequireRole(Imports.Importers).RequireDepartment();

        group.MapPost("/{id:guid}/confirmation", (Guid id, Commands commands, CancellationToken ct) =>
                commands.ChangeImportAsync(Imports, id, run => EntryImport.Confirm(run, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Confirms that so many entries are lifted because the full list has them no more; takes If-Match")
            .RequireRole(Imports.Importers).RequireDepartment();
        group.MapImportReading(Imports);
    }
}
