namespace Haitou.Intake.Imports;

/// <summary>The columns of a file of applications.</summary>
internal static class ApplicationColumns
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

    /// <summary>All, in the order of a template.</summary>
    public static readonly IReadOnlyList<ImportColumn> All =
    [
        Item, Channel, Kind, Name, Id, Representative, Phone, Address, Town, Materials,
        AgentName, AgentId, Authorisation, AuthorisedUntil, ReceivedOn, AcceptedOn, Paper, ImportColumn.Code, ImportColumn.Message,
    ];
}
