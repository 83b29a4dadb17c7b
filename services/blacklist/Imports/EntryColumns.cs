namespace Haitou.Blacklist.Imports;

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
