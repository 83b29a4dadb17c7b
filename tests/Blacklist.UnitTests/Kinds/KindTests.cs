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
        var kind = Given.Nothing.AfterEvent<ListKind>(Given.Nothing.When(Declare(Entry.Kind)).Then<KindDeclared>());

        Assert.Equal(("yzwf", "国家市场监督管理总局", "《企业信息公示暂行条例》第十七条"), (kind.Terms.Code, kind.Terms.IssuingBody, kind.LegalBasis));
        var unnamed = Given.Nothing.When(Declare(Entry.Kind with { Name = "", IssuingBody = " ", Basis = new(BasisLevel.Law, "") }));
        Assert.Equal(["name", "issuingBody", "basis.title"], unnamed.Refusals.Select(r => r.Field));
    }

    [Theory]
    [InlineData(BasisLevel.Law, "", "blacklist.legal-basis-missing")]
    [InlineData(BasisLevel.Law, "公司法", "blacklist.legal-basis-form")]
    [InlineData(BasisLevel.Law, "国办发〔2020〕49号", "blacklist.legal-basis-form")]
    [InlineData(BasisLevel.CentralPolicy, "有关文件", "blacklist.legal-basis-form")]
    [InlineData(BasisLevel.CentralPolicy, "国发〔2014〕21号", null)]
    [InlineData(BasisLevel.Law, "《中华人民共和国食品安全法》", null)]
    public void State_Council_2020_49_a_basis_can_be_looked_up(BasisLevel level, string title, string? code) =>
        Assert.Equal(code is null ? [] : [code], Given.Nothing.When(Declare(Entry.Kind with { Basis = new KindBasis(level, title) })).Refusals.Select(r => r.Rule.Code));

    [Theory]
    [InlineData("320707", null)]
    [InlineData("320700", null)]
    [InlineData("320000", null)]
    [InlineData("310000", "blacklist.basis-area-elsewhere")]
    [InlineData("320706", "blacklist.basis-area-elsewhere")]
    [InlineData("", "blacklist.basis-area-missing")]
    [InlineData(null, "blacklist.basis-area-missing")]
    public void State_Council_2020_49_a_local_regulation_carries_lists_of_its_own_area_only(string? area, string? code) =>
        Assert.Equal(code is null ? [] : [code], Given.Nothing.When(Declare(Entry.Kind with { Basis = Local with { Area = area } })).Refusals.Select(r => r.Rule.Code));

    [Fact]
    public void What_holds_in_the_whole_country_has_no_area() =>
        Given.Nothing.When(Declare(Entry.Kind with { Basis = Entry.Kind.Basis with { Area = "320000" } })).ThenRefused(LegalBases.AreaIdle);

    [Fact]
    public void A_department_declares_its_own_kinds_and_an_operator_any()
    {
        Given.Nothing.When(Declare(Entry.Kind, "chengguan")).ThenRefused(KindRules.OtherDepartment);
        Given.Nothing.When(Declare(Entry.Kind with { Department = null }, "chengguan")).ThenRefused(KindRules.OtherDepartment);
        Given.Nothing.When(Declare(Entry.Kind with { Department = null }, null)).ThenCarriedOut();
        Given.Nothing.When(Declare(Entry.Kind with { Department = "部门" }, null)).ThenRefused(DepartmentCode.Form);
    }

    [Theory]
    [InlineData("y")]
    [InlineData("YZWF")]
    [InlineData("1yz")]
    [InlineData("yz wf")]
    public void A_code_is_of_the_form_of_an_address(string code) =>
        Given.Nothing.When(Declare(Entry.Kind with { Code = code })).ThenRefused(DeclaringKind.Code);

    [Fact]
    public void A_kind_is_declared_once() =>
        Given.Nothing.When(DeclaringKind.Decide(true, Entry.Kind, null, "operator-1", Given.Now)).ThenRefused(DeclaringKind.Taken);

    [Fact]
    public void A_kind_is_revised_by_its_department_with_a_basis_and_its_entries_keep_theirs()
    {
        var kind = Entry.Facts.Kind!;
        var revision = new ReviseKind("名单", "市场监管总局", Local, ListEffect.Reference, false);

        var revised = kind.AfterEvent(kind.When(s => new RevisingKind().Decide(s, revision, "shichang", "o", Given.Now)).Then<KindRevised>());
        Assert.Equal(("名单", "《江苏省社会信用条例》第四十条", ListEffect.Reference), (revised.Terms.Name, revised.LegalBasis, revised.Terms.Effect));
        Assert.Equal(("yzwf", "shichang"), (revised.Terms.Code, revised.Terms.Department));
        kind.When(s => new RevisingKind().Decide(s, revision with { Basis = new(BasisLevel.Law, " ") }, null, "o", Given.Now))
            .ThenRefused(LegalBases.Missing);
        kind.When(s => new RevisingKind().Decide(s, revision, "chengguan", "o", Given.Now)).ThenRefused(KindRules.OtherDepartment);
    }

    [Fact]
    public void A_kind_is_closed_for_a_reason_and_for_good()
    {
        var kind = Entry.Facts.Kind!;
        var closed = kind.AfterEvent(kind.When(s => Close(s, "依据废止")).Then<KindClosed>());

        kind.When(s => Close(s, " ")).ThenRefused(EntryRules.TextMissing);
        closed.When(s => Close(s, "再次")).ThenRefused(KindRules.Closed);
        kind.When(s => new ClosingKind().Decide(s, new CloseKind("x"), "chengguan", "o", Given.Now)).ThenRefused(KindRules.OtherDepartment);
    }

    private static Decision Close(ListKind kind, string reason) => new ClosingKind().Decide(kind, new CloseKind(reason), null, "operator-1", Given.Now);

    private static Decision Declare(DeclareKind command, string? department = Entry.Department) =>
        DeclaringKind.Decide(false, command, department, "officer-1", Given.Now);
}
