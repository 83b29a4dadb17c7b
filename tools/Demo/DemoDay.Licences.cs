using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Refit;

namespace Haitou.Demo;

/// <summary>What becomes of a licence after its issue: changed, renewed by silence, revoked, cancelled, made public.</summary>
public sealed partial class DemoDay
{
    /// <summary>On an item whose licence is valid for two months, so that a renewal comes into sight. Answers with what the feeds must hold.</summary>
    private async Task<Dictionary<string, string[]>> LicencesAsync(string item)
    {
        string[] issued = ["application-accepted", "case-granted", "licence-issued", "supervised-object-changed"];
        string[] changed = ["licence-changed", "supervised-object-changed"];

        var first = await LicensedAsync(Company(14), item);
        var change = await LicenceChangedAsync(first, Company(14), item);
        await RevokedAsync(first, Company(14), item);
        var second = await LicensedAsync(Company(15), item);
        await CancelledAsync(second);
        var third = await LicensedAsync(Company(16), item);
        var renewal = await RenewedBySilenceAsync(third, Company(16), item);
        return new()
        {
            [first] = [.. issued, .. changed], [change] = ["application-accepted", "case-granted", .. changed],
            [second] = [.. issued, .. changed], [third] = issued, [renewal] = ["application-accepted", "case-granted", .. changed],
        };
    }

    /// <summary>The holder has a new name: applied for, decided, and the licence says so (Art. 49).</summary>
    private async Task<string> LicenceChangedAsync(string issuedIn, Party holder, string item)
    {
        var licence = await LicenceOfAsync(issuedIn);
        var renamed = holder with { Name = holder.Name.Replace("示例", "示例新", StringComparison.Ordinal) };
        var number = await AcceptedAsync(renamed, item, new LicenceRequest(LicencePurpose.Change, licence.Number));
        await ExaminedAsync(number, []);
        await DecidedAsync(number, item, renamed);
        var after = await LicenceOfAsync(issuedIn);
        _log.Step($"证照变更 {licence.Number}", after.Holder.Name == renamed.Name && after.History[^1].Change == LicenceChange.Changed, after.Holder.Name);
        return number;
    }

    /// <summary>Got by fraud: it must be revoked (Art. 69), and there is no new application for three years (Art. 79).</summary>
    private async Task RevokedAsync(string issuedIn, Party holder, string item)
    {
        var licence = await LicenceOfAsync(issuedIn);
        await RefusedAsync("欺骗取得而不予撤销", "licence.must-be-revoked", () => LicenceAsync(licence.Number, _ => false,
            (approval, etag) => approval.ForgoRevocation(licence.Number, new ForgoRevocation(RevocationGround.Fraud, "情节轻微"), etag, _ct)));
        var revoked = await LicenceAsync(licence.Number, l => l.Status == LicenceStatus.Revoked,
            (approval, etag) => approval.RevokeLicence(licence.Number, new RevokeLicence(RevocationGround.Fraud, "运输合同系伪造"), etag, _ct));
        _log.Step($"撤销证照 {licence.Number}", revoked.Content?.Status == LicenceStatus.Revoked, revoked.Content?.History[^1].DocumentNumber);
        await RefusedAsync("三年内再次申请", "intake.applicant-barred", async () =>
        {
            var application = await ApplicationAsync(holder, item);
            ApiResponse<ApplicationView>? answer = null;
            await Attempt.UntilAsync(async () => !(answer = await _target.Intake(Cast.Clerk).Submit(application, Key(), _ct)).IsSuccessStatusCode, () => "仍可申请", _ct);
            return answer!;
        });
    }

    /// <summary>At the holder's request (Art. 70(6)); what proves it is named.</summary>
    private async Task CancelledAsync(string issuedIn)
    {
        var number = (await LicenceOfAsync(issuedIn)).Number;
        await RefusedAsync("未到期以到期为由注销", "licence.ground-does-not-apply", () => CancelAsync(CancellationGround.Expired, null));
        var cancelled = await CancelAsync(CancellationGround.OtherByLaw, "注销申请书");
        _log.Step($"注销证照 {number}", cancelled.Content?.Status == LicenceStatus.Cancelled, cancelled.Content?.History[^1].DocumentNumber);

        Task<ApiResponse<LicenceView>> CancelAsync(CancellationGround ground, string? document) => LicenceAsync(number, l => l.Status == LicenceStatus.Cancelled,
            (approval, etag) => approval.CancelLicence(number, new CancelLicence(ground, "企业终止该项业务", document), etag, _ct));
    }

    /// <summary>Renewal is applied for in time and nobody decides before the licence expires: it counts as renewed (Art. 50).</summary>
    private async Task<string> RenewedBySilenceAsync(string issuedIn, Party holder, string item)
    {
        var licence = await LicenceOfAsync(issuedIn);
        var number = await AcceptedAsync(holder, item, new LicenceRequest(LicencePurpose.Renewal, licence.Number));
        await OpenedAsync(number);
        await AdvanceClockPastAsync(licence.ValidUntil!.Value);
        var renewed = await Attempt.GetAsync(() => _target.Approval(Cast.Clerk).GetCase(number, _ct), c => c.Status == CaseStatus.LicenceIssued, _ct);
        var after = await LicenceOfAsync(issuedIn);
        _log.Step($"逾期未决定，视为准予延续 {licence.Number}", after.Status == LicenceStatus.Valid && after.ValidUntil > licence.ValidUntil,
            $"{renewed.DecisionNumber}，有效期由 {licence.ValidUntil:yyyy-MM-dd} 延至 {after.ValidUntil:yyyy-MM-dd}");
        _log.Case(number, item, holder.Name, $"视为准予延续 {renewed.DecisionNumber}", licence.Number);

        var shown = await Attempt.SendAsync(() => _target.Approval(Cast.Clerk).VerifyLicence(new VerifyLicence(after.Number, after.CheckCode!), _ct), _ct);
        _log.Step($"公众核验 {after.Number}", shown.Content?.ValidUntil == after.ValidUntil, $"{shown.Content?.HolderName}，{shown.Content?.Status}");
        await RefusedAsync("核验码不符", "licence.verification-failed",
            () => _target.Approval(Cast.Clerk).VerifyLicence(new VerifyLicence(after.Number, "AAAAAAAA"), _ct));
        return number;
    }

    private async Task<LicenceView> LicenceOfAsync(string caseNumber)
    {
        var approval = _target.Approval(Cast.Clerk);
        var number = (await Attempt.GetAsync(() => approval.GetCase(caseNumber, _ct), c => c.LicenceNumber is not null, _ct)).LicenceNumber!;
        return await Attempt.GetAsync(() => approval.GetLicence(number, _ct), _ => true, _ct);
    }

    private Task<ApiResponse<LicenceView>> LicenceAsync(string number, Func<LicenceView, bool> done, Func<IApprovalApi, string, Task<ApiResponse<LicenceView>>> act)
    {
        var approval = _target.Approval(Cast.Approver);
        return Attempt.ChangeAsync(() => approval.GetLicence(number, _ct), done, etag => act(approval, etag), _ct);
    }
}
