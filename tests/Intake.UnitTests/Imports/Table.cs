using System.Text;
using Haitou.Contracts.Imports;
using Haitou.Intake.Applications;
using Haitou.Intake.UnitTests.Applications;
using Haitou.Platform.Sheets;
using Haitou.TestSupport;

namespace Haitou.Intake.UnitTests.Imports;

/// <summary>Files in memory, and what becomes of their rows.</summary>
internal static class Table
{
    /// <summary>A row that is right in every column: a paper case, received and accepted in 2024, with an agent.</summary>
    public static readonly IReadOnlyDictionary<string, string> Right = new Dictionary<string, string>
    {
        ["事项编码"] = "CG-001", ["收件渠道"] = "窗口", ["申请人类型"] = "单位", ["申请人名称"] = "赣榆示例公司", ["证件号码"] = ValidIdentifiers.CreditCode(1).Value,
        ["法定代表人"] = "李某", ["联系电话"] = "13800000000", ["地址"] = "海头镇", ["申请人所在镇"] = Given.Town, ["已交材料"] = "01|02|03",
        ["代理人姓名"] = "王某", ["代理人证件号码"] = ValidIdentifiers.CitizenId(1).Value, ["授权委托书"] = "2024年6月1日授权书", ["授权有效期至"] = "2024-12-31",
        ["收件日期"] = "2024-06-03", ["受理日期"] = "2024-06-05", ["纸质案卷"] = "2024-017",
    };

    public static IReadOnlyDictionary<string, string> With(string column, string value) => new Dictionary<string, string>(Right) { [column] = value };

    public static string Csv(params IReadOnlyDictionary<string, string>[] rows) =>
        string.Concat(rows.Select(r => string.Join(',', r.Values) + "\r\n").Prepend(string.Join(',', rows[0].Keys) + "\r\n"));

    public static Stream Stream(string text, Encoding? encoding = null) => new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(text));

    public static ImportedRow Outcome(IReadOnlyDictionary<string, string> cells)
    {
        var (places, rows) = ImportFile.Open(Stream(Csv(cells)), ImportFormat.Csv, ApplicationColumns.All, after: 1);
        var row = ImportRow.Read(rows.Single(), places);
        var item = row.Command.ItemCode == ApplicationsAt.Item.Guide.Terms.Code ? ApplicationsAt.Item : null;
        return ApplicationImportRunner.OutcomeOf(row, ApplicationsAt.Submit(row.Command, item), ApplicationsAt.Number);
    }
}
