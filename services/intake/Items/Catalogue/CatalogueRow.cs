using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Haitou.Intake.Items;

/// <summary>One line of a file of the catalogue: every getter answers with something usable and notes what is wrong, so that all errors are told at once.</summary>
internal sealed class CatalogueRow(CsvReader csv, List<Refusal> errors)
{
    private const int LargestNumber = 1200; // months: a century

    private static readonly Rule Bad = new("catalogue.field", RefusalKind.Invalid,
        "第 {line} 行“{column}”：{chinese}", "Line {line}, {column}: {reason}");

    private readonly long _line = csv.LineNumber;

    public void Wrong(string column, string chinese, string reason) =>
        Refuse(Bad, column, ("chinese", chinese), ("reason", reason));

    public void Refuse(Rule rule, string column, params (string, object?)[] facts) =>
        errors.Add(rule.Refuse(column, [("line", _line), ("column", column), .. facts]));

    public string? Optional(string column) => csv.GetString(column) is { Length: > 0 } text ? text : null;

    public string Text(string column)
    {
        if (Optional(column) is { } text)
            return text;
        Wrong(column, "不能为空", "must not be empty");
        return "";
    }

    public string Matching(string column, Regex form, string chinese, string reason)
    {
        var text = Text(column);
        if (text.Length > 0 && !form.IsMatch(text))
            Wrong(column, chinese, reason);
        return text;
    }

    public IReadOnlyList<string> List(string column, int atLeast)
    {
        var entries = (Optional(column) ?? "").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (entries.Length < atLeast)
            Wrong(column, $"至少 {atLeast} 项", $"at least {atLeast}");
        return entries;
    }

    public int Number(string column)
    {
        var text = Text(column);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LargestNumber)
            return number;
        if (text.Length > 0)
            Wrong(column, $"须为 1 至 {LargestNumber} 的整数", $"must be a whole number from 1 to {LargestNumber}");
        return 0;
    }

    public DateOnly Date(string column)
    {
        var text = Text(column);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (text.Length > 0)
            Wrong(column, "须为 年-月-日（yyyy-MM-dd）", "must be a date, yyyy-MM-dd");
        return default;
    }

    public bool YesNo(string column) => OneOf(column, ("是", true), ("否", false));

    public T OneOf<T>(string column, params (string Text, T Value)[] choices)
    {
        var text = Text(column);
        foreach (var choice in choices)
            if (choice.Text == text) return choice.Value;
        var allowed = string.Join(" / ", choices.Select(c => c.Text));
        if (text.Length > 0)
            Wrong(column, $"须为 {allowed} 之一", $"must be one of {allowed}");
        return choices[^1].Value;
    }
}
