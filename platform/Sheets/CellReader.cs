using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Haitou.Law;

namespace Haitou.Platform.Sheets;

/// <summary>The cells of a row: every getter answers with something usable and notes what is wrong, so that all errors are told at once.</summary>
public sealed partial class CellReader(IReadOnlyList<string> cells, IReadOnlyDictionary<ImportColumn, int> places)
{
    private const int LongestText = 200;
    private const int LongestList = 4000;
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
    private readonly List<Refusal> _refusals = [];

    /// <summary>What is wrong with cells so far.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Notes that a cell is wrong.</summary>
    public void Refuse(Rule rule, ImportColumn column, params (string, object?)[] facts) =>
        _refusals.Add(rule.Refuse(column.Chinese, [("column", column.Chinese), .. facts]));

    /// <summary>There is something in the column.</summary>
    public bool Has(ImportColumn column) => Cell(column).Length > 0;

    /// <summary>A text of one line; empty when there is none.</summary>
    public string Text(ImportColumn column) => Text(column, LongestText);

    /// <summary>A text of one line; null when there is none.</summary>
    public string? Optional(ImportColumn column) => Text(column) is { Length: > 0 } text ? text : null;

    /// <summary>A number that Excel may have spoilt.</summary>
    public string Identifier(ImportColumn column)
    {
        var text = Text(column);
        if (LostDigits().IsMatch(text))
            Refuse(ImportRules.Digits, column);
        return text;
    }

    /// <summary>A text of a form.</summary>
    public string Matching(ImportColumn column, Regex form, string example)
    {
        if (form.IsMatch(Cell(column)))
            return Cell(column);
        Refuse(ImportRules.Form, column, ("example", example));
        return "";
    }

    /// <summary>One of several values, by its Chinese name or its own.</summary>
    public T OneOf<T>(ImportColumn column, params (string Chinese, T Value)[] choices)
        where T : struct, Enum
    {
        foreach (var (chinese, value) in choices)
            if (Cell(column) == chinese || Cell(column).Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
                return value;
        Refuse(ImportRules.Choice, column, ("choices", string.Join(" / ", choices.SelectMany(c => (string[])[c.Chinese, $"{c.Value}"]))));
        return choices[0].Value;
    }

    /// <summary>A day; null when there is none.</summary>
    public DateOnly? Day(ImportColumn column)
    {
        if (!Has(column))
            return null;
        if (DateOnly.TryParseExact(Cell(column), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Refuse(ImportRules.Form, column, ("example", "2024-06-01"));
        return null;
    }

    /// <summary>What stands between the signs that separate a list.</summary>
    public IReadOnlyList<string> List(ImportColumn column) =>
        Text(column, LongestList).Split(['|', '、', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

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
}
