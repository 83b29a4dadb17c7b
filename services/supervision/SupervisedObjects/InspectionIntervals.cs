namespace Haitou.Supervision.SupervisedObjects;

/// <summary>How often a supervised object is to be inspected. No law names a figure for all: it is agreed with the departments.</summary>
/// <param name="Default">Months, for what nothing else is set for; 0 for no interval.</param>
/// <param name="ByCode">Months by the code of an item or of its competent department.</param>
public sealed record InspectionIntervals(int Default, IReadOnlyDictionary<string, int> ByCode)
{
    /// <summary>Reads <c>Inspections:IntervalMonths</c>, 12 unless set, and below it what holds for an item's or a department's code.</summary>
    public static InspectionIntervals Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Inspections:IntervalMonths");
        var intervals = new InspectionIntervals(
            configuration.GetValue(section.Path, 12), section.GetChildren().ToDictionary(c => c.Key, c => c.Get<int>()));
        return intervals.Default >= 0 && intervals.ByCode.Values.All(m => m >= 0) ? intervals : throw new InvalidDataException($"{section.Path} is negative.");
    }

    /// <summary>
    /// By when an object is to be inspected that was inspected on a day, or began on it; null for what has no interval. Its item's own figure
    /// holds, else that of its competent department, else the default.
    /// </summary>
    public DateOnly? DueAfter(DateOnly day, string item, IReadOnlyList<string> departments)
    {
        if (!ByCode.TryGetValue(item, out var months) && (departments.Count == 0 || !ByCode.TryGetValue(departments[0], out months)))
            months = Default;
        return months == 0 ? null : day.AddMonths(months);
    }
}
