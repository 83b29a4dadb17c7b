using Haitou.Contracts;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;

namespace Haitou.Demo;

/// <summary>What the window does for applicants and departments beside receiving and deciding.</summary>
public sealed partial class DemoDay
{
    /// <summary>Two items in one form: two cases, told of together (R4).</summary>
    private async Task OneFormAsync(Party applicant)
    {
        var clerk = _target.Intake(Cast.Clerk);
        string[] items = [RubbleItem, FoodItem];
        var parts = new List<FormItem>();
        foreach (var item in items)
            parts.Add(new FormItem(item, (await ApplicationAsync(applicant, item)).Materials));
        var key = Key();
        var form = (await Attempt.SendAsync(() => clerk.SubmitForm(new SubmitForm(Channel.Hall, applicant, Town, parts), key, _ct), _ct)).Content!;
        foreach (var application in form.Applications)
            await Attempt.ChangeAsync(() => clerk.GetApplication(application.Number, _ct), a => a.Status == ApplicationStatus.Accepted,
                etag => clerk.Accept(application.Number, etag, ct: _ct), _ct);
        var together = await Attempt.GetAsync(() => clerk.LookUpForm(new LookUpProgress(form.Number, applicant.IdNumber[^4..]), _ct), _ => true, _ct);
        _log.Step($"一表申请 {form.Number}", together.Applications.Count == 2 && together.Applications.All(a => a.Steps[^1].Kind == ProgressStepKind.Accepted),
            string.Join("、", together.Applications.Select(a => a.ItemName)));
    }

    /// <summary>The applicant rates; a bad rating is followed up, and not by whoever handled the case (R26).</summary>
    private async Task RatedAsync(string number, Party applicant)
    {
        var clerk = _target.Intake(Cast.Clerk);
        var bad = new RateCase(number, applicant.IdNumber[^4..], RatingGrade.Dissatisfied, "窗口等候过久");
        var rated = (await Attempt.SendAsync(() => clerk.Rate(bad, _ct), _ct)).Content!;
        var followUp = new FollowUpRating(FollowUpFinding.Justified, "取号机故障", "已修复并增设人工取号");
        await RefusedAsync("经办人回访自己的差评", "rating.own-case", () => Attempt.ChangeAsync(
            () => clerk.GetRating(number, _ct), _ => false, etag => clerk.FollowUp(number, followUp, etag, _ct), _ct));
        var approver = _target.Intake(Cast.Approver);
        var closed = await Attempt.ChangeAsync(() => approver.GetRating(number, _ct), r => r.Finding is not null, etag => approver.FollowUp(number, followUp, etag, _ct), _ct);
        _log.Step($"差评回访 {number}", closed.Content?.Measure is not null, $"应于 {rated.FollowUpDue:yyyy-MM-dd} 前回访；{closed.Content?.Measure}");
    }

    /// <summary>The takeover feedback form is filled from what happened (R14).</summary>
    private async Task FeedbackAsync(DateOnly received)
    {
        var department = _target.Intake(Cast.DepartmentOfficer("chengguan"));
        var form = await Attempt.GetAsync(() => department.GetFeedback(received.ToString("yyyy-MM"), RubbleItem, _ct), f => f is { LicencesIssued: > 0, BadRatings: > 0 }, _ct);
        _log.Step($"承接反馈表 {form.Month:yyyy-MM} {RubbleItem}", form.Received >= form.Accepted && form.Accepted >= form.Granted,
            $"收件 {form.Received}，受理 {form.Accepted}，准予 {form.Granted}，差评 {form.BadRatings}");
    }

    /// <summary>A problem met in taking over an item goes to its department, and its answer comes back (R9).</summary>
    private async Task ProblemAsync()
    {
        var town = _target.Intake(Cast.Operator);
        var department = _target.Supervision(Cast.DepartmentOfficer("chengguan"));
        var key = Key();
        var raised = (await Attempt.SendAsync(() => town.RaiseProblem(new RaiseProblem(RubbleItem, ProblemKind.System, "核准系统账号未开通"), key, _ct), _ct)).Content!;
        await Attempt.GetAsync(() => department.GetProblem(raised.Number, _ct), p => p.AnswerDue == raised.AnswerDue, _ct);
        await Attempt.ChangeAsync(() => department.GetProblem(raised.Number, _ct), p => p.Answer is not null,
            etag => department.AnswerProblem(raised.Number, new AnswerProblem("已开通，随函附账号开通单"), etag, _ct), _ct);
        await Attempt.GetAsync(() => town.GetProblem(raised.Number, _ct), p => p.Status == ProblemStatus.Answered, _ct);
        var closed = await Attempt.ChangeAsync(() => town.GetProblem(raised.Number, _ct), p => p.Status == ProblemStatus.Closed,
            etag => town.CloseProblem(raised.Number, new CloseProblem("已能登录"), etag, _ct), _ct);
        _log.Step($"承接问题 {raised.Number}", closed.Content?.Outcome is not null, $"{closed.Content?.Department} 答复：{closed.Content?.Answer}");
    }

    /// <summary>A department trains the Town's people for its item (R24).</summary>
    private async Task TrainedAsync()
    {
        var department = _target.Intake(Cast.DepartmentOfficer("chengguan"));
        var key = Key();
        var number = (await Attempt.SendAsync(() => department.PlanTraining(
            new PlanTraining("建筑垃圾核准业务培训", "chengguan", [RubbleItem], Regular: true), key, _ct), _ct)).Content!.Number;
        var on = new DateOnly(2026, 11, 2);
        await Attempt.ChangeAsync(() => department.GetTraining(number, _ct), t => t.Sessions.Count > 0,
            etag => department.AddSession(number, new AddSession("核准条件与现场核查", on, "便民服务中心", "城管局 吴"), etag, _ct), _ct);
        await Attempt.ChangeAsync(() => department.GetTraining(number, _ct), t => t.Sessions[0].Status == SessionStatus.Held,
            etag => department.HoldSession(number, 1, new HoldSession([new(Cast.Clerk.Id, 2), new(Cast.Approver.Id, 1.5m)]), etag, _ct), _ct);
        var figures = await Attempt.GetAsync(() => department.GetTrainingFigures(RubbleItem, _ct), f => f.Sessions > 0, _ct);
        _log.Step($"培训 {number}", figures.People >= 2, $"{RubbleItem}：{figures.Sessions} 场，{figures.People} 人，{figures.Hours} 小时");
    }
}
