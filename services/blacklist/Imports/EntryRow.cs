using static Haitou.Blacklist.Imports.EntryColumns;

namespace Haitou.Blacklist.Imports;

/// <summary>
/// A row as the command it stands for. Only what no JSON could hold is refused here; everything else is for the act of listing itself. Pure.
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
    public static EntryRow Read(SheetRow row, IReadOnlyDictionary<ImportColumn, int> places, string kind)
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

    /// <summary>What the act is refused for, by column. Of a cell that is refused already nothing more is said.</summary>
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

/// <summary>The columns of a file of list entries.</summary>
internal static class EntryColumns
{
    public static readonly ImportColumn SubjectKind = new("主体类型", "subject_kind", true);
    public static readonly ImportColumn Name = new("名称", "name", true);
    public static readonly ImportColumn Id = new("证件号码", "id_number", true);
    public static readonly ImportColumn Representative = new("法定代表人", "legal_representative");
    public static readonly ImportColumn Effect = new("效力", "effect", true);
    public static readonly ImportColumn Reason = new("事由", "reason", true);
    public static readonly ImportColumn Items = new("所及事项", "items");
    public static readonly ImportColumn Departments = new("所及部门", "departments");
    public static readonly ImportColumn ValidFrom = new("有效期起", "valid_from", true);
    public static readonly ImportColumn ValidUntil = new("有效期止", "valid_until");
    public static readonly ImportColumn Source = new("列入决定", "decision", true);
    public static readonly ImportColumn SourceNumber = new("决定文号", "decision_number");
    public static readonly ImportColumn SourceDay = new("决定日期", "decision_date", true);

    /// <summary>All, in the order of a template.</summary>
    public static readonly IReadOnlyList<ImportColumn> All =
    [
        SubjectKind, Name, Id, Representative, Effect, Reason, Items, Departments, ValidFrom, ValidUntil, Source, SourceNumber, SourceDay,
        ImportColumn.Code, ImportColumn.Message,
    ];
}
