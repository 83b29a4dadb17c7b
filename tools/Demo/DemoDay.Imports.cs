using System.Net.Http.Headers;
using System.Text;
using Haitou.Contracts.Imports;
using Haitou.Contracts.Intake;

namespace Haitou.Demo;

/// <summary>Paper cases of old, from a file.</summary>
public sealed partial class DemoDay
{
    /// <summary>Five rows, one of them wrong: first tried, then imported; the file a second time is refused. Answers with the numbers.</summary>
    private async Task<IReadOnlyList<string>> ImportedAsync(int rows)
    {
        var good = await ApplicationAsync(Company(20), RubbleItem);
        var text = new StringBuilder("事项编码,收件渠道,申请人类型,申请人名称,证件号码,申请人所在镇,已交材料,收件日期,受理日期,纸质案卷\n");
        for (var i = 0; i < rows; i++)
        {
            var company = Company(20 + i);
            var id = i == 2 ? company.IdNumber[..17] + (company.IdNumber[17] == '0' ? '1' : '0') : company.IdNumber;
            text.Append($"{RubbleItem},窗口,单位,{company.Name},{id},{Town},{string.Join('|', good.Materials.Select(m => m.Code))},2024-07-01,2024/7/3,{_seed}-{i}\n");
        }

        var (operators, file) = (_target.Intake(Cast.Operator), Encoding.UTF8.GetBytes(text.ToString()));
        var tried = await RunAsync(dryRun: true);
        _log.Step("批量导入试运行", (tried.Accepted, tried.Refused) == (rows - 1, 1), $"{tried.Accepted} 件可受理，{tried.Refused} 件将被拒绝，未写入");
        var run = await RunAsync(dryRun: false);
        var outcomes = await Attempt.GetAsync(() => operators.GetImportRows(run.Id, ct: _ct), _ => true, _ct);
        _log.Step("批量导入", (run.Accepted, run.Refused) == (rows - 1, 1), string.Join("，", outcomes.Entries.Select(r => $"第{r.Row}行 {r.Number ?? r.Problems[0].Code}")));
        await RefusedAsync("同一文件再次导入", "import.again", () => operators.Import(Content(), dryRun: false, Key(), _ct));
        return [.. outcomes.Entries.Select(r => r.Number).OfType<string>()];

        async Task<ImportView> RunAsync(bool dryRun)
        {
            var key = Key();
            var started = (await Attempt.SendAsync(() => operators.Import(Content(), dryRun, key, _ct), _ct)).Content!;
            return await Attempt.GetAsync(() => operators.GetImport(started.Id, _ct), r => r.Status != ImportStatus.Running, _ct);
        }

        ByteArrayContent Content() => new(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
    }
}
