using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Supervision;
using Haitou.Law.Calendar;
using Refit;

namespace Haitou.Demo;

/// <summary>What the district does with what it is told: returns and redirects, inspects, finds fault, and has it corrected (R8, R19, R25).</summary>
public sealed partial class DemoDay
{
    /// <summary>Pushed to the wrong department: returned, sent on by the Town, claimed and fed back by the right one.</summary>
    private async Task ReturnedAndRedirectedAsync(Party applicant)
    {
        var number = await AcceptedAsync(applicant, "ZJ-001");
        var (wrong, right) = (_target.Supervision(Cast.DepartmentOfficer("zhujian")), _target.Supervision(Cast.DepartmentOfficer("ziran")));
        var push = await PushOfAsync(wrong, "zhujian", number);
        await RefusedAsync("退回推送未说明理由", "supervision.text-missing", () => wrong.Return("zhujian", push, new ReturnPush(" "), Key(), _ct));
        var returned = await Attempt.SendAsync(() => wrong.Return("zhujian", push, new ReturnPush("用地事项"), $"return-{number}", _ct), _ct);
        _log.Step($"退回推送 {number}", returned.IsSuccessStatusCode, returned.Content?.Return?.Reason);
        var town = _target.Supervision(Cast.Head);
        var redirected = await Attempt.ChangeAsync(() => town.GetPushActs("zhujian", push, _ct), a => a.Redirection is not null,
            etag => town.Redirect("zhujian", push, new RedirectPush("ziran"), etag, _ct), _ct);
        _log.Step($"镇政府转交 {number}", redirected.Content?.Redirection is not null, "zhujian → ziran");

        var there = await PushOfAsync(right, "ziran", number);
        await Attempt.SendAsync(() => right.Claim("ziran", there, $"claim-{number}", _ct), _ct);
        await Attempt.ChangeAsync(() => right.GetPushActs("ziran", there, _ct), a => a.Supervisions.Count > 0,
            etag => right.Supervise("ziran", there, new SupervisePush("已现场查看"), etag, _ct), _ct);
        var fedBack = await Attempt.ChangeAsync(() => right.GetPushActs("ziran", there, _ct), a => a.Feedback is not null,
            etag => right.FeedBack("ziran", there, new FeedBackPush("纳入日常监管"), etag, _ct), _ct);
        _log.Step($"认领、监管、反馈 {number}", fedBack.Content is { Claim: not null, Supervisions.Count: 1, Feedback: not null }, fedBack.Content?.Feedback?.Outcome);
    }

    /// <summary>Nobody has claimed the licence's pushes: warned, overdue for the department's supervisor, and in the end on the auditor's list.</summary>
    private async Task EscalatedAsync(string number, EscalationStep step, string what)
    {
        var lines = await Attempt.GetAsync(
            () => _target.Supervision(Cast.DepartmentOfficer("chengguan")).GetLedger("chengguan", caseNumber: number, ct: _ct),
            l => l.Entries.All(e => e.ClaimDue is null || e.Escalation >= step), _ct);
        _log.Step($"{what} {number}", lines.Entries.Any(e => e.Escalation >= step),
            string.Join('；', lines.Entries.Where(e => e.Escalation >= step).Take(2).Select(e => $"{e.Type.Split(':')[3]} 应于 {e.ClaimDue:yyyy-MM-dd} 认领")));
    }

    /// <summary>A violation found at a licence stands against its holder's open case until it is put right (R19, R23).</summary>
    private async Task<string> InspectedAsync(string issuedIn, Party holder)
    {
        var licence = (await LicenceOfAsync(issuedIn)).Number;
        var number = await AcceptedAsync(holder, RubbleItem);
        await ExaminedAsync(number, []);
        var department = _target.Supervision(Cast.DepartmentOfficer("chengguan"));
        var violation = new RecordEnforcement(
            new EnforcementTerms(EnforcementKind.Violation, await TodayAsync(), "沿途抛洒渣土", "《江苏省城市市容和环境卫生管理条例》", ListEffect.Condition), licence);
        await RefusedAsync("违法记录未写依据", "enforcement.legal-basis",
            () => department.RecordEnforcement(violation with { Terms = violation.Terms with { LegalBasis = "" } }, Key(), _ct));
        var found = (await Attempt.SendAsync(() => department.RecordEnforcement(violation, $"violation-{number}", _ct), _ct)).Content!;
        _log.Step($"检查发现违法，推送审批 {licence}", found.Version == 1, found.Terms.Summary);
        await Attempt.GetAsync(() => _target.Approval(Cast.Examiner).GetLicenceRecords(licence, ct: _ct), r => r.Entries.Count > 0, _ct);
        await RefusedAsync("违法未处理不得准予", "approval.condition-hit", () => GrantAsync(number, Cast.Approver));
        var closed = await Attempt.ChangeAsync(() => department.GetEnforcementRecord(found.RecordId, _ct), r => r.ClosedAt is not null,
            etag => department.CloseEnforcementRecord(found.RecordId, new CloseEnforcementRecord(EnforcementClosing.PutRight, "已清理并复查"), etag, _ct), _ct);
        _log.Step($"整改后终结记录 {licence}", closed.Content?.Closing == EnforcementClosing.PutRight, closed.Content?.History[^1].Reason);
        await Attempt.UntilAsync(async () => (await GrantAsync(number, Cast.Approver)).IsSuccessStatusCode, () => "终结后仍不能准予", _ct);
        return await DecidedAsync(number, RubbleItem, holder);
    }

    /// <summary>A visit finds a serious fault: the Town is ordered to correct it, answers, is asked once more, and it is verified (R25).</summary>
    private async Task CorrectedAsync()
    {
        var (department, town) = (_target.Supervision(Cast.DepartmentOfficer("chengguan")), _target.Approval(Cast.Approver));
        var visit = new RaiseFinding(
            FindingOrigin.SiteVisit, Town, "窗口未公示收费依据", ItemCode: RubbleItem, Visit: new SiteVisit(await TodayAsync(), ["城管-甲", "城管-乙"]));
        await RefusedAsync("一人走访", "finding.two-visitors",
            () => department.RaiseFinding(visit with { Visit = visit.Visit! with { Officers = ["城管-甲"] } }, Key(), _ct));
        var key = Key();
        var raised = (await Attempt.SendAsync(() => department.RaiseFinding(visit, key, _ct), _ct)).Content!;
        var concluded = await Attempt.ChangeAsync(() => department.GetFinding(raised.FindingId, _ct), f => f.Conclusion is not null,
            etag => department.ConcludeFinding(raised.FindingId, new ConcludeFinding(
                FindingSeverity.Serious, "收费依据未公示", "《中华人民共和国行政许可法》第三十条", "公示并报告", 10), etag, _ct), _ct);
        var order = concluded.Content!.OrderId!.Value;
        await AnswerAsync(1, "已在窗口张贴");
        await ChangeAsync(c => c.Round == 2, etag => department.AskCorrectionAgain(order, new AskCorrectionAgain("网上办事指南亦须公示", 5), etag, _ct));
        await AnswerAsync(2, "指南已更新");
        await RefusedAsync("他部门核查整改", "identity.other-department", () => Attempt.ChangeAsync(
            () => department.GetCorrection(order, _ct), _ => false,
            etag => _target.Supervision(Cast.DepartmentOfficer("shichang")).VerifyCorrection(order, new VerifyCorrection("已查看"), etag, _ct), _ct));
        var closed = await ChangeAsync(c => c.Status == CorrectionStatus.Closed, etag => department.VerifyCorrection(order, new VerifyCorrection("窗口和网上均已公示"), etag, _ct));
        var told = await Attempt.GetAsync(() => town.GetCorrection(order, _ct), c => c.Status == CorrectionStatus.Closed, _ct);
        _log.Step("责令改正：答复两次，复核后办结", closed.Content?.Answers.Count == 2 && told.Answers.Count == 2, $"{told.Finding}：{closed.Content?.Outcome}");

        async Task AnswerAsync(int round, string measures)
        {
            await Attempt.UntilAsync(async () => (await town.GetCorrection(order, _ct)).Content?.Round >= round, () => "镇政府未收到责令改正", _ct);
            await Attempt.ChangeAsync(() => town.GetCorrection(order, _ct), c => c.Answers.Any(a => a.Round == round),
                etag => town.AnswerCorrection(order, new AnswerCorrection(measures), etag, _ct), _ct);
            await Attempt.GetAsync(() => department.GetCorrection(order, _ct), c => c.Answers.Any(a => a.Round == round), _ct);
        }

        Task<ApiResponse<OrderedCorrectionView>> ChangeAsync(
            Func<OrderedCorrectionView, bool> done, Func<string, Task<ApiResponse<OrderedCorrectionView>>> act) =>
            Attempt.ChangeAsync(() => department.GetCorrection(order, _ct), done, act, _ct);
    }

    private async Task<long> PushOfAsync(ISupervisionApi supervision, string department, string number)
    {
        IReadOnlyList<FeedEntry> feed = [];
        await Attempt.UntilAsync(
            async () => (feed = await FeedAsync(supervision, department)).Any(e => e.CaseNumber == number), () => $"{department} 未收到 {number}", _ct);
        return feed.First(e => e.CaseNumber == number).Sequence;
    }

    private async Task<DateOnly> TodayAsync() => ChinaTime.Today((await Attempt.GetAsync(() => Clock().Get(_ct), _ => true, _ct)).Now);
}
