using static Haitou.Blacklist.Imports.EntryColumns;

namespace Haitou.Blacklist.Imports;

/// <summary>
/// A row as the command it stands for. Only what no JSON could hold is refused here; everything else is for the entry's own decider. Pure.
/// </summary>
/// <param name="Number">The row.</param>
/// <param name="Command">The command; where a cell is refused it holds something harmless in its place.</param>
/// <param name="Refusals">What is wrong with cells; the field is the column's Chinese name.</param>
internal sealed record EntryRow(int Number, ListSubject Command, IReadOnlyList<Refusal> Refusals)
{
    internal static readonly Rule DayMissing = new("import.day-missing", RefusalKind.Invalid,
        "“{column}”须填写日期。", "{column} has a day.");

    /// <summary>Never the command: this text ends up in logs.</summary>
    public override string ToString() => $"row {Number}";

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="places">Where each column is.</param>
    /// <param name="kind">The kind of list that the file is of.</param>
    public static EntryRow Of(SheetRow row, IReadOnlyDictionary<ImportColumn, int> places, string kind)
    {
        var cells = new CellReader(row.Cells, places);
        var command = new ListSubject(
            new Party(
                cells.OneOf(EntryColumns.SubjectKind, ("单位", Contracts.SubjectKind.Organisation), ("个人", Contracts.SubjectKind.Person)), cells.Identifier(Id),
                cells.Text(Name), cells.Optional(Representative)),
            cells.OneOf(Effect, ("条件", ListEffect.Condition), ("参考", ListEffect.Reference)),
            cells.Text(Reason), cells.List(Items), Day(cells, ValidFrom), cells.Day(ValidUntil), kind, Departments: cells.List(Departments),
            Source: new SourceDocument(cells.Text(Source), cells.Optional(SourceNumber), Day(cells, SourceDay)));
        return new EntryRow(row.Number, command, cells.Refusals);
    }

    /// <summary>What the decider says, by column. Of a cell that is refused already nothing more is said.</summary>
    public IReadOnlyList<Refusal> With(IReadOnlyList<Refusal> decided)
    {
        var columns = Refusals.Select(r => r.Field).OfType<string>().ToHashSet();
        return
        [
            .. Refusals, .. decided.Select(r => r with { Field = ColumnOf(r.Field) })
                .Where(r => !columns.Contains(r.Field ?? "") && !(r.Field == Id.Chinese && columns.Contains(EntryColumns.SubjectKind.Chinese))),
        ];
    }

    private static DateOnly Day(CellReader cells, ImportColumn column)
    {
        if (!cells.Has(column))
            cells.Refuse(DayMissing, column);
        return cells.Day(column) ?? DateOnly.MinValue;
    }

    private static string? ColumnOf(string? field) => field?.Split('.')[^1] switch
    {
        "idNumber" => Id.Chinese,
        "name" => Name.Chinese,
        "effect" => Effect.Chinese,
        "reason" => Reason.Chinese,
        "items" => Items.Chinese,
        "departments" => Departments.Chinese,
        "validFrom" => ValidFrom.Chinese,
        "validUntil" => ValidUntil.Chinese,
        "title" or "source" => Source.Chinese,
        "issuedOn" => SourceDay.Chinese,
        _ => null,
    };
}
