using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Refit;

namespace Haitou.Demo;

/// <summary>How a case is decided: the period, surveys and hearings, grant and refusal, and what reconsideration makes of it.</summary>
public sealed partial class DemoDay
{
    private const string SurveyDepartment = "shengtai"; // neither competent for the rubble item nor supervising it

    /// <summary>A survey and a hearing take some days: two cases go side by side. Answers with what their feeds must hold.</summary>
    private async Task<Dictionary<string, string[]>> DecisionsAsync()
    {
        var (surveyed, repliesDue) = await SurveyedAndTestedAsync(Company(11));
        var heard = await HearingSetAsync(Company(12));
        await AdvanceClockPastAsync(repliesDue);
        await DecidedWithoutReplyAsync(surveyed, Company(11));
        await HeardAsync(heard, Company(12));
        var together = await SurveyedTogetherAsync(Company(19));
        var again = await DecidedAgainAsync(Company(13));

        string[] licence = ["case-granted", "licence-issued", "supervised-object-changed"];
        return new()
        {
            [surveyed] = ["application-accepted", "case-period-changed", "case-period-changed", "case-period-changed", .. licence],
            [heard] = ["application-accepted", "case-period-changed", "case-period-changed", .. licence],
            [together] = ["application-accepted", .. licence],
            [again] = ["application-accepted", "case-refused", "remedy-concluded", .. licence],
        };
    }

    /// <summary>Departments survey, and the period runs on (R18); a laboratory tests, and it does not (Art. 45); the head extends it, once (Art. 42).</summary>
    private async Task<(string Number, DateOnly RepliesDue)> SurveyedAndTestedAsync(Party applicant)
    {
        var number = await AcceptedAsync(applicant, RubbleItem);
        var before = (await OpenedAsync(number)).DecisionDue;
        var asked = await CaseAsync(number, Cast.Examiner, c => c.Surveys.Count > 0, (approval, etag) => approval.RequestSurvey(
            number, new RequestSurvey(SurveyKind.JointSurvey, [SurveyDepartment], "消纳场地", ["场地是否符合环保要求"]), etag, _ct));
        _log.Step($"联合踏勘不停止计时 {number}", asked.DecisionDue == before,
            $"{SurveyDepartment} 应于 {asked.Surveys[0].ReplyDue:yyyy-MM-dd} 前回复，办理期限仍为 {before:yyyy-MM-dd}");

        var suspended = await CaseAsync(number, Cast.Examiner, c => c.Suspensions.Count > 0, (approval, etag) => approval.SuspendPeriod(
            number, new SuspendPeriod(SuspensionKind.Testing, 3, "渣土样品送检"), etag, _ct));
        _log.Step($"检测时间书面告知后扣除 {number}", suspended.DecisionDue > before, $"{suspended.Suspensions[0].NoticeNumber}，期限至 {suspended.DecisionDue:yyyy-MM-dd}");
        var explained = await Attempt.GetAsync(() => _target.Approval(Cast.Examiner).GetPeriod(number, null, _ct), _ => true, _ct);
        var left = explained.Days.Where(d => d.Reason == DayReason.LeftOut).ToArray();
        _log.Step($"期限逐日说明 {number}", left.Length >= 3 && left.All(d => d is { Count: null, Article: "Art. 45" }), $"{left[0].Day:yyyy-MM-dd}：{left[0].Text}");

        await RefusedAsync("审批人员自行延长期限", "identity.role-forbids", () => ExtendAsync(number, Cast.Approver));
        var extended = await Attempt.ChangeAsync(() => _target.Approval(Cast.Head).GetCase(number, _ct), c => c.ExtendedBy > 0, _ => ExtendAsync(number, Cast.Head), _ct);
        _log.Step($"经负责人批准延长 {number}", extended.Content?.ExtendedBy == 5, $"期限至 {extended.Content?.DecisionDue:yyyy-MM-dd}");
        await RefusedAsync("再次延长期限", "approval.already-extended", () => ExtendAsync(number, Cast.Head));
        return (number, asked.Surveys[0].ReplyDue);
    }

    /// <summary>The laboratory has answered, the department has not: it is decided all the same, and in time.</summary>
    private async Task DecidedWithoutReplyAsync(string number, Party applicant)
    {
        await CaseAsync(number, Cast.Examiner, c => c.Suspensions[0].EndedOn is not null,
            (approval, etag) => approval.ResumePeriod(number, new ResumePeriod(SuspensionKind.Testing, "样品合格"), etag, _ct));
        await ExaminedAsync(number, []);
        await RefusedAsync("踏勘未结束即作决定", "approval.survey-open", () => GrantAsync(number, Cast.Approver));
        var survey = (await Attempt.GetAsync(() => _target.Approval(Cast.Examiner).GetCase(number, _ct), c => c.Surveys[0].Missed.Count > 0, _ct)).Surveys[0];
        var concluded = await CaseAsync(number, Cast.Examiner, c => c.Surveys[0].Concluded,
            (approval, etag) => approval.ConcludeSurvey(number, survey.RequestId, new ConcludeSurvey("逾期未回复，场地资料齐全"), etag, _ct));
        _log.Step($"部门逾期未回复，记录后结束踏勘 {number}", concluded.Light != PeriodLight.Red, $"{string.Join('、', survey.Missed)}：{concluded.Surveys[0].ConclusionReason}");
        await DecidedAsync(number, RubbleItem, applicant);
    }

    /// <summary>A major interest is touched: the right to a hearing is told, used, and the hearing set, by nobody who reviews the case (Art. 46 to 48).</summary>
    private async Task<string> HearingSetAsync(Party applicant)
    {
        var number = await AcceptedAsync(applicant, RubbleItem);
        await ExaminedAsync(number, []);
        await CaseAsync(number, Cast.Examiner, c => c.Hearing is not null, (approval, etag) => approval.TellInterestedParties(
            number, new TellInterestedParties([new Party(SubjectKind.Organisation, Company(18).IdNumber, "海头镇某村民委员会")], "运输线路经过村庄", MajorInterest: true), etag, _ct));
        await RefusedAsync("告知听证权利期内即作决定", "approval.hearing-right-runs", () => GrantAsync(number, Cast.Approver));
        var told = await CaseAsync(number, Cast.Clerk, c => c.Hearing?.RequestedOn is not null, async (approval, etag) =>
        {
            var today = ChinaTime.Today((await Attempt.GetAsync(() => Clock().Get(_ct), _ => true, _ct)).Now);
            return await approval.RequestHearing(number, new RequestHearing(1, today), etag, _ct);
        });
        await CaseAsync(number, Cast.Examiner, c => c.Suspensions.Count > 0, (approval, etag) => approval.SuspendPeriod(
            number, new SuspendPeriod(SuspensionKind.Hearing, 10, "组织听证"), etag, _ct));

        var on = told.Hearing!.RequestedOn!.Value.AddDays(8);
        await RefusedAsync("由审查人员主持听证", "approval.presider-reviewed", () => SetAsync(Cast.Examiner.Id));
        var set = await Attempt.ChangeAsync(() => _target.Approval(Cast.Approver).GetCase(number, _ct), c => c.Hearing?.On is not null, _ => SetAsync("法制-钱"), _ct);
        _log.Step($"听证安排 {number}", set.Content?.Hearing?.On == on, $"{on:yyyy-MM-dd}，{set.Content?.Hearing?.Place}，主持人 {set.Content?.Hearing?.PresidingOfficer}");
        return number;

        Task<ApiResponse<CaseView>> SetAsync(string presides) => Attempt.ChangeAsync(
            () => _target.Approval(Cast.Approver).GetCase(number, _ct), c => c.Hearing?.On is not null,
            etag => _target.Approval(Cast.Approver).ScheduleHearing(
                number, new ScheduleHearing(HearingGround.Requested, on, "镇政府二楼会议室", presides), etag, _ct), _ct);
    }

    /// <summary>The decision rests on the record (Art. 48).</summary>
    private async Task HeardAsync(string number, Party applicant)
    {
        await CaseAsync(number, Cast.Examiner, c => c.Hearing?.Record is not null, (approval, etag) => approval.RecordHearing(
            number, new RecordHearing("村民委员会同意调整后的运输时间", ["村民委员会", "申请人", "审查-王"]), etag, _ct));
        await CaseAsync(number, Cast.Examiner, c => c.Suspensions[0].EndedOn is not null,
            (approval, etag) => approval.ResumePeriod(number, new ResumePeriod(SuspensionKind.Hearing, "听证已举行"), etag, _ct));
        await RefusedAsync("未说明听证笔录采纳情况", "approval.hearing-unanswered", () => GrantAsync(number, Cast.Approver));
        await CaseAsync(number, Cast.Approver, c => c.Status >= CaseStatus.Granted, (approval, etag) => approval.Grant(
            number, new GrantCase("符合法定条件，附条件准予。", [], ["每日 22 时至次日 6 时不得运输"], HearingAnswer: "采纳听证笔录中的运输时间"), etag, _ct));
        await DecidedAsync(number, RubbleItem, applicant);
    }

    /// <summary>Refused with reasons and the last days of both remedies (Art. 38, R10); the District Government orders to decide again.</summary>
    private async Task<string> DecidedAgainAsync(Party applicant)
    {
        var number = await AcceptedAsync(applicant, RubbleItem);
        await ExaminedAsync(number, []);
        await RefusedAsync("不予许可未说明理由", "approval.reasons-missing", () => RefuseAsync(" "));
        var refused = await Attempt.ChangeAsync(
            () => _target.Approval(Cast.Approver).GetCase(number, _ct), c => c.Status == CaseStatus.Refused, _ => RefuseAsync("运输车辆未安装定位装置"), _ct);
        var until = refused.Content?.RemediesUntil;
        _log.Step($"不予许可 {number}", until?.Suit > until?.Reconsideration,
            $"{refused.Content?.DecisionNumber}，复议至 {until?.Reconsideration:yyyy-MM-dd}，诉讼至 {until?.Suit:yyyy-MM-dd}");
        await DocumentsAsync(number, CaseDocumentKind.Refusal);

        var filed = refused.Content!.DecidedOn!.Value;
        var (reference, document) = ($"赣行复〔{filed.Year}〕{_seed % 1000}号", $"赣行复决〔{filed.Year}〕{_seed % 1000}号");
        await CaseAsync(number, Cast.Approver, c => c.Remedies.Count > 0, (approval, etag) => approval.RecordRemedy(
            number, new RecordRemedy(RemedyKind.Reconsideration, reference, "连云港市赣榆区人民政府", filed), etag, _ct));
        var annulled = await CaseAsync(number, Cast.Approver, c => c.Remedies[0].Outcome is not null, (approval, etag) => approval.ConcludeRemedy(
            number, new ConcludeRemedy(reference, RemedyOutcome.OrderedToDecideAgain, document, filed, "定位装置证明已在卷", DecideWithin: 10), etag, _ct));
        _log.Step($"复议撤销并责令重新作出 {number}", annulled.Status == CaseStatus.Opened, $"{document}，新决定于 {annulled.DecisionDue:yyyy-MM-dd} 前作出");
        await ExaminedAsync(number, []);
        return await DecidedAsync(number, RubbleItem, applicant);

        Task<ApiResponse<CaseView>> RefuseAsync(string reasons) => Attempt.ChangeAsync(
            () => _target.Approval(Cast.Approver).GetCase(number, _ct), c => c.Status == CaseStatus.Refused,
            etag => _target.Approval(Cast.Approver).Refuse(number, new RefuseCase(RefusalGround.ConditionsNotMet, reasons), etag, _ct), _ct);
    }

    private Task<ApiResponse<CaseView>> ExtendAsync(string number, Officer officer) => Attempt.ChangeAsync(
        () => _target.Approval(Cast.Examiner).GetCase(number, _ct), _ => false,
        etag => _target.Approval(officer).ExtendPeriod(number, new ExtendPeriod(5, "需要补充核对运输线路"), etag, _ct), _ct);

    /// <summary>Acts on a case; answers with the case afterwards.</summary>
    private async Task<CaseView> CaseAsync(
        string number, Officer officer, Func<CaseView, bool> done, Func<IApprovalApi, string, Task<ApiResponse<CaseView>>> act)
    {
        var approval = _target.Approval(officer);
        var answer = await Attempt.ChangeAsync(() => approval.GetCase(number, _ct), done, etag => act(approval, etag), _ct);
        return answer.Content ?? throw new InvalidOperationException($"{number}: {Attempt.RefusalOf(answer)}");
    }

    /// <summary>These documents of the case open as PDF.</summary>
    private async Task DocumentsAsync(string number, params CaseDocumentKind[] kinds)
    {
        var approval = _target.Approval(Cast.Clerk);
        var documents = await Attempt.GetAsync(() => approval.ListCaseDocuments(number, _ct), d => d.Count >= kinds.Length, _ct);
        var printed = 0;
        foreach (var document in documents)
            printed += await IsPdfAsync(() => approval.GetCaseDocument(number, document.Order, "Pdf", _ct)) ? 1 : 0;
        _log.Step($"打印文书 {number}", printed == documents.Count && documents.Select(d => d.Kind).SequenceEqual(kinds), string.Join('、', documents.Select(d => d.Number)));
    }
}
