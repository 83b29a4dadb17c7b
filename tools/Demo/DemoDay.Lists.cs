using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;

namespace Haitou.Demo;

/// <summary>What the departments tell the Town beside their lists: policies that whoever examines has to have read (R21).</summary>
public sealed partial class DemoDay
{
    /// <summary>Ordered by one department, carried out and reported by another, and nothing is granted until it is lifted (R22, R23).</summary>
    private async Task<string> PunishedAsync(Party subject)
    {
        var (market, urban) = (_target.Blacklist(Cast.DepartmentOfficer("shichang")), _target.Blacklist(Cast.DepartmentOfficer("chengguan")));
        var number = await AcceptedAsync(subject, RubbleItem);
        await ExaminedAsync(number, []);
        var key = Key();
        var order = new OrderPunishment(subject, new PunishmentTerms(
            "《企业信息公示暂行条例》第十八条", "严重违法失信", ListEffect.Condition, [new PunishmentMeasure("限制取得许可", ["chengguan"])], [RubbleItem], [],
            await TodayAsync()));
        var ordered = (await Attempt.SendAsync(() => market.OrderPunishment(order, key, _ct), _ct)).Content!;
        await ReplicaKnowsAsync();
        await RefusedAsync("联合惩戒对象不得准予", "approval.condition-hit", () => GrantAsync(number, Cast.Approver));
        var today = await TodayAsync();
        var reported = await Attempt.ChangeAsync(() => urban.GetPunishment(ordered.PunishmentId, _ct), p => p.Awaited.Count == 0,
            etag => urban.FeedBackMeasure(ordered.PunishmentId, new FeedBackMeasure(1, today, "已限制许可"), etag, _ct), _ct);
        _log.Step($"实施部门反馈惩戒措施 {number}", reported.Content?.Feedback.Count == 1, reported.Content?.Feedback[0].Outcome);
        await Attempt.ChangeAsync(() => market.GetPunishment(ordered.PunishmentId, _ct), p => p.LiftedAt is not null,
            etag => market.LiftPunishment(ordered.PunishmentId, new LiftPunishment("信用修复"), etag, _ct), _ct);
        await Attempt.UntilAsync(async () => (await GrantAsync(number, Cast.Approver)).IsSuccessStatusCode, () => "解除后仍不能准予", _ct);
        return await DecidedAsync(number, RubbleItem, subject);
    }

    private async Task<string> PolicyReadAsync(Party applicant)
    {
        var department = _target.Blacklist(Cast.DepartmentOfficer("chengguan"));
        var terms = new PolicyTerms("建筑垃圾运输监管通知", $"赣城管〔{_seed % 10000}〕1号", "运输车辆须安装定位装置。", [], [RubbleItem], AllItems: false, await TodayAsync());
        var key = Key();
        var issued = (await Attempt.SendAsync(() => department.IssuePolicy(new IssuePolicy(terms), key, _ct), _ct)).Content!;
        var number = await AcceptedAsync(applicant, RubbleItem);
        await OpenedAsync(number);
        var examiner = _target.Approval(Cast.Examiner);
        await Attempt.GetAsync(() => examiner.ListPolicies(unread: true, ct: _ct), l => l.Entries.Any(p => p.Policy.PolicyId == issued.PolicyId), _ct);
        await RefusedAsync("未阅读监管政策即审查", "policy.unread", () => ExamineAsync(number, []));
        var read = await Attempt.SendAsync(() => examiner.ConfirmPolicy(issued.PolicyId, new ConfirmPolicy(1), $"read-{issued.PolicyId}", _ct), _ct);
        _log.Step($"阅读并确认监管政策 {number}", read.IsSuccessStatusCode, $"{terms.Number} 第 {read.Content?.Edition} 版");
        await ExaminedAsync(number, []);
        var repealed = await Attempt.ChangeAsync(() => department.GetPolicy(issued.PolicyId, _ct), p => p.RepealedAt is not null,
            etag => department.RepealPolicy(issued.PolicyId, new RepealPolicy("并入新规"), etag, _ct), _ct);
        await Attempt.GetAsync(() => examiner.ListPolicies(ct: _ct), l => l.Entries.All(p => p.Policy.PolicyId != issued.PolicyId || !p.InForce), _ct);
        _log.Step("部门废止政策，审批方已知", repealed.Content?.RepealedAt is not null, terms.Number);
        return await DecidedAsync(number, RubbleItem, applicant);
    }
}
