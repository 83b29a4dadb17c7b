using System.Globalization;

namespace Haitou.Law.Calendar;

/// <summary>
/// A calendar as an operator writes it: lines of <c>date,kind,name</c>, where the kind is <c>holiday</c> or
/// <c>workday</c>, or <c>official</c> after a year whose notice is listed in full. Lines starting with <c>#</c> are
/// comments. Either it is right as a whole or there is no calendar: half a year's notice would set wrong last days.
/// </summary>
/// <param name="Calendar">What the file says; null when anything in it is wrong.</param>
/// <param name="Errors">Everything that is wrong, in the order of the lines; the field is the column's name.</param>
public sealed record CalendarFile(WorkingDayCalendar? Calendar, IReadOnlyList<Refusal> Errors)
{
    private const string Header = "date,kind,name";
    private const string Official = "official";
    private const string Holiday = "holiday";
    private const string Workday = "workday";

    /// <summary>A line has another number of fields.</summary>
    public static readonly Rule FieldCount = Wrong("fields", "应为三个字段：date,kind,name", "there must be three fields: date,kind,name");

    /// <summary>What the line is about is no day, or no year.</summary>
    public static readonly Rule BadDate = Wrong("date", "日期无效（应为 yyyy-MM-dd，official 行为 yyyy）：{value}",
        "not a date (yyyy-MM-dd, or yyyy before official): {value}");

    /// <summary>A kind that is not known.</summary>
    public static readonly Rule BadKind = Wrong("kind", "类别应为 holiday、workday 或 official：{value}",
        "the kind must be holiday, workday or official: {value}");

    /// <summary>The same day or year was there before.</summary>
    public static readonly Rule Duplicate = Wrong("duplicate", "{value} 已在第 {first} 行列出", "{value} is already on line {first}");

    /// <summary>Only a Saturday or Sunday can be worked to make up for a holiday; a weekday here is a slip in the date.</summary>
    public static readonly Rule NotOnWeekend = Wrong("workday-not-on-weekend", "调休上班日应为周六或周日：{value}",
        "a make-up working day must be a Saturday or Sunday: {value}");

    /// <summary>Days of a year that nobody declared complete.</summary>
    public static readonly Rule YearNotOfficial = Wrong("year-not-official", "缺少“{value},official,”行，该年度安排是否完整不明",
        "there is no line {value},official, so nobody says that the year is complete");

    /// <summary>A year declared complete of which nothing is listed; every year has holidays.</summary>
    public static readonly Rule YearEmpty = Wrong("year-empty", "{value} 年声明为 official，但未列出任何节假日",
        "the year {value} is declared official, but none of its holidays is listed");

    /// <summary>Nothing is official: an empty or cut file must not turn every holiday into a working day.</summary>
    public static readonly Rule NothingOfficial = Wrong("nothing-official", "文件中没有任何 official 年度", "no year in the file is official");

    /// <summary>Reads it all and names every error at once.</summary>
    public static CalendarFile Parse(TextReader reader)
    {
        var errors = new List<(int Line, Refusal Why)>();
        var years = new Dictionary<int, int>();
        var days = new Dictionary<DateOnly, (ListedDay Day, int Line)>();

        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text) || text.StartsWith('#') || text == Header)
                continue;
            if (text.Split(',', StringSplitOptions.TrimEntries) is [var date, var kind, var name])
                ReadRow(line, date, kind, name);
            else
                Refuse(line, FieldCount, null, text);
        }

        foreach (var year in days.Values.GroupBy(d => d.Day.Date.Year).Where(y => !years.ContainsKey(y.Key)))
            Refuse(year.Min(d => d.Line), YearNotOfficial, "date", year.Key);
        var withHolidays = days.Values.Where(d => d.Day.Kind == DayKind.LegalHoliday).Select(d => d.Day.Date.Year).ToHashSet();
        foreach (var (year, line) in years.Where(y => !withHolidays.Contains(y.Key)))
            Refuse(line, YearEmpty, "date", year);
        if (years.Count == 0 && days.Count == 0)
            Refuse(1, NothingOfficial, null, "");

        return errors.Count == 0
            ? new(new WorkingDayCalendar(years.Keys, days.Values.Select(d => d.Day)), [])
            : new(null, [.. errors.OrderBy(e => e.Line).Select(e => e.Why)]);

        void ReadRow(int line, string date, string kind, string name)
        {
            var isDay = DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day);
            var isYear = int.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && date.Length == 4;
            switch (kind)
            {
                case Official when isYear:
                    if (!years.TryAdd(year, line))
                        Refuse(line, Duplicate, "date", date, ("first", years[year]));
                    break;
                case Holiday or Workday when isDay:
                    if (kind == Workday && !day.IsWeekend)
                        Refuse(line, NotOnWeekend, "date", date);
                    var becomes = kind == Workday ? DayKind.MakeUpWorkingDay : DayKind.LegalHoliday;
                    if (!days.TryAdd(day, (new(day, becomes, name is "" ? null : name), line)))
                        Refuse(line, Duplicate, "date", date, ("first", days[day].Line));
                    break;
                default:
                    var known = kind is Official or Holiday or Workday;
                    if (!known)
                        Refuse(line, BadKind, "kind", kind);
                    if (known || (!isDay && !isYear))
                        Refuse(line, BadDate, "date", date);
                    break;
            }
        }

        void Refuse(int line, Rule rule, string? field, object value, params (string, object?)[] more) =>
            errors.Add((line, rule.Refuse(field, [("line", line), ("value", value), .. more])));
    }

    private static Rule Wrong(string what, string chinese, string english) =>
        new($"calendar.{what}", RefusalKind.Invalid, $"第 {{line}} 行：{chinese}。", $"Line {{line}}: {english}.");
}
