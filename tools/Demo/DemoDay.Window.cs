using Haitou.Contracts;
using Haitou.Contracts.Intake;
using Refit;

namespace Haitou.Demo;

/// <summary>What can become of an application before it is a case (Art. 32).</summary>
public sealed partial class DemoDay
{
    /// <summary>Told once what is missing, not a second time, and accepted when it is there; what may follow later has its day (Art. 32(4), R4).</summary>
    private async Task<string> ToldOnceAsync(Party applicant)
    {
        var clerk = _target.Intake(Cast.Clerk);
        var complete = await ApplicationAsync(applicant, RubbleItem);
        var number = await SubmittedAsync(complete with { Materials = complete.Materials.Skip(2).ToArray() });
        string[] missing = [.. complete.Materials.Take(2).Select(m => m.Code)];

        await RefusedAsync("补正告知未一次告知全部", "intake.notice-incomplete", () => Attempt.ChangeAsync(
            () => clerk.GetApplication(number, _ct), _ => false, etag => clerk.Notify(number, Asking(missing[..1]), etag, _ct), _ct));
        var noticed = await Attempt.ChangeAsync(() => clerk.GetApplication(number, _ct), a => a.Notice is not null,
            etag => clerk.Notify(number, Asking(missing), etag, _ct), _ct);
        _log.Step($"一次性告知 {number}", noticed.Content?.Status == ApplicationStatus.AwaitingSupplement, noticed.Content?.Notice?.DocumentNumber);

        var supplied = await Attempt.ChangeAsync(() => clerk.GetApplication(number, _ct), a => a.Status == ApplicationStatus.Received,
            etag => clerk.Supply(number, new SupplyMaterials([.. complete.Materials.Take(2)]), etag, _ct), _ct);
        _log.Step($"补正 {number}", supplied.Content?.MissingMaterials.Count == 0, $"受理期限至 {supplied.Content?.AcceptanceDue:yyyy-MM-dd}");
        await RefusedAsync("就同一申请再次要求补正", "intake.notice-twice", () => Attempt.ChangeAsync(
            () => clerk.GetApplication(number, _ct), _ => false, etag => clerk.Notify(number, Asking(complete.Materials[2].Code), etag, _ct), _ct));

        var accepted = await Attempt.ChangeAsync(() => clerk.GetApplication(number, _ct), a => a.Status == ApplicationStatus.Accepted,
            etag => clerk.Accept(number, etag, ct: _ct), _ct);
        _log.Step($"受理 {number}", accepted.Content?.AcceptanceNumber is not null,
            $"{accepted.Content?.AcceptanceNumber}，容缺 {string.Join('、', accepted.Content?.Deferred?.Codes ?? [])} 至 {accepted.Content?.Deferred?.Due:yyyy-MM-dd}");
        _log.Case(number, RubbleItem, applicant.Name, "已受理", null);
        await PrintedAsync(number, ApplicationDocumentKind.Receipt, ApplicationDocumentKind.CorrectionNotice, ApplicationDocumentKind.AcceptanceNotice);
        return number;

        static IssueCorrectionNotice Asking(params string[] codes) => new([.. codes.Select(c => new Defect(c, "未提交"))]);
    }

    /// <summary>Not the Town's business: not accepted, and told where to go and how to contest it (Art. 32(2), R10).</summary>
    private async Task OutsidePowersAsync(Party applicant)
    {
        var clerk = _target.Intake(Cast.Clerk);
        var number = await SubmittedAsync(await ApplicationAsync(applicant, RubbleItem));
        await RefusedAsync("不予受理未告知主管机关", "intake.competent-body", () => Attempt.ChangeAsync(
            () => clerk.GetApplication(number, _ct), _ => false,
            etag => clerk.Decline(number, new DeclineApplication(NonAcceptanceGround.OutsidePowers, "跨区处置，不属于本镇职权", null), etag, _ct), _ct));
        var declined = await Attempt.ChangeAsync(() => clerk.GetApplication(number, _ct), a => a.NonAcceptance is not null,
            etag => clerk.Decline(number, new DeclineApplication(
                NonAcceptanceGround.OutsidePowers, "跨区处置，不属于本镇职权", "连云港市城市管理局"), etag, _ct), _ct);
        _log.Step($"不予受理 {number}", declined.Content?.Status == ApplicationStatus.Declined,
            $"请向{declined.Content?.NonAcceptance?.CompetentBody}申请；复议至 {declined.Content?.NonAcceptance?.Remedies.Reconsideration:yyyy-MM-dd}");
        _log.Case(number, RubbleItem, applicant.Name, $"不予受理 {declined.Content?.NonAcceptance?.DocumentNumber}", null);
    }

    /// <summary>Accepted on paper in 2024, entered today: the days of the acts are those on the paper.</summary>
    private async Task<string> PaperCaseAsync(Party applicant)
    {
        var clerk = _target.Intake(Cast.Clerk);
        var received = new DateOnly(2024, 7, 1);
        var number = await SubmittedAsync((await ApplicationAsync(applicant, RubbleItem)) with { BackEntry = new BackEntry(received, received.AddDays(2), "2024-纸质-017") });
        var entered = await Attempt.GetAsync(() => clerk.GetApplication(number, _ct), _ => true, _ct);
        _log.Step($"补录纸质办件 {number}", entered.AcceptedOn == received.AddDays(2) && entered.Paper is not null, $"{entered.AcceptedOn:yyyy-MM-dd} 受理");
        _log.Case(number, RubbleItem, applicant.Name, "已受理（补录）", null);
        return number;
    }

    /// <summary>Nobody tells the applicant what is missing for five working days: it counts as accepted from receipt (Art. 32(4)).</summary>
    private async Task<string> SilentFiveDaysAsync(Party applicant)
    {
        var clerk = _target.Intake(Cast.Clerk);
        var application = (await ApplicationAsync(applicant, RubbleItem)) with { Materials = [] };
        var key = Key();
        var received = (await Attempt.SendAsync(() => clerk.Submit(application, key, _ct), _ct)).Content!;
        await RefusedAsync("材料不齐不得受理", "intake.materials-missing", () => clerk.Accept(received.Number, "\"1\"", ct: _ct));

        await AdvanceClockPastAsync(received.AcceptanceDue);
        var accepted = await Attempt.GetAsync(() => clerk.GetApplication(received.Number, _ct), a => a.Status == ApplicationStatus.Accepted, _ct);
        _log.Step("逾期未告知，视为受理", accepted.DeemedAccepted, $"自 {accepted.AcceptedOn:yyyy-MM-dd} 起");
        _log.Case(received.Number, RubbleItem, applicant.Name, "视为受理", null);
        return received.Number;
    }

    /// <summary>What the applicant was given can be printed (R4).</summary>
    private async Task PrintedAsync(string number, params ApplicationDocumentKind[] expected)
    {
        var clerk = _target.Intake(Cast.Clerk);
        var documents = await Attempt.GetAsync(() => clerk.ListDocuments(number, _ct), _ => true, _ct);
        var printed = 0;
        foreach (var document in documents)
            printed += await IsPdfAsync(() => clerk.GetDocument(number, document.Order, "Pdf", _ct)) ? 1 : 0;

        _log.Step($"打印文书 {number}", printed == expected.Length && documents.Select(d => d.Kind).SequenceEqual(expected), string.Join('、', documents.Select(d => d.DocumentNumber)));
    }

    private async Task<bool> IsPdfAsync(Func<Task<ApiResponse<Stream>>> get)
    {
        using var answer = await Attempt.SendAsync(get, _ct);
        var beginning = new byte[5];
        return answer.Content is not null && await answer.Content.ReadAtLeastAsync(beginning, beginning.Length, false, _ct) == 5 && "%PDF-"u8.SequenceEqual(beginning);
    }

    private async Task<string> SubmittedAsync(SubmitApplication application)
    {
        var key = Key();
        return (await Attempt.SendAsync(() => _target.Intake(Cast.Clerk).Submit(application, key, _ct), _ct)).Content!.Number;
    }
}
