using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Platform.Host;
using Refit;
using Spectre.Console;

namespace Haitou.Demo;

/// <summary>The steps of a case, which the parts of the day take.</summary>
public sealed partial class DemoDay
{
    private async Task<SubmitApplication> ApplicationAsync(Party applicant, string item)
    {
        var guide = (await Attempt.SendAsync(() => _target.Intake(Cast.Clerk).GetItem(item, _ct), _ct)).Content!;
        return new SubmitApplication(item, Channel.Hall, applicant, Town,
            [.. guide.Materials.Where(m => m.Necessity == MaterialNecessity.Required).Select(m => new SubmittedMaterial(m.Code, MaterialForm.Paper))]);
    }

    private async Task<string> AcceptedAsync(Party applicant, string item, LicenceRequest? licence = null)
    {
        var clerk = _target.Intake(Cast.Clerk);
        var application = (await ApplicationAsync(applicant, item)) with { Licence = licence };
        var key = Key();
        var number = (await Attempt.SendAsync(() => clerk.Submit(application, key, _ct), _ct)).Content!.Number;
        var accepted = await Attempt.ChangeAsync(() => clerk.GetApplication(number, _ct), a => a.Status == ApplicationStatus.Accepted,
            etag => clerk.Accept(number, etag, ct: _ct), _ct);
        _log.Step($"受理 {number}", accepted.IsSuccessStatusCode, item);
        return number;
    }

    private Task<CaseView> OpenedAsync(string number) =>
        Attempt.GetAsync(() => _target.Approval(Cast.Examiner).GetCase(number, _ct), _ => true, _ct);

    private async Task ExaminedAsync(string number, IReadOnlyList<string> surveyors)
    {
        await OpenedAsync(number);
        var examined = await ExamineAsync(number, surveyors);
        _log.Step($"审查 {number}", examined.IsSuccessStatusCode, Attempt.RefusalOf(examined)?.Code ?? Cast.Examiner.Id);
    }

    private Task<ApiResponse<CaseView>> ExamineAsync(string number, IReadOnlyList<string> surveyors)
    {
        var approval = _target.Approval(Cast.Examiner);
        return Attempt.ChangeAsync(() => approval.GetCase(number, _ct), c => c.Status == CaseStatus.Examined,
            etag => approval.Examine(number, new ExamineCase("材料齐全，符合法定条件。", surveyors), etag, _ct), _ct);
    }

    private Task<ApiResponse<CaseView>> GrantAsync(string number, Officer officer)
    {
        var approval = _target.Approval(officer);
        return Attempt.ChangeAsync(() => approval.GetCase(number, _ct), c => c.Status >= CaseStatus.Granted,
            etag => approval.Grant(number, new GrantCase("符合法定条件，准予许可。", []), etag, _ct), _ct);
    }

    private async Task<string> DecidedAsync(string number, string item, Party applicant)
    {
        var granted = await GrantAsync(number, Cast.Approver);
        _log.Step($"准予 {number}", granted.IsSuccessStatusCode, granted.Content?.DecisionNumber ?? Attempt.RefusalOf(granted)?.Code);
        var approval = _target.Approval(Cast.Approver);
        var issued = await Attempt.ChangeAsync(() => approval.GetCase(number, _ct), c => c.Status == CaseStatus.LicenceIssued,
            etag => approval.IssueLicence(number, etag, _ct), _ct);
        _log.Step($"发证 {number}", issued.IsSuccessStatusCode, issued.Content?.LicenceNumber);
        _log.Case(number, item, applicant.Name, issued.Content?.DecisionNumber ?? "—", issued.Content?.LicenceNumber);
        return number;
    }

    /// <summary>Expects exactly this refusal.</summary>
    private async Task RefusedAsync<T>(string what, string code, Func<Task<ApiResponse<T>>> send)
    {
        var answer = await Attempt.SendAsync(send, _ct);
        var refusal = Attempt.RefusalOf(answer);
        _log.Refusal(what, refusal?.Code == code, refusal?.Code ?? $"({answer.StatusCode})", refusal?.Message ?? "");
    }

    private IClockApi Clock() => _target.Clock(Cast.Operator);

    private static ListSubject Entry(Party subject, string basis) => new(
        subject, ListEffect.Condition, "公示信息隐瞒真实情况", [], new DateOnly(2024, 1, 1), null, List: "严重违法失信企业名单", LegalBasis: basis);
}
