namespace Haitou.Intake.TakeoverProblems;

/// <summary>Working days that departments have to answer a problem report. No law names a figure: it is agreed with them.</summary>
/// <param name="Default">For those that none is set for.</param>
/// <param name="ByDepartment">For the others.</param>
public sealed record AnswerPeriods(int Default, IReadOnlyDictionary<string, int> ByDepartment)
{
    private const int Usual = 5;

    /// <summary>Reads <c>TakeoverProblems:AnswerWorkingDays</c> and, below it, a figure for a department's code.</summary>
    public static AnswerPeriods Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("TakeoverProblems:AnswerWorkingDays");
        var periods = new AnswerPeriods(
            configuration.GetValue(section.Path, Usual), section.GetChildren().ToDictionary(c => c.Key, c => c.Get<int>()));
        return periods.Default > 0 && periods.ByDepartment.Values.All(days => days > 0)
            ? periods
            : throw new InvalidDataException($"{section.Path}: a department has one working day at least.");
    }

    /// <summary>The days of a department.</summary>
    public int Of(string department) => ByDepartment.GetValueOrDefault(department, Default);
}
