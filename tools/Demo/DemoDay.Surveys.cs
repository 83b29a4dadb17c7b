using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Refit;

namespace Haitou.Demo;

/// <summary>A joint survey from both sides: the Town asks, the departments find one day and reply, and the result is back in the case (R18).</summary>
public sealed partial class DemoDay
{
    private async Task<string> SurveyedTogetherAsync(Party applicant)
    {
        var number = await AcceptedAsync(applicant, RubbleItem);
        var before = (await OpenedAsync(number)).DecisionDue;
        await ExaminedAsync(number, []);
        var asked = await CaseAsync(number, Cast.Examiner, c => c.Surveys.Count > 0, (approval, etag) => approval.RequestSurvey(
            number, new RequestSurvey(SurveyKind.JointSurvey, ["shuili", "yingji"], "临河消纳场地", ["是否影响行洪？"]), etag, _ct));
        var request = asked.Surveys[0].RequestId;
        var today = await TodayAsync();

        await RefusedAsync("只派一人到场", "survey.two-officers", () => AcceptAsync("shuili", ["水利-甲"], today));
        await AcceptAsync("shuili", ["水利-甲", "水利-乙"], today.AddDays(1));
        var differ = await AcceptAsync("yingji", ["应急-甲", "应急-乙"], today);
        _log.Step($"两部门日期不合，互相告知 {number}", differ.Content?.DatesDiffer == true, $"{today.AddDays(1):yyyy-MM-dd}；{today:yyyy-MM-dd}");
        var settled = await AcceptAsync("shuili", ["水利-甲", "水利-乙"], today, today.AddDays(1));
        _log.Step($"约定同日联合踏勘 {number}", settled.Content?.ScheduledOn == today, $"{settled.Content?.ScheduledOn:yyyy-MM-dd}");

        await ReplyAsync("yingji", SurveyPosition.NoObjection);
        var replied = await ReplyAsync("shuili", SurveyPosition.Conditions, "汛期不得堆放");
        _log.Step($"部门回复 {number}", replied.Content?.Departments.All(d => d.RepliedAt is not null) == true, "yingji 无异议；shuili 汛期不得堆放");
        var concluded = await Attempt.GetAsync(() => _target.Approval(Cast.Examiner).GetCase(number, _ct), c => c.Surveys[0].Concluded, _ct);
        _log.Step($"汇总意见回到办件，期限照常计算 {number}",
            concluded.Surveys[0].Result == SurveyPosition.Conditions && concluded.DecisionDue == before, $"有条件同意，期限仍为 {before:yyyy-MM-dd}");
        await RefusedAsync("未说明部门条件采纳情况", "approval.objection-unanswered", () => GrantAsync(number, Cast.Approver));
        await CaseAsync(number, Cast.Approver, c => c.Status >= CaseStatus.Granted, (approval, etag) => approval.Grant(
            number, new GrantCase("符合法定条件，附条件准予。", [], ["汛期不得堆放"], ObjectionAnswer: "水利局的条件已附于决定"), etag, _ct));
        return await DecidedAsync(number, RubbleItem, applicant);

        Task<ApiResponse<AskedSurveyView>> AcceptAsync(string department, string[] officers, params DateOnly[] dates) =>
            ActAsync(department, (api, etag) => api.AcceptSurvey(request, new AcceptSurvey(officers, dates), etag, _ct));

        Task<ApiResponse<AskedSurveyView>> ReplyAsync(string department, SurveyPosition position, params string[] conditions) =>
            ActAsync(department, (api, etag) => api.ReplyToSurvey(
                request, new ReplyToSurvey(position, "已到现场查看", conditions, [$"{department}-甲", $"{department}-乙"], today), etag, _ct));

        Task<ApiResponse<AskedSurveyView>> ActAsync(string department, Func<ISupervisionApi, string, Task<ApiResponse<AskedSurveyView>>> act)
        {
            var api = _target.Supervision(Cast.DepartmentOfficer(department));
            return Attempt.ChangeAsync(() => api.GetSurvey(request, _ct), _ => false, etag => act(api, etag), _ct);
        }
    }
}
