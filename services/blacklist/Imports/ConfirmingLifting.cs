namespace Haitou.Blacklist.Imports;

/// <summary>A department confirms that more of its list is lifted, because the full list has it no more, than would be taken for granted.</summary>
internal sealed class ConfirmingLifting : Act<EntryImport, NoCommand, EntryImportView>, IEndpoint
{
    internal static readonly Rule NotHeld = new("import.not-held", RefusalKind.Conflict,
        "该导入没有待确认的移出。", "The import does not wait for a confirmation.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/imports/{id:guid}/confirmation", (Guid id, ConfirmingLifting act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", default, ct))
        .WithTags("Imports").WithSummary("Confirms that so many entries are lifted because the full list has them no more; takes If-Match")
        .RequireRole(EntryImportsModule.Imports.Importers).RequireDepartment();

    public override string Key(string name) => EntryImport.Key(Guid.Parse(name));

    public override EntryImportView View(EntryImport state, Moment moment) => state.ToView();

    public override ValueTask<Decision> DecideAsync(EntryImport state, NoCommand command, Moment moment) => new(
        moment.Officer.IsConcernedBy(state.Department) ? Decide(state, moment.Officer.Id, moment.Now) : CommonRules.OtherDepartment.Refuse());

    /// <summary>Confirms it. Pure.</summary>
    public static Decision Decide(EntryImport state, string officer, DateTimeOffset now) =>
        state.Status == ImportStatus.Held ? Decision.Of(new EntryLiftingConfirmed(officer, now)) : NotHeld.Refuse();
}
