using System.Security.Cryptography;
using Haitou.Contracts.Approval;
using Haitou.DossierVerifier;

namespace Haitou.Demo;

/// <summary>How the Town gives account of what it decided: to the public, to courts, to itself.</summary>
public sealed partial class DemoDay
{
    /// <summary>双公示: what was decided goes out as one file with the fields of the national form.</summary>
    private async Task MadePublicAsync()
    {
        var approver = _target.Approval(Cast.Approver);
        var key = Key();
        await Attempt.GetAsync(() => approver.ListPublicity(PublicityFilter.Due, ct: _ct), p => p.Entries.Any(r => r.Errors.Count == 0), _ct);
        var export = (await Attempt.SendAsync(() => approver.ExportPublicity(key, _ct), _ct)).Content!;
        using var answer = await Attempt.SendAsync(() => approver.GetPublicityExport(export.Number, _ct), _ct);
        using var reader = new StreamReader(answer.Content!);
        var lines = (await reader.ReadToEndAsync(_ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _log.Step($"双公示导出第 {export.Number} 号", export.Rows > 0 && lines.Length == export.Rows + 1, $"{export.Rows} 条，{lines[0].Split(',').Length} 个字段");
    }

    /// <summary>The dossier of a case verifies without the system, and no longer does when a single byte is another (R25, R26).</summary>
    private async Task DossierAsync(string number)
    {
        var approver = _target.Approval(Cast.Approver);
        var pem = (await Attempt.SendAsync(() => approver.GetDossierPublicKey(_ct), _ct)).Content!;
        using var answer = await Attempt.SendAsync(() => approver.GetDossier(number, _ct), _ct);
        using var dossier = new MemoryStream();
        await answer.Content!.CopyToAsync(dossier, _ct);
        using var trusted = ECDsa.Create();
        trusted.ImportFromPem(pem);

        var (manifest, problems) = Verification.Verify(dossier, trusted);
        _log.Step($"案卷离线核验 {number}", problems.Count == 0, $"{manifest?.Files.Count} 个文件，{dossier.Length / 1024} KiB");
        var bytes = dossier.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        using var changed = new MemoryStream(bytes);
        var found = Verification.Verify(changed, trusted).Problems;
        _log.Step($"改动一个字节后核验不通过 {number}", found.Count > 0, found.FirstOrDefault()?.Chinese);
    }

    /// <summary>Figures of officers, from what happened (R26).</summary>
    private async Task AssessedAsync()
    {
        var now = (await Attempt.GetAsync(() => Clock().Get(_ct), _ => true, _ct)).Now;
        var until = Law.Calendar.ChinaTime.Today(now);
        var rows = await Attempt.GetAsync(
            () => _target.Approval(Cast.Head).Assess(AssessmentBy.Officer, until.AddDays(-180), until, _ct), r => r.Any(x => x.Key == Cast.Approver.Id && x.Annulled > 0), _ct);
        foreach (var row in rows)
            _log.Step($"考核 {row.Key}", row.Examined + row.Decided > 0, $"审查 {row.Examined}，决定 {row.Decided}，按期 {row.OnTimeRate:P0}，撤销 {row.Annulled}，差评 {row.BadRatings}");
    }
}
