using Haitou.Blacklist.Entries;
using Haitou.Blacklist.Kinds;
using Haitou.Blacklist.UnitTests.Entries;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.Law.Identifiers;
using Haitou.TestSupport;

namespace Haitou.Blacklist.UnitTests.Kinds;

public sealed class KindTests
{
    private static readonly KindBasis Local = new(BasisLevel.LocalRegulation, "《江苏省社会信用条例》", "第四十条", "320000");

    [Fact]
    public void State_Council_2020_49_a_kind_names_its_issuing_body_and_its_basis()
    {
        var kind = ListKind.Fold(null, Declare(Entry.Kind).Event<KindDeclared>())!;

        Assert.Equal(("yzwf", "国家市场监督管理总局", "《企业信息公示暂行条例》第十七条"), (kind.Terms.Code, kind.Terms.IssuingBody, kind.LegalBasis));
        Assert.Equal(["name", "issuingBody", "basis.title"], Declare(Entry.Kind with { Name = "", IssuingBody = " ", Basis = new(BasisLevel.Law, "") }).Refusals.Select(r => r.Field));
    }

    [Theory]
    [InlineData(BasisLevel.Law, "", "blacklist.legal-basis-missing")]
    [InlineData(BasisLevel.Law, "公司法", "blacklist.legal-basis-form")]
    [InlineData(BasisLevel.Law, "国办发〔2020〕49号", "blacklist.legal-basis-form")]
    [InlineData(BasisLevel.CentralPolicy, "有关文件", "blacklist.legal-basis-form")]
    [InlineData(BasisLevel.CentralPolicy, "国发〔2014〕21号", null)]
    [InlineData(BasisLevel.Law, "《中华人民共和国食品安全法》", null)]
    public void State_Council_2020_49_a_basis_can_be_looked_up(BasisLevel level, string title, string? code) =>
        Assert.Equal(code is null ? [] : [code], Declare(Entry.Kind with { Basis = new KindBasis(level, title) }).RefusedBy().Select(r => r.Code));

    [Theory]
    [InlineData("320707", null)]
    [InlineData("320700", null)]
    [InlineData("320000", null)]
    [InlineData("310000", "blacklist.basis-area-elsewhere")]
    [InlineData("320706", "blacklist.basis-area-elsewhere")]
    [InlineData("", "blacklist.basis-area-missing")]
    [InlineData(null, "blacklist.basis-area-missing")]
    public void State_Council_2020_49_a_local_regulation_carries_lists_of_its_own_area_only(string? area, string? code) =>
        Assert.Equal(code is null ? [] : [code], Declare(Entry.Kind with { Basis = Local with { Area = area } }).RefusedBy().Select(r => r.Code));

    [Fact]
    public void What_holds_in_the_whole_country_has_no_area() =>
        Assert.Equal([LegalBases.AreaIdle], Declare(Entry.Kind with { Basis = Entry.Kind.Basis with { Area = "320000" } }).RefusedBy());

    [Fact]
    public void A_department_declares_its_own_kinds_and_an_operator_any()
    {
        Assert.Equal([KindRules.OtherDepartment], Declare(Entry.Kind, "chengguan").RefusedBy());
        Assert.Equal([KindRules.OtherDepartment], Declare(Entry.Kind with { Department = null }, "chengguan").RefusedBy());
        Assert.Empty(Declare(Entry.Kind with { Department = null }, null).RefusedBy());
        Assert.Equal([DepartmentCode.Form], Declare(Entry.Kind with { Department = "部门" }, null).RefusedBy());
    }

    [Theory]
    [InlineData("y")]
    [InlineData("YZWF")]
    [InlineData("1yz")]
    [InlineData("yz wf")]
    public void A_code_is_of_the_form_of_an_address(string code) =>
        Assert.Equal([DeclaringKind.Code], Declare(Entry.Kind with { Code = code }).RefusedBy());

    [Fact]
    public void A_kind_is_declared_once() =>
        Assert.Equal([DeclaringKind.Taken], DeclaringKind.Decide(true, Entry.Kind, null, "operator-1", Given.Now).RefusedBy());

    [Fact]
    public void A_kind_is_revised_by_its_department_with_a_basis_and_its_entries_keep_theirs()
    {
        var kind = Entry.Facts.Kind!;
        var revision = new ReviseKind("名单", "市场监管总局", Local, ListEffect.Reference, false);

        var revised = ListKind.Fold(kind, new RevisingKind().Decide(kind, revision, "shichang", "o", Given.Now).Event<KindRevised>())!;
        Assert.Equal(("名单", "《江苏省社会信用条例》第四十条", ListEffect.Reference), (revised.Terms.Name, revised.LegalBasis, revised.Terms.Effect));
        Assert.Equal(("yzwf", "shichang"), (revised.Terms.Code, revised.Terms.Department));
        Assert.Equal([LegalBases.Missing], new RevisingKind().Decide(kind, revision with { Basis = new(BasisLevel.Law, " ") }, null, "o", Given.Now).RefusedBy());
        Assert.Equal([KindRules.OtherDepartment], new RevisingKind().Decide(kind, revision, "chengguan", "o", Given.Now).RefusedBy());
    }

    [Fact]
    public void A_kind_is_closed_for_a_reason_and_for_good()
    {
        var kind = Entry.Facts.Kind!;
        var closed = ListKind.Fold(kind, Close(kind, "依据废止").Event<KindClosed>())!;

        Assert.Equal([EntryRules.TextMissing], Close(kind, " ").RefusedBy());
        Assert.Equal([KindRules.Closed], Close(closed, "再次").RefusedBy());
        Assert.Equal([KindRules.OtherDepartment], new ClosingKind().Decide(kind, new CloseKind("x"), "chengguan", "o", Given.Now).RefusedBy());
    }

    private static Decision Close(ListKind kind, string reason) => new ClosingKind().Decide(kind, new CloseKind(reason), null, "operator-1", Given.Now);

    private static Decision Declare(DeclareKind command, string? department = Entry.Department) =>
        DeclaringKind.Decide(false, command, department, "officer-1", Given.Now);
}
