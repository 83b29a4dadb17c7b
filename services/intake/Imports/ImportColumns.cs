using Haitou.Law;

namespace Haitou.Intake.Imports;

/// <summary>A column of the file.</summary>
/// <param name="Chinese">Its name.</param>
/// <param name="English">Its other name.</param>
/// <param name="Required">It must be in the header, though a cell may be empty where an application may lack it.</param>
internal sealed record ImportColumn(string Chinese, string English, bool Required = false)
{
    public static readonly ImportColumn Item = new("事项编码", "item_code", true);
    public static readonly ImportColumn Channel = new("收件渠道", "channel", true);
    public static readonly ImportColumn Kind = new("申请人类型", "applicant_kind", true);
    public static readonly ImportColumn Name = new("申请人名称", "applicant_name", true);
    public static readonly ImportColumn Id = new("证件号码", "applicant_id", true);
    public static readonly ImportColumn Representative = new("法定代表人", "legal_representative");
    public static readonly ImportColumn Phone = new("联系电话", "phone");
    public static readonly ImportColumn Address = new("地址", "address");
    public static readonly ImportColumn Town = new("申请人所在镇", "applicant_town", true);
    public static readonly ImportColumn Materials = new("已交材料", "materials", true);
    public static readonly ImportColumn AgentName = new("代理人姓名", "agent_name");
    public static readonly ImportColumn AgentId = new("代理人证件号码", "agent_id");
    public static readonly ImportColumn Authorisation = new("授权委托书", "authorisation");
    public static readonly ImportColumn AuthorisedUntil = new("授权有效期至", "authorised_until");
    public static readonly ImportColumn ReceivedOn = new("收件日期", "received_on");
    public static readonly ImportColumn AcceptedOn = new("受理日期", "accepted_on");
    public static readonly ImportColumn Paper = new("纸质案卷", "paper");

    /// <summary>Written with refused rows and not read: what was put right can be loaded as it is.</summary>
    public static readonly ImportColumn Code = new("拒绝代码", "refused_code"), Message = new("拒绝原因", "refused_message");

    /// <summary>All, in the order of a template.</summary>
    public static readonly IReadOnlyList<ImportColumn> All =
    [
        Item, Channel, Kind, Name, Id, Representative, Phone, Address, Town, Materials,
        AgentName, AgentId, Authorisation, AuthorisedUntil, ReceivedOn, AcceptedOn, Paper, Code, Message,
    ];

    /// <summary>Where each column is, by the header; or everything that is wrong with it.</summary>
    public static (IReadOnlyDictionary<ImportColumn, int> Places, IReadOnlyList<Refusal> Refusals) Locate(IReadOnlyList<string> header)
    {
        var places = new Dictionary<ImportColumn, int>();
        var refusals = new List<Refusal>();
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim();
            if (name.Length == 0 && header.Skip(i).All(string.IsNullOrWhiteSpace))
                break; // Excel likes to add empty columns behind the last
            if (All.FirstOrDefault(c => c.Chinese == name || c.English.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } column)
                refusals.Add(ImportRules.ColumnUnknown.Refuse(null, ("position", i + 1)));
            else if (!places.TryAdd(column, i))
                refusals.Add(ImportRules.ColumnTwice.Refuse(column.Chinese, ("column", column.Chinese)));
        }

        refusals.AddRange(All.Where(c => c.Required && !places.ContainsKey(c))
            .Select(c => ImportRules.ColumnMissing.Refuse(c.Chinese, ("column", c.Chinese))));
        return (places, refusals);
    }
}
