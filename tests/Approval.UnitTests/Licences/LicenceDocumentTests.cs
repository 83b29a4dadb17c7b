using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.Platform.Papers;
using Haitou.TestSupport;
using Microsoft.Extensions.Configuration;
using LicenceIssued = Haitou.Approval.Licences.LicenceIssued;

namespace Haitou.Approval.UnitTests.Licences;

public sealed class LicenceDocumentTests : IDisposable
{
    private readonly PdfDocument _pdf = new(new ConfigurationBuilder().Build());
    private static readonly CaseOpened Case = CasesAt.Opened(Given.Terms with { Barred = true }).Opened;

    private static readonly LicenceIssued Issued = new(
        "CG-001-2026-00001", "城市建筑垃圾处置核准证", Case.Number, "CG-001", Case.Applicant, new(2026, 3, 9), new(2027, 3, 8), Given.Now,
        ["夜间不得施工"], "ABCD2345", "approver-1");

    [Fact]
    public void The_licence_names_holder_item_validity_conditions_and_check_code_and_its_code_for_cameras_nothing_personal()
    {
        var paper = Only(Of(), CaseDocumentKind.Licence);

        Assert.Equal(("城市建筑垃圾处置核准证", "证照编号：CG-001-2026-00001", (string?)null), (paper.Title, paper.Number, paper.Addressee));
        Assert.Equal(
            ["赣榆示例建设有限公司", Case.Applicant.IdNumber, "李某", "海头镇", "城市建筑垃圾处置核准", "自2026年3月9日至2027年3月8日", "夜间不得施工", "ABCD2345"],
            paper.Fields.Select(f => f.Value));
        Assert.Equal("CG-001-2026-00001 ABCD2345", paper.QrCode);
        Assert.Contains("查验", string.Concat(paper.Paragraphs), StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_of_old_without_a_check_code_has_no_code_to_show()
    {
        var paper = Only(LicenceDocuments.From([Issued with { CheckCode = null, ValidUntil = null, Conditions = null }], Case, CasesAt.Town), CaseDocumentKind.Licence);

        Assert.Null(paper.QrCode);
        Assert.Equal("自2026年3月9日至长期", paper.Fields[^1].Value);
    }

    [Fact]
    public void Art_49_50_a_changed_or_renewed_licence_is_printed_anew_and_so_is_one_that_is_as_before()
    {
        var events = new object[]
        {
            Issued,
            new LicenceAmended("case-2", "海政许准〔2026〕2号", Case.Applicant with { Name = "新名称有限公司" }, [], "approver-1", Given.Now),
            new LicenceRenewed("case-3", "海政许准〔2026〕3号", new(2028, 3, 8), [], null, Given.Now),
            new LicenceGrantFell("case-2", "〔2026〕赣行复1号", "程序违法", new(Case.Applicant, Issued.ValidFrom, Issued.ValidUntil, []), "clerk-1", Given.Now),
        };

        var papers = LicenceDocuments.From(events, Case, CasesAt.Town).Where(d => d.Kind == CaseDocumentKind.Licence).Select(d => d.Document).ToArray();

        Assert.Equal(["赣榆示例建设有限公司", "新名称有限公司", "新名称有限公司", "赣榆示例建设有限公司"], papers.Select(p => p.Fields[0].Value));
        Assert.Equal("自2026年3月9日至2028年3月8日", papers[2].Fields.Single(f => f.Name == "有效期").Value);
    }

    [Fact]
    public void R10_a_suspension_gives_its_basis_its_reasons_and_both_remedies()
    {
        var document = Only(Of(s => new SuspendingLicence(Town.Haitou).Decide(
            s, Case, new SuspendLicence("《城市建筑垃圾管理规定》第二十条", "未按路线运输", new(2026, 4, 9)), "海政许准〔2026〕4号", CasesAt.Approver, Given.Now)));

        Assert.Equal(("暂停行政许可决定书", "海政许准〔2026〕4号"), (document.Title, document.Number));
        Has(document, "依照《城市建筑垃圾管理规定》第二十条", "至2026年4月9日止", "理由：未按路线运输", "至2026年5月8日）向连云港市赣榆区人民政府", "至2026年9月9日）依法向人民法院");
    }

    [Fact]
    public void Lifting_a_suspension_harms_nobody_and_one_that_ends_by_itself_has_no_document()
    {
        Decision Suspend(Licence s) => new SuspendingLicence(Town.Haitou).Decide(s, Case, new SuspendLicence("法", "由", new(2026, 3, 9)), "1", CasesAt.Approver, Given.Now);

        var lifted = Only(Of(Suspend, s => new ResumingLicence(Town.Haitou).Decide(s, Case, new ResumeLicence("已整改"), "海政许准〔2026〕5号", CasesAt.Approver, Given.Now)), number: "海政许准〔2026〕5号");
        Has(lifted, "恢复该行政许可", "已整改");
        Assert.DoesNotContain("行政复议", string.Concat(lifted.Paragraphs), StringComparison.Ordinal);
        Assert.Single(Of(Suspend, s => LicencePeriodHandler.PassTime(s, Given.Now.AddDays(1))), d => d.Kind == CaseDocumentKind.LicenceDecision);
    }

    [Theory]
    [InlineData(RevocationGround.NotEntitled, "第六十九条第一款", "")]
    [InlineData(RevocationGround.Fraud, "第六十九条第二款", "三年内（至2029年3月9日）不得再次申请")]
    public void Art_69_79_a_revocation_names_its_ground_the_bar_and_both_remedies(RevocationGround ground, string article, string bar)
    {
        var document = Only(Of(s => new RevokingLicence(Town.Haitou).Decide(s, Case, new RevokeLicence(ground, "材料系伪造"), "海政许准〔2026〕6号", CasesAt.Approver, Given.Now)));

        Has(document, article, bar, "理由：材料系伪造", "至2026年5月8日", "至2026年9月9日");
        Assert.Equal(bar != "", string.Concat(document.Paragraphs).Contains("不得再次申请", StringComparison.Ordinal));
    }

    [Fact]
    public void Art_70_a_cancellation_names_which_of_the_six_cases_it_is_and_what_proves_it()
    {
        var document = Only(Of(s => new CancellingLicence(Town.Haitou).Decide(
            s, Case, new CancelLicence(CancellationGround.OrganisationEnded, "已办理注销登记", "准予注销登记通知书"), "海政许准〔2026〕7号", CasesAt.Approver, Given.Now)));

        Has(document, "法人或者其他组织依法终止", "第七十条", "情况：已办理注销登记", "证明文件：准予注销登记通知书", "行政复议");
    }

    [Fact]
    public void R10_the_new_decision_that_nothing_is_done_names_who_ordered_it()
    {
        var documents = Of(
            s => new RevokingLicence(Town.Haitou).Decide(s, Case, new RevokeLicence(RevocationGround.Abuse, "由"), "海政许准〔2026〕6号", CasesAt.Approver, Given.Now),
            s => SeekingLicenceRemedy.Decide(s, new("海政许准〔2026〕6号", RemedyKind.Reconsideration, "复1号", "区政府", new(2026, 3, 9)), "clerk-1", Given.Now),
            s => ConcludingLicenceRemedy.Decide(s, new("复1号", RemedyOutcome.OrderedToDecideAgain, "赣复决〔2026〕1号", new(2026, 3, 9), "事实不清"), "a", Given.Now),
            s => new LeavingAsItIs(Town.Haitou).Decide(s, Case, new LeaveLicenceAlone("情节轻微"), "海政许准〔2026〕7号", CasesAt.Approver, Given.Now));

        Has(Only(documents, number: "海政许准〔2026〕7号"), "根据赣复决〔2026〕1号", "不予暂停、撤销或者注销", "理由：情节轻微");
        Assert.Equal(3, documents.Count); // what another body decided has its document there
    }

    [Fact]
    public void The_paper_is_a_pdf_with_long_names_wrapped_and_the_code_on_it()
    {
        var named = Issued with
        {
            Name = string.Concat(Enumerable.Repeat("城市建筑垃圾处置", 6)) + "核准证",
            Holder = Issued.Holder with { Name = string.Concat(Enumerable.Repeat("海头港口物流", 12)) },
        };
        var valid = Given.Nothing.AfterEvent<Licence>(named);
        object[] events =
        [
            named,
            .. valid.When(s => new SuspendingLicence(Town.Haitou).Decide(
                s, Case, new("《城市建筑垃圾管理规定》第二十条", "未按路线运输"), "海政许准〔2026〕4号", CasesAt.Approver, Given.Now)).Events,
            new LicenceResumed("已整改", "海政许准〔2026〕5号", "approver-1", Given.Now),
            .. valid.When(s => new RevokingLicence(Town.Haitou).Decide(
                s, Case, new(RevocationGround.Fraud, "材料系伪造"), "海政许准〔2026〕6号", CasesAt.Approver, Given.Now)).Events,
            .. valid.When(s => new CancellingLicence(Town.Haitou).Decide(
                s, Case, new(CancellationGround.OrganisationEnded, "已注销", "准予注销登记通知书"), "海政许准〔2026〕7号", CasesAt.Approver, Given.Now)).Events,
        ];

        var documents = LicenceDocuments.From(events, Case, CasesAt.Town);

        Assert.Equal(5, documents.Count);
        Assert.Contains("<svg", HtmlDocument.Render(documents[0].Document), StringComparison.Ordinal);
        foreach (var (kind, document) in documents)
        {
            var file = _pdf.Render(document);
            var text = PdfText.Of(file);
            string[] parts = kind == CaseDocumentKind.Licence ? [named.Name, named.Holder.Name, "ABCD2345"] : [document.Title, document.Number!, named.Holder.Name];
            Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
            Assert.False(PdfText.Overlaps(file));
            if (Environment.GetEnvironmentVariable("HAITOU_LOOK") is { } folder)
                File.WriteAllBytes(Path.Combine(folder, $"{document.Number}.pdf"), file);
        }
    }

    public void Dispose() => _pdf.Dispose();

    private static IReadOnlyList<Haitou.Approval.Cases.CaseDocument> Of(params Func<Licence, Decision>[] decide)
    {
        var (events, state) = (new List<object> { Issued }, Given.Nothing.AfterEvent<Licence>(Issued));
        foreach (var next in decide)
        {
            var decided = state.When(next);
            events.AddRange(decided.Events);
            state = decided.State;
        }

        return LicenceDocuments.From(events, Case, CasesAt.Town);
    }

    private static PrintableDocument Only(
        IReadOnlyList<Haitou.Approval.Cases.CaseDocument> documents, CaseDocumentKind kind = CaseDocumentKind.LicenceDecision, string? number = null) =>
        Assert.Single(documents, d => d.Kind == kind && (number is null || d.Document.Number == number)).Document;

    private static void Has(PrintableDocument document, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, string.Concat(document.Paragraphs), StringComparison.Ordinal));
}
