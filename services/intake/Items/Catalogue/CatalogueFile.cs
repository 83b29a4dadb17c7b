using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Haitou.Intake.Items;

/// <summary>A catalogue file as read: its items, or everything that is wrong with it.</summary>
/// <param name="Items">The items; empty when there are errors, because half a catalogue is worse than the old one.</param>
/// <param name="Errors">Every error, with line, field and reason.</param>
public sealed record CatalogueRead(IReadOnlyList<ServiceGuide> Items, IReadOnlyList<Refusal> Errors);

/// <summary>A batch of items that was published already when the system began (R11, R12).</summary>
/// <param name="Propose">The batch; its items are <c>*</c> for all that are in no other.</param>
/// <param name="Confirm">The confirmation.</param>
/// <param name="Publish">The publication.</param>
/// <param name="HandoverArchive">Where the papers of the handover are kept (R14).</param>
public sealed record CatalogueBatch(ProposeBatch Propose, ConfirmBatch Confirm, PublishBatch Publish, string HandoverArchive);

/// <summary>Reads and checks the files of the catalogue. Their columns are explained in <c>catalogue/README.md</c>.</summary>
public static partial class CatalogueFile
{
    private const int MostRows = 2000;
    private const int LargestRow = 1024 * 1024;

    private static readonly Rule NotCsv = new("catalogue.not-csv", RefusalKind.Invalid,
        "第 {line} 行无法读取：不是有效的 CSV。", "Line {line} cannot be read: not valid CSV.");

    private static readonly Rule ColumnMissing = new("catalogue.column-missing", RefusalKind.Invalid,
        "表头缺少列：{column}", "The header lacks a column: {column}");

    private static readonly Rule Empty = new("catalogue.empty", RefusalKind.Invalid,
        "文件中没有任何事项。", "The file holds no item.");

    private static readonly Rule TooMany = new("catalogue.too-many", RefusalKind.Invalid,
        "文件超过 {limit} 行。", "The file holds more than {limit} rows.");

    private static readonly Rule TooLong = new("catalogue.period-too-long", RefusalKind.Invalid,
        "第 {line} 行“{column}”：法定期限不得超过 {limit} 个工作日，承诺期限不得超过法定期限。",
        "Line {line}, {column}: no longer than {limit} working days, and the promised period no longer than the law's.", "Art. 42");

    private static readonly string[] ItemColumns =
    [
        "code", "name", "department", "supervising", "mode", "kind", "legal_basis", "conditions", "materials", "steps", "fees",
        "statutory_days", "promised_days", "joint", "limited", "barred", "survey_by_two", "licence", "validity_months",
    ];

    /// <summary>Reads <c>departments.csv</c>.</summary>
    public static (IReadOnlyList<Department> Departments, IReadOnlyList<Refusal> Errors) ReadDepartments(TextReader file)
    {
        var departments = new Dictionary<string, Department>();
        var errors = ReadRows(file, ["code", "name", "short_name"], row =>
        {
            var code = row.Matching("code", DepartmentCode(), "1 至 12 个小写字母", "1 to 12 lower-case letters");
            if (!departments.TryAdd(code, new Department(code, row.Text("name"), row.Text("short_name"))))
                row.Wrong("code", "重复", "appears twice");
        });
        return errors.Count > 0 ? ([], errors) : ([.. departments.Values], []);
    }

    /// <summary>Reads <c>batches.csv</c>.</summary>
    public static (IReadOnlyList<CatalogueBatch> Batches, IReadOnlyList<Refusal> Errors) ReadBatches(TextReader file)
    {
        var batches = new List<CatalogueBatch>();
        string[] columns = ["number", "title", "items", "document", "confirmed_on", "published_where", "published_on", "effective_from", "handover_archive"];
        var errors = ReadRows(file, columns, row => batches.Add(new CatalogueBatch(
            new ProposeBatch(row.Text("number"), row.Text("title"), row.List("items", atLeast: 1)),
            new ConfirmBatch(row.Text("document"), row.Date("confirmed_on")),
            new PublishBatch(row.Text("published_where"), row.Date("published_on"), row.Date("effective_from")),
            row.Text("handover_archive"))));
        return errors.Count > 0 ? ([], errors) : (batches, []);
    }

    /// <summary>Reads <c>items.csv</c>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="departments">Codes of the departments there are.</param>
    public static CatalogueRead Read(TextReader file, IReadOnlySet<string> departments)
    {
        var items = new Dictionary<string, ServiceGuide>();
        var errors = ReadRows(file, ItemColumns, row =>
        {
            var item = ReadItem(row, departments);
            if (!items.TryAdd(item.Terms.Code, item))
                row.Wrong("code", "重复", "appears twice");
        });
        if (errors.Count == 0 && items.Count == 0)
            errors.Add(Empty.Refuse());
        return errors.Count > 0 ? new([], errors) : new([.. items.Values], []);
    }

    private static ServiceGuide ReadItem(CatalogueRow row, IReadOnlySet<string> departments)
    {
        var department = row.Text("department");
        if (department.Length > 0 && !departments.Contains(department))
            row.Wrong("department", "没有这个部门", "no such department");
        var supervising = row.List("supervising", atLeast: 0);
        if (supervising.Any(s => s == department || !departments.Contains(s)) || supervising.Distinct().Count() != supervising.Count)
            row.Wrong("supervising", "部门不存在、重复或与主管部门相同", "a department does not exist, appears twice or is the competent one");

        var joint = row.YesNo("joint");
        var limit = joint ? 45 : 20;
        var statutory = row.Number("statutory_days");
        var promised = row.Number("promised_days");
        if (statutory > limit)
            row.Refuse(TooLong, "statutory_days", ("limit", limit));
        else if (statutory > 0 && promised > statutory)
            row.Refuse(TooLong, "promised_days", ("limit", statutory));

        var survey = row.YesNo("survey_by_two");
        var steps = row.List("steps", atLeast: 2);
        if (survey != steps.Contains("现场核查"))
            row.Wrong("steps", "“现场核查”须与 survey_by_two 一致（第三十四条）", "must have 现场核查 exactly when survey_by_two says so (Art. 34)");

        var licence = row.Optional("licence");
        var validity = row.Optional("validity_months") is null ? (int?)null : row.Number("validity_months");
        if (licence is null && validity is not null)
            row.Wrong("validity_months", "没有证照就没有有效期", "no licence, no validity");

        var terms = new ItemTerms(
            row.Matching("code", ItemCode(), "两个大写字母、连字符、三位数字", "two capitals, a hyphen, three digits"),
            row.Text("name"),
            GuideVersion: 0,
            department,
            supervising,
            row.OneOf("mode", ("划转", ItemMode.Transferred), ("驻窗", ItemMode.ResidentWindow)),
            row.OneOf("kind", ("行政许可", ItemKind.Licence), ("行政确认", ItemKind.Confirmation), ("其他行政权力", ItemKind.OtherPower), ("公共服务", ItemKind.PublicService)),
            statutory,
            promised,
            joint,
            row.YesNo("limited"),
            row.YesNo("barred"),
            survey,
            licence,
            validity);
        return new ServiceGuide(
            terms,
            row.List("legal_basis", atLeast: 1),
            row.List("conditions", atLeast: 1),
            [.. row.List("materials", atLeast: 1).Select(Material)],
            steps,
            row.Text("fees"));
    }

    private static ItemMaterial Material(string text, int index)
    {
        var (necessity, name) = text switch
        {
            _ when text.StartsWith("(容缺)", StringComparison.Ordinal) => (MaterialNecessity.MayFollow, text[4..]),
            _ when text.StartsWith("(可选)", StringComparison.Ordinal) => (MaterialNecessity.WhereApplicable, text[4..]),
            _ => (MaterialNecessity.Required, text),
        };
        return new ItemMaterial((index + 1).ToString("00", CultureInfo.InvariantCulture), name.Trim(), necessity);
    }

    private static List<Refusal> ReadRows(TextReader file, string[] columns, Action<CatalogueRow> read)
    {
        var errors = new List<Refusal>();
        using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = ',',
            CommentPrefix = '#',
            TrimWhitespace = true,
            TrackLineNumbers = true,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            MaxRecordSize = LargestRow,
        }, leaveOpen: true);
        try
        {
            errors.AddRange(columns.Except([.. csv.Headers]).Select(c => ColumnMissing.Refuse(c, ("column", c))));
            var canBeRead = errors.Count == 0;
            for (var rows = 0; canBeRead && csv.Read(); rows++)
            {
                if (rows == MostRows)
                    return [TooMany.Refuse(null, ("limit", MostRows))];
                read(new CatalogueRow(csv, errors));
            }
        }
        catch (CsvFormatException e)
        {
            errors.Add(NotCsv.Refuse(null, ("line", e.LineNumber)));
        }

        return errors;
    }

    [GeneratedRegex("^[A-Z]{2}-[0-9]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex ItemCode();

    [GeneratedRegex("^[a-z]{1,12}$", RegexOptions.CultureInvariant)]
    private static partial Regex DepartmentCode();
}
