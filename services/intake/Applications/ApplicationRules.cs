namespace Haitou.Intake.Applications;

/// <summary>Why a command about an application is refused. Each is applied in <see cref="ApplicationDecider"/>.</summary>
internal static class ApplicationRules
{
    public static readonly Rule ItemUnknown = new("intake.item-unknown", RefusalKind.Invalid,
        "没有编码为“{item}”的事项。", "There is no item {item}.");

    public static readonly Rule ItemNotInForce = new("intake.item-not-in-force", RefusalKind.Conflict,
        "事项“{item}”自 {from} 起由海头镇行使（未公布的为“—”），此前不能受理。", "Item {item} is exercised by the town from {from} (— while its batch is not published); nothing can be accepted before.", "R12");

    public static readonly Rule HandoverIncomplete = new("intake.handover-incomplete", RefusalKind.Conflict,
        "事项“{item}”承接材料（一单、一案、一课、一专员、一表）不齐，尚未开放受理；缺少：{papers}",
        "Item {item} is not open yet: papers of the handover are missing: {papers}", "R14");

    public static readonly Rule MaterialNotUploaded = new("intake.material-not-uploaded", RefusalKind.Invalid,
        "没有摘要为该值的已上传文件。", "No file of this digest has been uploaded.");

    public static readonly Rule NameMissing = new("intake.applicant-name", RefusalKind.Invalid,
        "申请人、代理人的名称不能为空。", "The name of the applicant and of the agent must not be empty.");

    public static readonly Rule RepresentativeIsPerson = new("intake.representative", RefusalKind.Invalid,
        "法定代表人是单位申请人的自然人。", "A legal representative is a person, and of an organisation that applies.", "R23");

    public static readonly Rule AuthorisationMissing = new("intake.agent-authorisation", RefusalKind.Invalid,
        "代理人须有书面授权，且授权仍然有效。", "An agent needs a written authorisation that is still valid.", "Art. 29");

    public static readonly Rule Barred = new("intake.applicant-barred", RefusalKind.Conflict,
        "依据《行政许可法》（{article}），申请人至 {until}（含当日）不得再次申请事项“{item}”。",
        "The applicant may not apply for item {item} again until {until}, that day included ({article}).", "Art. 78, 79");

    public static readonly Rule NoLicence = new("intake.item-has-no-licence", RefusalKind.Invalid,
        "事项“{item}”不颁发证照，不能申请变更或者延续。", "Item {item} has no licence that could be changed or renewed.", "Art. 49, 50");

    public static readonly Rule LicenceNumber = new("intake.licence-number", RefusalKind.Invalid,
        "变更或者延续须写明本事项证照的编号，例如：{example}", "A change or renewal names a licence of the item, for example: {example}", "Art. 49, 50");

    public static readonly Rule MaterialUnknown = new("intake.material-unknown", RefusalKind.Invalid,
        "材料“{material}”不在该事项的材料目录中。", "Material {material} is not on the item's list.", "Art. 31");

    public static readonly Rule MaterialTwice = new("intake.material-twice", RefusalKind.Invalid,
        "材料“{material}”重复。", "Material {material} appears twice.");

    public static readonly Rule DigestInvalid = new("intake.material-digest", RefusalKind.Invalid,
        "电子材料须有 64 位小写十六进制的 SHA-256 摘要，纸质材料没有。", "An electronic material has a SHA-256 digest of 64 lower-case hexadecimal characters, a paper one has none.");

    public static readonly Rule BackEntryDays = new("intake.back-entry-days", RefusalKind.Invalid,
        "补录的收件日期不得晚于今日，受理日期不得早于收件日期、不得晚于今日或收件后 {days} 个工作日；逾期未告知的依法视为收件之日受理，受理日期应留空。",
        "The day of receipt must not be in the future; the day of acceptance not before it, not in the future and not later than {days} working days after it: what was not answered in time counts as accepted from receipt, and is entered without a day of acceptance.",
        "Art. 32");

    public static readonly Rule PaperMissing = new("intake.back-entry-paper", RefusalKind.Invalid,
        "补录须注明纸质案卷所在。", "A back entry says where the paper is.");

    public static readonly Rule MaterialsMissing = new("intake.materials-missing", RefusalKind.Conflict,
        "材料不齐全，不能受理；缺少：{materials}", "The application is incomplete and cannot be accepted; missing: {materials}", "Art. 32");

    public static readonly Rule WrongState = new("intake.wrong-state", RefusalKind.Conflict,
        "申请当前状态（{status}）不允许此操作。", "The application's state ({status}) does not allow this.", "Art. 32");

    public static readonly Rule DeferralTooLong = new("intake.deferral-day", RefusalKind.Invalid,
        "容缺材料的补交日期须在今日之后，且不晚于承诺办结之日（{latest}）。",
        "What may follow later is due after today and no later than the promised day of the decision ({latest}).");

    public static readonly Rule NoticeEmpty = new("intake.notice-empty", RefusalKind.Invalid,
        "补正告知须逐项写明需补正的材料和原因。", "A correction notice names each material to be supplied, and why.", "Art. 32(4)");

    public static readonly Rule NoticeIncomplete = new("intake.notice-incomplete", RefusalKind.Invalid,
        "补正告知须一次告知全部内容，尚缺：{materials}", "A correction notice names everything at once; it leaves out: {materials}", "Art. 32(4)");

    public static readonly Rule NoticeTwice = new("intake.notice-twice", RefusalKind.Conflict,
        "已作一次性告知，不得就材料“{material}”再次要求补正。", "The applicant has been told once; material {material} cannot be asked for a second time.", "Art. 32(4)");

    public static readonly Rule SupplementNotAsked = new("intake.supplement-not-asked", RefusalKind.Conflict,
        "该申请未被要求补正，也没有待补的容缺材料。", "Nothing was asked for, and nothing is still to follow.", "Art. 32");

    public static readonly Rule SupplementOther = new("intake.supplement-other", RefusalKind.Invalid,
        "材料“{material}”不在要求补交之列。", "Material {material} was not asked for.", "Art. 31");

    public static readonly Rule NothingSupplied = new("intake.nothing-supplied", RefusalKind.Invalid,
        "没有提交任何材料。", "No material was handed in.");

    public static readonly Rule ExplanationMissing = new("intake.explanation-missing", RefusalKind.Invalid,
        "须说明理由。", "The reasons must not be empty.", "Art. 32");

    public static readonly Rule CompetentBodyMissing = new("intake.competent-body", RefusalKind.Invalid,
        "不属于本机关职权范围的，须告知申请人向哪个行政机关申请；依法不需要许可的则没有。",
        "For a matter outside the town's powers the body to go to is named; where no licence is needed there is none.", "Art. 32(2)");
}
