using Haitou.Contracts.Intake;
using Haitou.Intake.Items;

namespace Haitou.Intake.UnitTests.Items;

/// <summary>Each test spoils one field of a good row, or the whole file.</summary>
public sealed class CatalogueFileTests
{
    private const string Header =
        "code,name,department,supervising,mode,kind,legal_basis,conditions,materials,steps,fees,statutory_days,promised_days,joint,limited,barred,survey_by_two,licence,validity_months";

    private static readonly Dictionary<string, string> GoodRow = new()
    {
        ["code"] = "CG-001", ["name"] = "城市建筑垃圾处置核准", ["department"] = "chengguan", ["supervising"] = "huanbao|zirangui",
        ["mode"] = "划转", ["kind"] = "行政许可", ["legal_basis"] = "甲 | 乙", ["conditions"] = "条件",
        ["materials"] = "申请表 | (容缺)证明 | (可选)委托书", ["steps"] = "受理 | 现场核查 | 决定", ["fees"] = "不收费", ["statutory_days"] = "20",
        ["promised_days"] = "5", ["joint"] = "否", ["limited"] = "否", ["barred"] = "是", ["survey_by_two"] = "是", ["licence"] = "核准证",
        ["validity_months"] = "12",
    };

    [Fact]
    public void R13_a_row_says_everything_about_an_item()
    {
        var item = Assert.Single(Read(Row()).Items);

        Assert.Equal(["甲", "乙"], item.LegalBasis);
        Assert.Equal(
            [new("01", "申请表", MaterialNecessity.Required), new("02", "证明", MaterialNecessity.MayFollow), new("03", "委托书", MaterialNecessity.WhereApplicable)],
            item.Materials);
        var terms = item.Terms;
        Assert.Equal(["huanbao", "zirangui"], terms.Supervising);
        Assert.Equal(
            ("CG-001", "chengguan", ItemMode.Transferred, ItemKind.Licence, 20, 5, false, true, true, "核准证", 12),
            (terms.Code, terms.Department, terms.Mode, terms.Kind, terms.StatutoryDays, terms.PromisedDays, terms.Limited, terms.Barred, terms.SurveyByTwo, terms.LicenceName, terms.ValidityMonths));
    }

    [Theory]
    [InlineData("code", "CG1")]
    [InlineData("code", "")]
    [InlineData("name", "")]
    [InlineData("department", "nobody")]
    [InlineData("supervising", "nobody")]
    [InlineData("supervising", "chengguan")]
    [InlineData("supervising", "huanbao|huanbao")]
    [InlineData("mode", "别的")]
    [InlineData("kind", "licence")]
    [InlineData("legal_basis", "")]
    [InlineData("conditions", " | ")]
    [InlineData("materials", "")]
    [InlineData("steps", "现场核查")]
    [InlineData("fees", "")]
    [InlineData("statutory_days", "")]
    [InlineData("statutory_days", "0")]
    [InlineData("statutory_days", "twenty")]
    [InlineData("promised_days", "-1")]
    [InlineData("promised_days", "1.5")]
    [InlineData("joint", "yes")]
    [InlineData("limited", "")]
    [InlineData("barred", "1")]
    [InlineData("validity_months", "0")]
    [InlineData("validity_months", "2147483647")]
    public void A_wrong_field_is_named_with_its_line(string column, string value)
    {
        var error = Assert.Single(Read(Row((column, value))).Errors);

        Assert.Equal(column, error.Field);
        Assert.Contains("2", error.Message(english: false));
        Assert.Contains("Line 2", error.Message(english: true));
    }

    [Theory]
    [InlineData("否", "21", "5", "statutory_days")]
    [InlineData("是", "46", "5", "statutory_days")]
    [InlineData("否", "10", "11", "promised_days")]
    public void Art_42_no_guide_gives_itself_more_time_than_the_law(string joint, string statutory, string promised, string column)
    {
        var error = Assert.Single(Read(Row(("joint", joint), ("statutory_days", statutory), ("promised_days", promised))).Errors);

        Assert.Equal((column, "Art. 42"), (error.Field, error.Rule.Article));
    }

    [Fact]
    public void Art_26_and_42_joint_handling_has_forty_five_days() =>
        Assert.Empty(Read(Row(("joint", "是"), ("statutory_days", "45"), ("promised_days", "45"))).Errors);

    [Fact]
    public void Art_34_the_survey_is_a_step_of_the_guide_exactly_when_it_is_asked_for()
    {
        Assert.Equal("steps", Assert.Single(Read(Row(("survey_by_two", "否"))).Errors).Field);
        Assert.Equal("steps", Assert.Single(Read(Row(("steps", "受理 | 决定"))).Errors).Field);
    }

    [Fact]
    public void No_licence_no_validity() => Assert.Equal("validity_months", Assert.Single(Read(Row(("licence", ""))).Errors).Field);

    [Fact]
    public void An_item_appears_once() => Assert.Equal("code", Assert.Single(Read(Row(), Row()).Errors).Field);

    [Fact]
    public void Every_error_of_the_file_is_told_and_nothing_of_it_is_taken()
    {
        var read = Read(Row(("name", ""), ("mode", "?")), Row(("code", "CG-002")), Row(("code", "CG-003"), ("fees", "")));

        Assert.Empty(read.Items);
        Assert.Equal(["name", "mode", "fees"], read.Errors.Select(e => e.Field));
        Assert.Contains("Line 4", read.Errors[^1].Message(english: true));
    }

    [Theory]
    [InlineData("", "catalogue.column-missing")]
    [InlineData(Header, "catalogue.empty")]
    [InlineData("code,name\nCG-001,x", "catalogue.column-missing")]
    [InlineData(Header + "\nCG-001,x", "catalogue.not-csv")]
    [InlineData(Header + "\n\"CG-001,x", "catalogue.not-csv")]
    public void A_file_that_is_no_catalogue_is_refused(string text, string code) =>
        Assert.Contains(code, ReadText(text).Errors.Select(e => e.Rule.Code));

    [Fact]
    public void Rows_without_end_are_not_looked_at_one_by_one() => Assert.Equal(
        "catalogue.too-many", Assert.Single(ReadText($"{Header}\n{string.Concat(Enumerable.Repeat(",,,,,,,,,,,,,,,,,,\n", 500_000))}").Errors).Rule.Code);

    [Fact]
    public void The_catalogue_that_is_shipped_has_96_items_of_16_departments()
    {
        using var departmentsFile = File.OpenText("catalogue/departments.csv");
        var (departments, departmentErrors) = CatalogueFile.ReadDepartments(departmentsFile);
        using var itemsFile = File.OpenText("catalogue/items.csv");
        var (items, errors) = CatalogueFile.Read(itemsFile, departments.Select(d => d.Code).ToHashSet());

        Assert.Empty(departmentErrors);
        Assert.Empty(errors);
        using var batchesFile = File.OpenText("catalogue/batches.csv");
        var (batches, batchErrors) = CatalogueFile.ReadBatches(batchesFile);
        Assert.Empty(batchErrors);
        Assert.Equal(new DateOnly(2024, 6, 1), Assert.Single(batches).Publish.EffectiveFrom); // R12
        Assert.Equal(16, departments.Count);
        Assert.Equal(96, items.Count);
        Assert.Equal(16, items.Select(i => i.Terms.Department).Distinct().Count());
    }

    [Fact]
    public void R11_a_wrong_batch_is_named_by_its_line()
    {
        using var file = new StringReader("""
            number,title,items,document,confirmed_on,published_where,published_on,effective_from,handover_archive
            2,第二批,,赣政发〔2026〕1号,2026-01-01,政府网站,2026-13-01,2026-02-01,
            """);

        Assert.Equal(["items", "published_on", "handover_archive"], CatalogueFile.ReadBatches(file).Errors.Select(e => e.Field));
    }

    private static string Row(params (string Column, string Value)[] changes)
    {
        var row = changes.Aggregate(new Dictionary<string, string>(GoodRow), (r, c) => { r[c.Column] = c.Value; return r; });
        return string.Join(',', Header.Split(',').Select(column => row[column]));
    }

    private static CatalogueRead Read(params string[] rows) => ReadText(string.Join('\n', [Header, .. rows]));

    private static CatalogueRead ReadText(string text)
    {
        using var file = new StringReader(text);
        return CatalogueFile.Read(file, new HashSet<string> { "chengguan", "huanbao", "zirangui" });
    }
}
