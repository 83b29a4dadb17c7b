using System.Text;
using Haitou.Platform.Sheets;
using Haitou.TestSupport;

namespace Haitou.Platform.UnitTests.Sheets;

/// <summary>Files in memory, of columns as a service has them.</summary>
internal static class Table
{
    public static readonly IReadOnlyList<ImportColumn> Columns =
    [
        new("事项编码", "item_code", true), new("收件渠道", "channel", true), new("申请人类型", "applicant_kind", true), new("申请人名称", "applicant_name", true),
        new("证件号码", "applicant_id", true), new("法定代表人", "legal_representative"), new("联系电话", "phone"), new("地址", "address"),
        new("申请人所在镇", "applicant_town", true), new("已交材料", "materials", true), new("代理人姓名", "agent_name"), new("代理人证件号码", "agent_id"),
        new("授权委托书", "authorisation"), new("授权有效期至", "authorised_until"), new("收件日期", "received_on"), new("受理日期", "accepted_on"),
        new("纸质案卷", "paper"), ImportColumn.Code, ImportColumn.Message,
    ];

    /// <summary>A row with something in every column.</summary>
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
}
