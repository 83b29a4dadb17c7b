namespace Haitou.Blacklist.Imports;

/// <summary>Import of list entries from a file (名单导入): some, or the full list (全量名单). A department for itself.</summary>
internal sealed class EntryImportsModule : ServiceModule
{
    /// <summary>What is common to all imports, for these.</summary>
    public static readonly ImportsOf<EntryImport, EntryImportView> Imports = new(
        EntryColumns.All, EntryImport.Key,
        (session, officer) =>
        {
            var own = officer.Department;
            return session.Query<EntryImport>().Where(r => own == null || r.Department == own).OrderByDescending(r => r.Started.At);
        },
        run => run.ToView(), Importers: [Roles.Department], Readers: [Roles.Department, Roles.Operator, Roles.Auditor]);

    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(EntryImportStarted), typeof(EntryImportAdvanced), typeof(EntryLiftingCounted), typeof(EntryLiftingConfirmed), typeof(EntriesLifted));
        options.StreamWithSnapshot<EntryImport>(EntryImport.Prefix);
    }

    public override void Map(IEndpointRouteBuilder routes)
    {
        base.Map(routes);
        routes.MapGroup("/imports").WithTags("Imports").MapImportReading(Imports);
    }
}
