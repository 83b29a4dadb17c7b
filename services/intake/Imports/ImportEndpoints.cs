namespace Haitou.Intake.Imports;

/// <summary>Bulk import of applications from a file (批量导入).</summary>
internal static class ImportEndpoints
{
    private static readonly ImportsOf<ImportRun, ImportView> Imports = new(
        ApplicationColumns.All, ImportRun.Key, (session, _) => session.Query<ImportRun>().OrderByDescending(r => r.Started.At), run => run.ToView(),
        Importers: [Roles.Clerk, Roles.Operator], Readers: [Roles.Clerk, Roles.Operator, Roles.Auditor]);

    public static void MapImports(this IEndpointRouteBuilder routes)
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
