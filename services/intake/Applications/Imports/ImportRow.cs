using System.Text.RegularExpressions;
using static Haitou.Intake.Applications.ApplicationColumns;

namespace Haitou.Intake.Applications;

/// <summary>
/// A row as the command it stands for. Only what no JSON could hold is refused here (a day that is none, a channel that is none);
/// everything else is for the act of submitting itself. Pure.
/// </summary>
/// <param name="Number">The row.</param>
/// <param name="Command">The command; where a cell is refused it holds something harmless in its place.</param>
/// <param name="Refusals">What is wrong with cells; the field is the column's Chinese name.</param>
internal sealed partial record ImportRow(int Number, SubmitApplication Command, IReadOnlyList<Refusal> Refusals)
{
    internal static readonly Rule ReceivedOnMissing = new("import.received-on", RefusalKind.Invalid,
        "补录的行须有“收件日期”。", "A row that enters a paper case has a day of receipt.");

    /// <summary>Never the command: this text ends up in logs.</summary>
    public override string ToString() => $"row {Number}";

    /// <summary>Reads a row.</summary>
    public static ImportRow Read(SheetRow row, IReadOnlyDictionary<ImportColumn, int> places)
    {
        var cells = new CellReader(row.Cells, places);
        var received = cells.Day(ReceivedOn);
        var accepted = cells.Day(AcceptedOn);
        if (!cells.Has(ReceivedOn) && (cells.Has(AcceptedOn) || cells.Has(Paper)))
            cells.Refuse(ReceivedOnMissing, ReceivedOn);
        var command = new SubmitApplication(
            cells.Matching(Item, ItemCode(), "CG-001"),
            cells.OneOf(ApplicationColumns.Channel, ("窗口", Contracts.Intake.Channel.Hall), ("网上", Contracts.Intake.Channel.Online)),
            new Party(
                cells.OneOf(Kind, ("单位", SubjectKind.Organisation), ("个人", SubjectKind.Person)), cells.Identifier(Id), cells.Text(Name),
                cells.Optional(Representative), cells.Optional(Phone), cells.Optional(Address)),
            cells.Text(ApplicationColumns.Town),
            MaterialsOf(cells),
            cells.Has(AgentName) || cells.Has(AgentId) || cells.Has(Authorisation) || cells.Has(AuthorisedUntil)
                ? new Agent(new Party(SubjectKind.Person, cells.Identifier(AgentId), cells.Text(AgentName)), cells.Text(Authorisation), cells.Day(AuthorisedUntil))
                : null,
            received is { } day ? new BackEntry(day, accepted, cells.Text(Paper)) : null);
        return new ImportRow(row.Number, command, cells.Refusals);
    }

    /// <summary>What the act is refused for, by column. Of a cell that is refused already nothing more is said: the act has not seen it.</summary>
    public IReadOnlyList<Refusal> With(IReadOnlyList<Refusal> decided)
    {
        var columns = Refusals.Select(r => r.Field).OfType<string>().ToHashSet();
        return [.. Refusals, .. decided.Select(r => r with { Field = ColumnOf(r.Field) })
            .Where(r => !columns.Contains(r.Field ?? "") && !columns.Contains(JudgedBy(r.Field) ?? ""))];
    }

    /// <summary>The column without which another one cannot be judged.</summary>
    private static string? JudgedBy(string? column) =>
        column == Id.Chinese ? Kind.Chinese : column == Authorisation.Chinese ? ReceivedOn.Chinese : null;

    private static string? ColumnOf(string? field) => field switch
    {
        "itemCode" => Item.Chinese,
        "applicant.name" => Name.Chinese,
        "applicant.idNumber" => Id.Chinese,
        "applicantTown" => ApplicationColumns.Town.Chinese,
        "agent.person.name" => AgentName.Chinese,
        "agent.person.idNumber" => AgentId.Chinese,
        "agent.authorisation" => Authorisation.Chinese,
        "backEntry" => ReceivedOn.Chinese,
        "backEntry.paper" => Paper.Chinese,
        not null when field.StartsWith("materials", StringComparison.Ordinal) => Materials.Chinese,
        _ => null,
    };

    /// <summary>Codes, each on paper unless the digest of an uploaded file follows it.</summary>
    private static IReadOnlyList<SubmittedMaterial> MaterialsOf(CellReader cells)
    {
        var materials = new List<SubmittedMaterial>();
        foreach (var entry in cells.List(Materials))
        {
            if (Material().Match(entry) is not { Success: true } match)
            {
                cells.Refuse(ImportRules.Form, Materials, ("example", "01|02|03=SHA-256"));
                return [];
            }

            var code = match.Groups[1].Value.PadLeft(2, '0'); // Excel makes 1 of 01
            materials.Add(match.Groups[2].Success
                ? new SubmittedMaterial(code, MaterialForm.Electronic, match.Groups[2].Value)
                : new SubmittedMaterial(code, MaterialForm.Paper));
        }

        return materials;
    }

    [GeneratedRegex("^[A-Z]{2}-[0-9]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex ItemCode();

    [GeneratedRegex("^([0-9]{1,2})(?:=([0-9a-f]{64}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Material();
}

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
