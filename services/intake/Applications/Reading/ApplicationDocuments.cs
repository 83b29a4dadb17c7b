namespace Haitou.Intake.Applications;

/// <summary>A numbered document about an application.</summary>
/// <param name="Kind">Which of the four.</param>
/// <param name="Document">What it says.</param>
public sealed record ApplicationDocument(ApplicationDocumentKind Kind, PrintableDocument Document);

/// <summary>
/// The documents that the applicant was given, written from the events: the same words whenever they are printed. What was handled
/// on paper has its documents there, and an acceptance by the passing of time has none (Art. 32(4)). Pure.
/// </summary>
public static class ApplicationDocuments
{
    /// <summary>All of them in the order of issue, so that a document keeps its place.</summary>
    public static IReadOnlyList<ApplicationDocument> From(IEnumerable<object> events, Town town)
    {
        var documents = new List<ApplicationDocument>();
        var state = default(Application);
        foreach (var @event in events)
        {
            state = Application.Fold(state, @event);
            if (Written(@event, state!.Received, town) is { } document)
                documents.Add(document);
        }

        return documents;
    }

    private static ApplicationDocument? Written(object @event, ApplicationReceived application, Town town) => @event switch
    {
        ApplicationReceived { ReceiptNumber: not null } e => new(ApplicationDocumentKind.Receipt, Receipt(e, town)),
        CorrectionNoticeIssued e => new(ApplicationDocumentKind.CorrectionNotice, CorrectionNotice(e, application, town)),
        ApplicationAccepted { DocumentNumber: not null } e => new(ApplicationDocumentKind.AcceptanceNotice, AcceptanceNotice(e, town)),
        ApplicationDeclined e => new(ApplicationDocumentKind.NonAcceptance, NonAcceptance(e, application, town)),
        _ => null,
    };

    private static PrintableDocument Receipt(ApplicationReceived e, Town town) => new(
        ApplicationDocumentKind.Receipt.Chinese(), e.ReceiptNumber, e.Applicant.Name,
        [
            $"你（单位）{ChineseDate.Format(e.At)}提出的“{e.Item.Name}”申请，本机关收到下列材料。办件编号：{e.Number}。",
            $"本机关在收到申请材料之日起五个工作日内（即{ChineseDate.Format(e.AcceptanceDue)}前，含当日）答复是否受理或者一次告知需要补正的全部内容；"
            + "逾期不告知的，自收到申请材料之日起即为受理（《中华人民共和国行政许可法》第三十二条）。",
            "凭办件编号和申请人证件号码后四位可以查询办理进度。",
        ],
        [
            .. e.Licence is { } licence ? [new(licence.Purpose == LicencePurpose.Renewal ? "申请延续的证照" : "申请变更的证照", licence.Number)] : Array.Empty<DocumentField>(),
            .. e.Materials.Select(m => new DocumentField($"材料{m.Code}", $"{NameOf(e, m.Code)}（{FormOf(m)}）")),
        ],
        town.Government, ChinaTime.Today(e.At));

    private static PrintableDocument CorrectionNotice(CorrectionNoticeIssued e, ApplicationReceived application, Town town) => new(
        ApplicationDocumentKind.CorrectionNotice.Chinese(), e.DocumentNumber, application.Applicant.Name,
        [
            $"你（单位）{ChineseDate.Format(application.At)}提出的“{application.Item.Name}”申请（办件编号：{application.Number}），申请材料不齐全或者不符合法定形式。"
            + "依照《中华人民共和国行政许可法》第三十二条第一款第四项，现将需要补正的全部内容一次告知如下。",
            "请补正后提交至受理窗口或者网上办理平台；补正齐全后，答复的期限重新起算。",
        ],
        [.. e.Defects.Select(d => new DocumentField($"材料{d.MaterialCode}", $"{NameOf(application, d.MaterialCode)}：{d.Reason}"))],
        town.Government, ChinaTime.Today(e.At));

    private static PrintableDocument AcceptanceNotice(ApplicationAccepted e, Town town) => new(
        ApplicationDocumentKind.AcceptanceNotice.Chinese(), e.DocumentNumber, e.Application.Applicant.Name,
        [
            $"你（单位）提出的“{e.Application.Item.Name}”申请（办件编号：{e.Application.Number}），申请材料齐全、符合法定形式。"
            + $"依照《中华人民共和国行政许可法》第三十二条第一款第五项，本机关自{ChineseDate.Format(e.AcceptedOn)}起予以受理。",
            $"法定办理期限为{e.Application.Item.StatutoryDays}个工作日，本机关承诺自受理之日起{e.Application.Item.PromisedDays}个工作日内作出决定；"
            + "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间另行书面告知，不计算在内。",
            .. e.Deferred is { } deferred
                ? [$"下列材料容缺受理，请于{ChineseDate.Format(deferred.Due)}前（含当日）补交：{string.Join("、", deferred.Codes.Select(c => NameOf(e.Application, c)))}。"]
                : Array.Empty<string>(),
        ],
        [], town.Government, ChinaTime.Today(e.At));

    private static PrintableDocument NonAcceptance(ApplicationDeclined e, ApplicationReceived application, Town town) => new(
        ApplicationDocumentKind.NonAcceptance.Chinese(), e.DocumentNumber, application.Applicant.Name,
        [
            $"你（单位）{ChineseDate.Format(application.At)}提出的“{application.Item.Name}”申请（办件编号：{application.Number}），经审查，"
            + (e.Ground == NonAcceptanceGround.NoLicenceNeeded
                ? "申请事项依法不需要取得行政许可。依照《中华人民共和国行政许可法》第三十二条第一款第一项，本机关决定不予受理。"
                : $"申请事项依法不属于本机关职权范围。依照《中华人民共和国行政许可法》第三十二条第一款第二项，本机关决定不予受理；请向{e.CompetentBody}申请。"),
            $"理由：{e.Explanation}",
            RemedyNotice.Text("本决定", e.Remedies, town),
        ],
        [], town.Government, ChinaTime.Today(e.At));

    private static string NameOf(ApplicationReceived application, string code) =>
        application.MaterialList?.FirstOrDefault(m => m.Code == code)?.Name ?? code;

    private static string FormOf(SubmittedMaterial material) => (material.Form, material.Original) switch
    {
        (MaterialForm.Electronic, null) => "电子",
        (MaterialForm.Electronic, PaperOriginal.Seen) => "电子，已核对原件",
        (MaterialForm.Electronic, PaperOriginal.Kept) => "电子，原件收存",
        (_, PaperOriginal.Seen) => "纸质，原件核对后退还",
        _ => "纸质，收存",
    };
}
