using CsvHelper;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>Files to import.</summary>
public static class ImportSheet
{
    /// <summary>Paper cases of 2024, every second one accepted on its paper; the wrong ones have a wrong check character.</summary>
    public static async Task<List<Dictionary<string, string>>> RowsAsync(TestSystem system, string mark, int count, params int[] wrong)
    {
        var materials = string.Join('|', (await system.ApplicationAsync(Walk.Company(1))).Materials.Select(m => m.Code));
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var id = Walk.Company(i).IdNumber;
            return new Dictionary<string, string>
            {
                ["事项编码"] = Walk.Item, ["收件渠道"] = "窗口", ["申请人类型"] = "单位", ["申请人名称"] = $"{mark}公司{i}",
                ["证件号码"] = wrong.Contains(i) ? id[..17] + (id[17] == '0' ? '1' : '0') : id,
                ["地址"] = "", ["申请人所在镇"] = Walk.Haitou, ["已交材料"] = materials,
                ["收件日期"] = "2024-06-03", ["受理日期"] = i % 2 == 0 ? "2024-06-05" : "", ["纸质案卷"] = $"{mark}-{i}",
            };
        })];
    }

    /// <summary>As comma-separated text.</summary>
    public static string Csv(IReadOnlyList<Dictionary<string, string>> rows)
    {
        var text = new StringWriter();
        using (var csv = CsvWriter.Create(text))
        {
            foreach (var line in rows.Select(r => r.Values.ToArray()).Prepend([.. rows[0].Keys]))
            {
                foreach (var cell in line)
                    csv.WriteField(cell);
                csv.EndRecord();
            }
        }

        return text.ToString();
    }
}
