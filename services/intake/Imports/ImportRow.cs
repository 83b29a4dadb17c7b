using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Haitou.Contracts;
using Haitou.Contracts.Intake;
using Haitou.Law;
using static Haitou.Intake.Imports.ImportColumn;
using ChannelOf = Haitou.Contracts.Intake.Channel;

namespace Haitou.Intake.Imports;

/// <summary>
/// A row as the command it stands for. Only what no JSON could hold is refused here (a day that is none, a channel that is none);
/// everything else is for the application's own decider. Pure.
/// </summary>
/// <param name="Number">The row.</param>
/// <param name="Command">The command; where a cell is refused it holds something harmless in its place.</param>
/// <param name="Refusals">What is wrong with cells; the field is the column's Chinese name.</param>
internal sealed record ImportRow(int Number, SubmitApplication Command, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Never the command: this text ends up in logs.</summary>
    public override string ToString() => $"row {Number}";

    /// <summary>Reads a row.</summary>
    public static ImportRow Of(SheetRow row, IReadOnlyDictionary<ImportColumn, int> places)
    {
        var cells = new CellReader(row.Cells, places);
        var received = cells.Day(ReceivedOn);
        var accepted = cells.Day(AcceptedOn);
        if (!cells.Has(ReceivedOn) && (cells.Has(AcceptedOn) || cells.Has(Paper)))
            cells.Refuse(ImportRules.ReceivedOnMissing, ReceivedOn);
        var command = new SubmitApplication(
            cells.Matching(Item, CellReader.ItemCode(), "CG-001"),
            cells.OneOf(ImportColumn.Channel, ("窗口", ChannelOf.Hall), ("网上", ChannelOf.Online)),
            new Party(
                cells.OneOf(Kind, ("单位", SubjectKind.Organisation), ("个人", SubjectKind.Person)), cells.Identifier(Id), cells.Text(Name),
                cells.Optional(Representative), cells.Optional(Phone), cells.Optional(Address)),
            cells.Text(Town),
            cells.Materials(),
            cells.Has(AgentName) || cells.Has(AgentId) || cells.Has(Authorisation) || cells.Has(AuthorisedUntil)
                ? new Agent(new Party(SubjectKind.Person, cells.Identifier(AgentId), cells.Text(AgentName)), cells.Text(Authorisation), cells.Day(AuthorisedUntil))
                : null,
            received is { } day ? new BackEntry(day, accepted, cells.Text(Paper)) : null);
        return new ImportRow(row.Number, command, cells.Refusals);
    }

    /// <summary>What the decider says, by column. Of a cell that is refused already nothing more is said: the decider has not seen it.</summary>
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
        "applicantTown" => Town.Chinese,
        "agent.person.name" => AgentName.Chinese,
        "agent.person.idNumber" => AgentId.Chinese,
        "agent.authorisation" => Authorisation.Chinese,
        "backEntry" => ReceivedOn.Chinese,
        "backEntry.paper" => Paper.Chinese,
        not null when field.StartsWith("materials", StringComparison.Ordinal) => Materials.Chinese,
        _ => null,
    };
}

/// <summary>The cells of a row: every getter answers with something usable and notes what is wrong, so that all errors are told at once.</summary>
internal sealed partial class CellReader(IReadOnlyList<string> cells, IReadOnlyDictionary<ImportColumn, int> places)
{
    private const int LongestText = 200;
    private const int LongestList = 4000;
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
    private readonly List<Refusal> _refusals = [];

    public IReadOnlyList<Refusal> Refusals => _refusals;

    [GeneratedRegex("^[A-Z]{2}-[0-9]{3}$", RegexOptions.CultureInvariant)]
    public static partial Regex ItemCode();

    public void Refuse(Rule rule, ImportColumn column, params (string, object?)[] facts) =>
        _refusals.Add(rule.Refuse(column.Chinese, [("column", column.Chinese), .. facts]));

    public bool Has(ImportColumn column) => Cell(column).Length > 0;

    public string Text(ImportColumn column) => Text(column, LongestText);

    public string? Optional(ImportColumn column) => Text(column) is { Length: > 0 } text ? text : null;

    public string Identifier(ImportColumn column)
    {
        var text = Text(column);
        if (LostDigits().IsMatch(text))
            Refuse(ImportRules.Digits, column);
        return text;
    }

    public string Matching(ImportColumn column, Regex form, string example)
    {
        if (form.IsMatch(Cell(column)))
            return Cell(column);
        Refuse(ImportRules.Form, column, ("example", example));
        return "";
    }

    public T OneOf<T>(ImportColumn column, params (string Chinese, T Value)[] choices)
        where T : struct, Enum
    {
        foreach (var (chinese, value) in choices)
            if (Cell(column) == chinese || Cell(column).Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
                return value;
        Refuse(ImportRules.Choice, column, ("choices", string.Join(" / ", choices.SelectMany(c => (string[])[c.Chinese, $"{c.Value}"]))));
        return choices[0].Value;
    }

    public DateOnly? Day(ImportColumn column)
    {
        if (!Has(column))
            return null;
        if (DateOnly.TryParseExact(Cell(column), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Refuse(ImportRules.Form, column, ("example", "2024-06-01"));
        return null;
    }

    /// <summary>Codes, each on paper unless the digest of an uploaded file follows it.</summary>
    public IReadOnlyList<SubmittedMaterial> Materials()
    {
        var materials = new List<SubmittedMaterial>();
        foreach (var entry in Text(ImportColumn.Materials, LongestList).Split(['|', '、', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Material().Match(entry) is not { Success: true } match)
            {
                Refuse(ImportRules.Form, ImportColumn.Materials, ("example", "01|02|03=SHA-256"));
                return [];
            }

            var code = match.Groups[1].Value.PadLeft(2, '0'); // Excel makes 1 of 01
            materials.Add(match.Groups[2].Success
                ? new SubmittedMaterial(code, MaterialForm.Electronic, match.Groups[2].Value)
                : new SubmittedMaterial(code, MaterialForm.Paper));
        }

        return materials;
    }

    private string Cell(ImportColumn column) => places.TryGetValue(column, out var place) && place < cells.Count ? cells[place] : "";

    private string Text(ImportColumn column, int limit)
    {
        var text = Cell(column);
        if (text.Length <= limit && !text.EnumerateRunes().Any(r => Rune.IsControl(r) || r == Rune.ReplacementChar))
            return text;
        Refuse(ImportRules.Text, column, ("limit", limit));
        return "";
    }

    [GeneratedRegex(@"^\d(\.\d+)?E\+\d+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LostDigits();

    [GeneratedRegex("^([0-9]{1,2})(?:=([0-9a-f]{64}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Material();
}
