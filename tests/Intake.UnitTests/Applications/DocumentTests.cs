using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Platform.Papers;
using Haitou.TestSupport;
using Haitou.Towns;
using Microsoft.Extensions.Configuration;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Applications;

public sealed class DocumentTests : IDisposable
{
    private readonly PdfDocument _pdf = new(new ConfigurationBuilder().Build());

    [Fact]
    public void Art_32_the_receipt_lists_what_was_handed_in_and_says_until_when_there_is_an_answer()
    {
        var materials = new SubmittedMaterial[] { new("01", MaterialForm.Paper), new("02", MaterialForm.Paper, Original: PaperOriginal.Seen) };
        var receipt = Only(Submit(Complete with { Materials = materials }, Item).Events, ApplicationDocumentKind.Receipt);

        Assert.Equal("海政许收〔2026〕1号", receipt.Number);
        Assert.Equal(["申请表（纸质，收存）", "营业执照（纸质，原件核对后退还）"], receipt.Fields.Select(f => f.Value));
        Assert.Contains(Number, receipt.Paragraphs[0], StringComparison.Ordinal);
        Assert.Contains("2026年3月16日", receipt.Paragraphs[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Art_32_4_the_correction_notice_names_each_material_and_what_is_wrong_with_it()
    {
        var notice = Only(Told(s => Notify(s, Given.Now, "01", "02")), ApplicationDocumentKind.CorrectionNotice);

        Assert.Equal(["申请表：缺少", "营业执照：缺少"], notice.Fields.Select(f => f.Value));
    }

    [Fact]
    public void Art_32_5_the_acceptance_notice_says_by_when_it_is_decided_and_what_may_follow()
    {
        var notice = Only(Told(s => Accept(s, Given.Now)), ApplicationDocumentKind.AcceptanceNotice);

        Assert.Contains("5个工作日内作出决定", notice.Paragraphs[1], StringComparison.Ordinal);
        Assert.Equal("下列材料容缺受理，请于2026年3月16日前（含当日）补交：场地证明。", notice.Paragraphs[2]);
    }

    [Fact]
    public void R10_the_decision_not_to_accept_gives_reasons_the_body_to_go_to_and_the_last_days_of_both_remedies()
    {
        var decision = Only(Told(s => Decline(s, Given.Now, NonAcceptanceGround.OutsidePowers, "属于市级权限", "连云港市生态环境局")), ApplicationDocumentKind.NonAcceptance);
        var text = string.Concat(decision.Paragraphs);

        Assert.All(["请向连云港市生态环境局申请", "理由：属于市级权限", "至2026年5月8日）向连云港市赣榆区人民政府", "至2026年9月9日）依法向人民法院"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_handled_on_paper_and_what_counts_as_accepted_by_law_has_no_document_here()
    {
        var paper = Submit(Complete with { BackEntry = new BackEntry(new(2024, 7, 1), new(2024, 7, 3), "档 7") }, Item);
        Assert.Empty(ApplicationDocuments.From(paper.Events, Town.Haitou));

        var late = Told(s => DeemAccepted.Deem(s, Given.Calendar, DateTimeOffset.Parse("2026-03-17T00:00+08:00")));
        Assert.Equal([ApplicationDocumentKind.Receipt], ApplicationDocuments.From(late, Town.Haitou).Select(d => d.Kind));
    }

    [Fact]
    public void A_pdf_has_its_text_in_Chinese_its_font_in_it_and_turns_the_page()
    {
        var notice = Only(Told(s => Notify(s, Given.Now, "01", "02")), ApplicationDocumentKind.CorrectionNotice);
        var many = notice with { Fields = [.. Enumerable.Range(1, 60).Select(i => new DocumentField($"材料{i:00}", string.Concat(Enumerable.Repeat("需要加盖公章，", 8))))] };

        var file = _pdf.Render(many);

        Assert.True(_pdf.IsAvailable);
        Assert.True(PdfText.Pages(file) > 2);
        var text = PdfText.Of(file);
        Assert.All(["行政许可申请材料补正告知书", "海政许补〔2026〕1号", "赣榆示例建设有限公司：", "材料60", "海头镇人民政府", "2026年3月9日"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.False(PdfText.Overlaps(file));
        Assert.True(file.Length < 500_000, $"{file.Length} bytes: only the characters that are used belong in it.");
    }

    [Theory]
    [InlineData("320707106-2026-000094")]
    [InlineData("一个很长的名称一个很长的名称一个很长的名称一个很长的名称一个很长的名称")]
    public void A_long_name_in_a_table_is_not_printed_over_its_value(string name)
    {
        var receipt = Only(Submit(Complete, Item).Events, ApplicationDocumentKind.Receipt) with { Fields = [new("短", "值"), new(name, "值")] };

        var file = _pdf.Render(receipt);

        Assert.False(PdfText.Overlaps(file));
        Assert.Contains(name, PdfText.Of(file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_on_a_page_goes_on_on_the_next()
    {
        var text = string.Concat(Enumerable.Range(1, 500).Select(i => $"第{i}项缺少公章；"));
        var notice = Only(Submit(Complete, Item).Events, ApplicationDocumentKind.Receipt) with { Paragraphs = [text], Fields = [new("材料01", text)] };

        var file = _pdf.Render(notice);

        Assert.Equal(2, PdfText.Of(file).Split("第500项缺少公章").Length - 1);
        Assert.True(PdfText.Lowest(file) > 60); // above the margin at the bottom
        Assert.False(PdfText.Overlaps(file));
    }

    [Fact]
    public void A_last_page_with_the_issuer_and_nothing_else_says_so()
    {
        var receipt = Only(Submit(Complete, Item).Events, ApplicationDocumentKind.Receipt);

        var texts = Enumerable.Range(20, 30).Select(lines => PdfText.Of(_pdf.Render(
            receipt with { Paragraphs = [.. Enumerable.Repeat("一行", lines)], Fields = [] }))).ToArray();

        Assert.Contains(texts, text => text.EndsWith("（此页无正文）海头镇人民政府2026年3月9日", StringComparison.Ordinal));
        Assert.Contains(texts, text => !text.Contains("此页无正文", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_font_there_is_no_pdf_of_empty_boxes_but_a_refusal_and_the_page_all_the_same()
    {
        using var none = new PdfDocument(new ConfigurationBuilder().AddInMemoryCollection([new("Documents:Font", "/nowhere.ttc")]).Build());
        var receipt = Only(Submit(Complete, Item).Events, ApplicationDocumentKind.Receipt);

        Assert.Equal("document.no-font", Assert.Single(Assert.IsType<RefusalResult>(receipt.In(DocumentFormat.Pdf, none)).Refusals).Rule.Code);
        Assert.IsNotType<RefusalResult>(receipt.In(DocumentFormat.Html, none));
    }

    [Fact]
    public void A_page_cannot_be_given_markup_by_what_an_applicant_wrote()
    {
        var notice = Only(Told(s => Notify(s, Given.Now, "01")), ApplicationDocumentKind.CorrectionNotice) with { Addressee = "<script>alert(1)</script>" };

        Assert.DoesNotContain("<script>", HtmlDocument.Render(notice), StringComparison.Ordinal);
    }

    public void Dispose() => _pdf.Dispose();

    private static IReadOnlyList<object> Told(Func<Application, Decision> then)
    {
        var received = Received();
        return [received.Received, .. received.When(then).Events];
    }

    private static PrintableDocument Only(IReadOnlyList<object> events, ApplicationDocumentKind kind) =>
        Assert.Single(ApplicationDocuments.From(events, Town.Haitou), d => d.Kind == kind).Document;
}
