using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Platform.Papers;
using Haitou.TestSupport;
using Microsoft.Extensions.Configuration;
using static Haitou.Approval.UnitTests.Cases.CasesAt;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class CaseDocumentTests : IDisposable
{
    private readonly PdfDocument _pdf = new(new ConfigurationBuilder().Build());

    [Fact]
    public void Art_38_R4_the_grant_says_what_is_granted_why_under_which_conditions_and_by_when_the_licence_comes()
    {
        var document = Only(Events(Examined(), s => Granting.Decide(
            s, new GrantCase("材料齐全，现场符合要求。", [], ["夜间不得施工", "每月报送台账"]), new(Screened()), "海政许准〔2026〕7号", CasesAt.Town, Given.Calendar, Approver, Given.Now)), CaseDocumentKind.Grant);

        Assert.Equal(("准予行政许可决定书", "海政许准〔2026〕7号", "海头镇人民政府", new DateOnly(2026, 3, 9)), (document.Title, document.Number, document.Issuer, document.On));
        Has(document, "第三十八条第一款", "理由：材料齐全，现场符合要求。", Given.Accepted.CaseNumber, "十个工作日内向你（单位）颁发、送达《城市建筑垃圾处置核准证》", "第四十四条");
        Assert.Equal(["夜间不得施工", "每月报送台账"], document.Fields.Select(f => f.Value));
        Has(document, "如不服本决定所附条件，可以自收到本决定之日起", "至2026年5月8日", "至2026年9月9日"); // who is bound by conditions may contest them
    }

    [Fact]
    public void A_grant_without_conditions_is_to_nobodys_disadvantage_and_names_no_remedy() =>
        HasNot(Only(Events(Examined(), CasesAt.Grant), CaseDocumentKind.Grant), "行政复议", "附下列条件");

    [Fact]
    public void R23_Art_48_R18_the_grant_answers_the_lists_the_hearing_and_the_departments()
    {
        var hit = Given.Hit(ListEffect.Reference);
        var document = Only(Events(Examined(), s => Granting.Decide(
            s, new GrantCase("准予", [new(hit.EntryId, "已整改")], null, "采纳噪声意见", "异议所述情形已消除"), new(Screened(hit)), "1", CasesAt.Town, Given.Calendar, Approver, Given.Now)), CaseDocumentKind.Grant);

        Has(document, "被列入“严重失信主体名单”", "本机关认为：已整改", "第四十八条第二款）：采纳噪声意见", "异议所述情形已消除");
    }

    [Fact]
    public void R23_a_grant_against_a_condition_says_so_and_whose_it_is()
    {
        var hit = Given.Hit(ListEffect.Condition) with { OverrideAllowed = true, Of = SubjectRole.LegalRepresentative };
        var document = Only(Events(Examined(), s => Granting.Decide(
            s, new GrantCase("准予", [], Overrides: [new(hit.EntryId, "罚款已缴清")]), new(Screened(hit)), "1", CasesAt.Town, Given.Calendar, Approver, Given.Now)), CaseDocumentKind.Grant);

        Has(document, "申请人的法定代表人被列入“严重失信主体名单”", "其种类允许例外准予，理由：罚款已缴清");
        HasNot(document, "你（单位）被列入");
    }

    [Theory]
    [InlineData(LicencePurpose.Change, "准予变更行政许可决定书", "第四十九条")]
    [InlineData(LicencePurpose.Renewal, "准予延续行政许可决定书", "第五十条第二款")]
    public void Art_49_50_the_grant_of_a_change_or_renewal_names_the_licence(LicencePurpose purpose, string title, string article)
    {
        var document = Only(Events(About(purpose), CasesAt.Grant), CaseDocumentKind.Grant);

        Assert.Equal(title, document.Title);
        Has(document, article, "CG-001-2025-00007");
        HasNot(document, "第四十四条");
    }

    [Fact]
    public void Art_38_R10_the_refusal_gives_the_ground_the_reasons_and_both_remedies_with_body_and_last_day()
    {
        var document = Only(Refused(RefusalGround.ConditionsNotMet, Given.Terms), CaseDocumentKind.Refusal);

        Assert.Equal(("不予行政许可决定书", "海政许准〔2026〕8号"), (document.Title, document.Number));
        Has(document, "申请不符合法定条件、标准", "第三十八条第二款", "理由：消防通道不足", "至2026年5月8日）向连云港市赣榆区人民政府申请行政复议", "至2026年9月9日）依法向人民法院提起行政诉讼");
        HasNot(document, "警告");
    }

    [Fact]
    public void Art_78_false_material_is_warned_of_and_the_bar_is_told_where_the_item_has_one()
    {
        Has(Only(Refused(RefusalGround.FalseMaterial, Given.Terms with { Barred = true }), CaseDocumentKind.Refusal),
            "第七十八条", "并给予警告", "一年内（至2027年3月9日）不得再次申请");
        HasNot(Only(Refused(RefusalGround.FalseMaterial, Given.Terms), CaseDocumentKind.Refusal), "不得再次申请");
    }

    [Fact]
    public void R23_a_refusal_on_account_of_a_list_names_the_entry_and_what_it_rests_on() =>
        Has(Only(Refused(RefusalGround.Listed, Given.Terms), CaseDocumentKind.Refusal), "严重失信主体名单", "《企业信息公示暂行条例》第十七条", "连续三年未公示年报");

    [Fact]
    public void Art_50_the_document_of_a_renewal_by_silence_says_what_happened_and_until_when_the_licence_was_valid()
    {
        var state = About(LicencePurpose.Renewal);
        var document = Only(Events(state, _ => Decision.Of(new CaseRenewedBySilence(state.Opened, 3, "海头镇人民政府", "海政许准〔2026〕9号", Given.Now))), CaseDocumentKind.RenewalBySilence);

        Has(document, "第五十条第二款，视为准予延续", "有效期至2026年4月30日", "CG-001-2025-00007");
    }

    [Fact]
    public void Art_45_the_notice_says_how_long_until_when_and_the_new_last_day()
    {
        var document = Only(Events(Opened(), s => SuspendingPeriod.Decide(
            s, new SuspendPeriod(SuspensionKind.ExpertReview, 3, "须由专家评审施工方案"), "海政许时〔2026〕1号", Given.Calendar, "examiner-1", Given.Now)), CaseDocumentKind.Suspension);

        Assert.Equal("海政许时〔2026〕1号", document.Number);
        Has(document, "第四十五条", "专家评审所需时间为3个工作日，自2026年3月10日起至2026年3月12日止", "作出决定的最后一日为2026年3月19日");
    }

    [Theory]
    [InlineData(false, Roles.AgencyHead, "第四十二条第一款，经本行政机关负责人批准")]
    [InlineData(true, Roles.GovernmentHead, "第四十二条第二款，经本级人民政府负责人批准")]
    public void Art_42_the_notice_of_an_extension_gives_the_reason_who_approved_and_the_new_last_day(bool joint, string head, string text)
    {
        var document = Only(Events(Opened(Given.Terms with { Joint = joint }), s => ExtendingPeriod.Decide(
            s, new ExtendPeriod(5, "案情复杂"), "海政许延〔2026〕1号", Given.Calendar, new("head-1", new HashSet<string> { head }, null), Given.Now)), CaseDocumentKind.Extension);

        Has(document, text, "延长5个工作日", "理由：案情复杂", "作出决定的最后一日为2026年3月23日");
    }

    [Fact]
    public void Art_36_47_interested_parties_are_told_what_they_may_do_and_until_when()
    {
        var told = Only(Events(Opened(), s => Tell(s, major: false)), CaseDocumentKind.Rights);
        var heard = Only(Events(Opened(), s => Tell(s, major: true)), CaseDocumentKind.Rights);

        Assert.Equal(("利害关系人权利告知书", "王某"), (told.Title, told.Addressee));
        Has(told, "第三十六条", "陈述和申辩", "运输路线经过居民区");
        HasNot(told, "第四十七条");
        Assert.Equal(("听证权利告知书", "王某、赣榆示例建设有限公司"), (heard.Title, heard.Addressee));
        Has(heard, "第四十七条", "五个工作日内（至2026年3月16日，含当日）", "20个工作日内组织听证", "不承担组织听证的费用");
    }

    [Fact]
    public void Art_48_the_notice_of_the_hearing_names_day_place_and_who_presides_and_one_set_anew_takes_the_place_of_the_first()
    {
        var events = Events(Opened(), s => Tell(s, major: true),
            s => Schedule(s, new(2026, 3, 20), "海政许听〔2026〕1号"), s => Schedule(s, new(2026, 3, 23), "海政许听〔2026〕2号"));
        var notices = CaseDocuments.From(events, CasesAt.Town).Where(d => d.Kind == CaseDocumentKind.Hearing).Select(d => d.Document).ToArray();

        Assert.Equal(["2026年3月20日", "便民服务中心二楼", "presider-1"], notices[0].Fields.Select(f => f.Value));
        Assert.Equal("赣榆示例建设有限公司、王某", notices[0].Addressee);
        Has(notices[0], "第四十八条", "申请回避");
        HasNot(notices[0], "不再举行");
        Has(notices[1], "原定2026年3月20日举行的听证（海政许听〔2026〕1号）不再举行");
    }

    [Fact]
    public void An_end_without_a_decision_is_told_and_names_the_remedies_unless_it_was_the_applicants_own_doing()
    {
        PrintableDocument Ended(TerminationGround ground) => Only(Events(Opened(), s => Terminating.Decide(
            s, new TerminateCase(ground, "场地已拆除"), "海政许终〔2026〕1号", "clerk-1", Given.Now)), CaseDocumentKind.Termination);

        Has(Ended(TerminationGround.ObjectGone), "申请事项的标的已不存在", "场地已拆除", "至2026年5月8日");
        HasNot(Ended(TerminationGround.TakenBack), "行政复议");
    }

    [Fact]
    public void R18_the_letter_to_departments_asks_its_questions_and_says_that_the_clock_runs_on()
    {
        var document = Only(Surveyed(MissingReply.NoObjection), CaseDocumentKind.SurveyRequest);

        Assert.Equal(("关于商请联合踏勘的函", (string?)null), (document.Title, document.Number));
        Assert.Equal("连云港市赣榆区城市管理局、连云港市赣榆区应急管理局", document.Addressee);
        Has(document, "请于2026年3月12日前（含当日）回复", "缺席默认", "不属于《中华人民共和国行政许可法》第四十五条规定的情形");
        Assert.Contains(document.Fields, f => f.Value == "消防通道是否畅通");
        HasNot(Only(Surveyed(MissingReply.Outstanding), CaseDocumentKind.SurveyRequest), "视为无异议");
    }

    [Fact]
    public void A_document_says_the_same_whatever_happens_to_the_case_afterwards()
    {
        var events = Events(Opened(), s => SuspendingPeriod.Decide(s, new(SuspensionKind.Testing, 3, "检测"), "1", Given.Calendar, "a", Given.Now));
        var later = Events(Opened(), s => SuspendingPeriod.Decide(s, new(SuspensionKind.Testing, 3, "检测"), "1", Given.Calendar, "a", Given.Now),
            s => ResumingPeriod.Decide(s, new(SuspensionKind.Testing, "合格"), Given.Calendar, "a", Given.Now.AddDays(1)));

        Assert.Equal(HtmlDocument.Render(Only(events, CaseDocumentKind.Suspension)), HtmlDocument.Render(Only(later, CaseDocumentKind.Suspension)));
    }

    [Fact]
    public void Every_document_is_a_pdf_with_its_text_in_Chinese_however_long_its_names_are()
    {
        var name = string.Concat(Enumerable.Repeat("赣榆海头港口物流建筑垃圾资源化综合利用", 5)) + "有限公司";
        var item = Given.Terms with { Name = string.Concat(Enumerable.Repeat("城市建筑垃圾处置", 8)), LicenceName = string.Concat(Enumerable.Repeat("处置核准", 10)) + "证" };
        IReadOnlyList<object>[] cases =
        [
            Events(Examined(item), s => Granting.Decide(
                s, new GrantCase(string.Concat(Enumerable.Repeat("符合条件，", 200)), [], [string.Concat(Enumerable.Repeat("夜间不得施工；", 60))]), new(Screened()), "海政许准〔2026〕7号", CasesAt.Town, Given.Calendar, Approver, Given.Now)),
            Refused(RefusalGround.FalseMaterial, item with { Barred = true }),
            Events(Opened(item), s => Tell(s, major: true, name), s => Schedule(s, new(2026, 3, 20), "海政许听〔2026〕1号")),
            Events(Opened(item), s => SuspendingPeriod.Decide(s, new(SuspensionKind.Testing, 3, "检测"), "海政许时〔2026〕1号", Given.Calendar, "a", Given.Now)),
            Surveyed(MissingReply.NoObjection),
            Events(Opened(item), s => ExtendingPeriod.Decide(
                s, new ExtendPeriod(5, "案情复杂"), "海政许知〔2026〕2号", Given.Calendar, new("head-1", new HashSet<string> { Roles.AgencyHead }, null), Given.Now)),
            Events(Opened(item), s => Terminating.Decide(s, new TerminateCase(TerminationGround.ObjectGone, "场地已拆除"), "海政许知〔2026〕3号", "clerk-1", Given.Now)),
            Events(About(LicencePurpose.Renewal), s => Decision.Of(new CaseRenewedBySilence(s.Opened, 3, "海头镇人民政府", "海政许准〔2026〕9号", Given.Now))),
        ];
        Assert.Equal(
            Enum.GetValues<CaseDocumentKind>().Except([CaseDocumentKind.Licence, CaseDocumentKind.LicenceDecision]),
            cases.SelectMany(events => CaseDocuments.From(events, CasesAt.Town)).Select(d => d.Kind).Distinct().Order());
        foreach (var document in cases.SelectMany(events => CaseDocuments.From(events, CasesAt.Town)).Select(d => d.Document))
        {
            var file = _pdf.Render(document);
            var text = PdfText.Of(file);
            Assert.False(PdfText.Overlaps(file), document.Title);
            Assert.All([document.Title, document.Number ?? "", document.Issuer, .. document.Fields.Select(f => f.Value.Replace(" ", ""))],
                part => Assert.Contains(part, text, StringComparison.Ordinal));
            if (Environment.GetEnvironmentVariable("HAITOU_LOOK") is { } folder)
                File.WriteAllBytes(Path.Combine(folder, $"{document.Title}.pdf"), file);
        }
    }

    public void Dispose() => _pdf.Dispose();

    private static Decision Tell(ApprovalCase state, bool major, string name = "王某") => TellingParties.Decide(
        state, new TellInterestedParties([Given.Person() with { Name = name }], "运输路线经过居民区", major), "海政许权〔2026〕1号", Given.Calendar, "examiner-1", Given.Now);

    private static Decision Schedule(ApprovalCase state, DateOnly on, string number) => SchedulingHearing.Decide(
        state, new ScheduleHearing(HearingGround.PublicInterest, on, "便民服务中心二楼", "presider-1"), number, "examiner-1", Given.Now);

    private static IReadOnlyList<object> Surveyed(MissingReply missing) => Events(Opened(), s => RequestingSurvey.Decide(
        s, new RequestSurvey(SurveyKind.JointSurvey, ["chengguan", "yingji"], "海头镇港口路 1 号现场", ["消防通道是否畅通", "扬尘控制措施是否落实"], 3),
        new(7, missing), new Dictionary<string, string> { ["chengguan"] = "连云港市赣榆区城市管理局", ["yingji"] = "连云港市赣榆区应急管理局" }, Guid.Empty, Given.Calendar, "examiner-1", Given.Now));

    private static IReadOnlyList<object> Refused(RefusalGround ground, ItemTerms item) => Events(Examined(item), s => Refusing.Decide(
        s, new RefuseCase(ground, "消防通道不足"), Screened(Given.Hit(ListEffect.Condition)), null, "海政许准〔2026〕8号", CasesAt.Town, Approver, Given.Now));

    /// <summary>A case about a licence, examined.</summary>
    private static ApprovalCase About(LicencePurpose purpose) => Given.Nothing
        .After<ApprovalCase>(OpeningCase.Decide(
            Given.Accepted with { Licence = new(purpose, "CG-001-2025-00007") }, Screened(), new DateOnly(2026, 4, 30), Given.Calendar, Given.Now))
        .After(s => Examining.Decide(s, new ExamineCase("符合条件", []), Screened(), "examiner-1", Given.Now));

    /// <summary>The case as it was opened, and what was decided on it one after another.</summary>
    private static IReadOnlyList<object> Events(ApprovalCase state, params Func<ApprovalCase, Decision>[] decide)
    {
        var events = new List<object> { state.Opened };
        foreach (var next in decide)
        {
            var decided = state.When(next);
            events.AddRange(decided.Events);
            state = decided.State;
        }

        return events;
    }

    private static PrintableDocument Only(IReadOnlyList<object> events, CaseDocumentKind kind) =>
        Assert.Single(CaseDocuments.From(events, CasesAt.Town), d => d.Kind == kind).Document;

    private static string TextOf(PrintableDocument document) => string.Concat(document.Paragraphs);

    private static void Has(PrintableDocument document, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, TextOf(document), StringComparison.Ordinal));

    private static void HasNot(PrintableDocument document, params string[] parts) =>
        Assert.All(parts, part => Assert.DoesNotContain(part, TextOf(document), StringComparison.Ordinal));
}
