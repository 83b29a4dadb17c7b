using Haitou.Contracts;
using Haitou.Contracts.Intake;

namespace Haitou.Demo;

/// <summary>How an item comes to the window, and that no department takes it back.</summary>
public sealed partial class DemoDay
{
    /// <summary>In the catalogue, in a published batch, and with its five papers: only then it opens (R11, R14). Answers with its code.</summary>
    private async Task<string> ItemOpensAsync(Party applicant)
    {
        var office = _target.Intake(Cast.Operator);
        var all = (await Attempt.SendAsync(() => office.ListItems(_ct), _ct)).Content!;
        var code = Enumerable.Range(900, 100).Select(n => $"CG-{n}").First(c => all.All(i => i.Terms.Code != c));
        await Attempt.SendAsync(() => office.LoadCatalogue(Catalogue(code), _ct), _ct);
        var application = new SubmitApplication(code, Channel.Online, applicant, Town, [new SubmittedMaterial("01", MaterialForm.Paper)]);
        await RefusedAsync("未公布的事项", "intake.item-not-in-force", () => _target.Intake(Cast.Clerk).Submit(application, Key(), _ct));

        var (batch, key) = ($"demo-{_seed}", Key());
        await Attempt.SendAsync(() => office.Propose(new ProposeBatch(batch, "演示批次", [code]), key, _ct), _ct);
        var now = (await Attempt.GetAsync(() => Clock().Get(_ct), _ => true, _ct)).Now;
        var today = Law.Calendar.ChinaTime.Today(now);
        await Attempt.ChangeAsync(() => office.GetBatch(batch, _ct), b => b.Status >= BatchStatus.Confirmed,
            etag => office.Confirm(batch, new ConfirmBatch("赣政发〔2026〕1号", today), etag, _ct), _ct);
        var published = await Attempt.ChangeAsync(() => office.GetBatch(batch, _ct), b => b.Status == BatchStatus.Published,
            etag => office.Publish(batch, new PublishBatch("区政府网站", today, today), etag, _ct), _ct);
        _log.Step($"批次确认并公布 {code}", published.Content?.Status == BatchStatus.Published, $"自 {published.Content?.EffectiveFrom:yyyy-MM-dd} 行使");

        await RefusedAsync("承接材料不齐", "intake.handover-incomplete", () => _target.Intake(Cast.Clerk).Submit(application, Key(), _ct));
        foreach (var paper in Enum.GetValues<HandoverPaper>())
            await Attempt.ChangeAsync(() => office.GetItem(code, _ct), i => i.Handover.Any(p => p.Paper == paper),
                etag => office.FilePaper(code, paper, new FileHandoverPaper($"{paper}", null, "承接档案"), etag, _ct), _ct);
        var open = await Attempt.GetAsync(() => office.GetItem(code, _ct), _ => true, _ct);
        _log.Step($"五项承接材料齐备，开放受理 {code}", open.Open, $"{open.Handover.Count} 项");
        _log.Step($"收件 {code}", (await SubmittedAsync(application)).Length > 0, "网上");

        await RefusedAsync("部门自行收回事项", "intake.item-not-adjustable",
            () => _target.Intake(Cast.DepartmentOfficer("chengguan")).Adjust(code, new AdjustItem("拟收回"), _ct));
        return code;
    }

    /// <summary>The applicant follows the case by its number (R1); answers with the day it was received.</summary>
    private async Task<DateOnly> ProgressAsync(string number, Party applicant)
    {
        // How often an applicant may ask is limited, so the clerk waits for approval's acts to arrive.
        var anybody = _target.Intake(Cast.Clerk);
        await Attempt.GetAsync(() => anybody.GetProgress(number, _ct), p => p.Steps.Count >= 4, _ct);
        var progress = (await Attempt.SendAsync(() => anybody.LookUp(new LookUpProgress(number, applicant.IdNumber[^4..]), _ct), _ct)).Content!;
        _log.Step($"申请人查询进度 {number}",
            progress.Steps.Select(s => s.Kind).SequenceEqual([ProgressStepKind.Received, ProgressStepKind.Accepted, ProgressStepKind.Granted, ProgressStepKind.LicenceIssued]),
            string.Join(" → ", progress.Steps.Select(s => s.Kind)));
        await RefusedAsync("证件后四位不符", "intake.progress-unknown", () => anybody.LookUp(new LookUpProgress(number, "0000"), _ct));
        return progress.Steps[0].On;
    }

    private static string Catalogue(string code) => $"""
        code,name,department,supervising,mode,kind,legal_basis,conditions,materials,steps,fees,statutory_days,promised_days,joint,limited,barred,survey_by_two,licence,validity_months
        {code},演示事项,chengguan,,划转,行政许可,演示依据,演示条件,申请表,受理 | 审查 | 决定,不收费,20,5,否,否,是,否,演示证,2
        """;
}
